"""Files on their way out, always downloads; and the page that is left when all else fails."""

from pathlib import Path
from typing import TypeVar

from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header

Answer = TypeVar("Answer", HttpResponse, FileResponse)


def download(path: Path, name: str) -> HttpResponse | FileResponse:
    """``path`` as a download named ``name``; the browser is told not to guess its type."""
    try:
        content = path.open("rb")
    except OSError:
        raise Http404 from None  # The nightly verification names what is missing.
    response = FileResponse(content, content_type="application/octet-stream")
    return _guarded(response, name)


def sheet_download(content: bytes, name: str) -> HttpResponse:
    """A table made just now, as a download."""
    return _guarded(HttpResponse(content, content_type="application/octet-stream"), name)


def _guarded(response: Answer, name: str) -> Answer:
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def plain_page(title: str, words: str, more: str = "") -> str:
    """A page that needs nothing: for when whatever failed may be what a template needs."""
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><h1>{title}</h1><p>{words}</p><p>{more}</p></body></html>"
    )
