"""What an office file holds beside what was read: caches, properties, alternative texts, old names.

Nobody wrote it to be seen, but whoever opens the file finds it; only what may say something is kept.
"""

import re

from lxml import etree

from zhaoming.kernel.documents.archives import Archive
from zhaoming.kernel.documents.terms import Part

_XML = re.compile(r".*\.(?:xml|rels|vml)", re.IGNORECASE)
_LOOKS = re.compile(
    r".*/(?:styles\w*|theme/theme\d+|fontTable|webSettings|numbering|presProps|viewProps|tableStyles|calcChain|slideMasters/.*|slideLayouts/.*)\.xml"
    r"|docProps/(?:core|app|custom)\.xml|\[Content_Types\]\.xml"
)
_SAYS = re.compile(r"[\u4e00-\u9fff]{2}|\d{9}|@")
_SCHEMA = re.compile(r"https?://(?:schemas\.|www\.w3\.org|purl\.org)")
_OBJECT = re.compile(r".*(?:embeddings|activeX|ctrlProps)/[^/]+", re.IGNORECASE)
_PICTURE = re.compile(r".*/media/[^/]+\.(?:png|jpe?g|bmp|gif|tiff?|emf|wmf)", re.IGNORECASE)


def remains(archive: Archive, read: set[str]) -> list[Part]:
    """The texts and values of every member that no reader has read."""
    found = []
    for name in archive.zip.namelist():
        if name in read or not _XML.fullmatch(name) or _LOOKS.fullmatch(name):
            continue
        said = [text for text in _texts(archive.xml(name)) if _SAYS.search(text)]
        said = [text for text in said if not _SCHEMA.match(text)]
        if said:
            found.append(Part("其他部件", "\n".join(said), hidden=True, address=name, remains=True))
    return found


def _texts(root: etree._Element) -> list[str]:
    texts = []
    for element in root.iter():
        texts += [element.text or "", element.tail or ""]
        # Word numbers its saves; the numbers say nothing.
        if isinstance(element.tag, str) and "}rsid" not in element.tag:
            texts += [str(v) for name, v in element.attrib.items() if "}rsid" not in str(name)]
    return [text.strip() for text in texts if text and text.strip()]


def unread(archive: Archive) -> list[str]:
    """What of the file no reader can read: embedded files and pictures."""
    names = archive.zip.namelist()
    objects = [
        name for name in names if _OBJECT.fullmatch(name) and not name.endswith((".xml", ".rels"))
    ]
    pictures = sum(bool(_PICTURE.fullmatch(name)) for name in names)
    said = (
        [f"文件内嵌了{len(objects)}个对象（其他文件），未能审读：请删除后重新上传。"]
        if objects
        else []
    )
    return said + (
        [f"文件中有{pictures}张图片，图中文字未能审读：请人工核对。"] if pictures else []
    )
