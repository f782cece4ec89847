"""Catalogues in files, read without the sandbox: what the tests of reading share."""

from zhaoming.domains.catalogue import api
from zhaoming.kernel.documents import Format, Limits, Unreadable
from zhaoming.kernel.documents.readers.blocks import blocks_of


def read_list(content: bytes, kind: str) -> api.TableReading:
    """The rows of a file, or why it was refused."""
    try:
        return api.read_catalogue(blocks_of(content, Format(kind), Limits()))
    except Unreadable as fault:
        return api.TableReading(refused=str(fault))
