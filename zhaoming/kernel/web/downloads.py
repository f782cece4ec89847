"""Files on their way out: always downloads, never pages of our own origin."""

from pathlib import Path

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header


def download(path: Path, name: str) -> HttpResponse | FileResponse:
    """``path`` as a download named ``name``; the browser is told not to guess its type."""
    response = FileResponse(path.open("rb"), content_type="application/octet-stream")
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
