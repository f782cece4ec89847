"""Pictures that people send up for the public pages."""

from django.http import HttpRequest

from zhaoming.interfaces.workbench.shell.rendering import now
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.documents import Format, Unreadable, clean, sniff
from zhaoming.kernel.terms import Refused

_LARGEST = 10 * 1024 * 1024


def picture(request: HttpRequest, field: str = "picture") -> Attachment | None:
    """The picture of one field as it may be shown: known by its content, freed of what a camera notes.

    None where none was sent; Refused for one over 10 MB and for what is not JPEG or PNG.
    """
    upload = request.FILES.get(field)
    if upload is None:
        return None
    content, name = upload.read(_LARGEST + 1), upload.name or "图片"
    if len(content) > _LARGEST:
        raise Refused(["图片超过 10 MB：请压缩后上传。"], field=field)
    try:
        kind, copy = sniff(content, name), clean(content, name)
    except Unreadable as fault:
        raise Refused([str(fault)], field=field) from None
    if kind not in (Format.PNG, Format.JPEG):
        raise Refused(["图片须为 JPG 或 PNG。"], field=field)
    return store(copy, name=name, format=kind.value, at=now())
