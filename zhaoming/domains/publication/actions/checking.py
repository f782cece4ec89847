"""What is missing before an edition may be handed in, in the words of the form."""

from datetime import date
from urllib.parse import urlsplit

from zhaoming.domains.organisation.api import body_named
from zhaoming.domains.publication.engine.marks import attribute_of
from zhaoming.domains.publication.law import attribute_faults, publisher_faults
from zhaoming.domains.publication.models import Edition, Revision
from zhaoming.domains.publication.terms import Attribute, Content, Ground, Source

_LAST_YEAR = 2100


def faults_of(edition: Edition, revision: Revision, on: date) -> list[str]:
    """What is missing before an edition may be handed in, as the form lists it."""
    attribute = Attribute(edition.attribute) if edition.attribute else None
    ground = Ground(edition.ground) if edition.ground else None
    source, content = Source(edition.source), Content(edition.content)
    names = [edition.body.name, edition.body.short_name]
    return [
        *_place_faults(edition),
        *_fact_faults(edition, on),
        *_content_faults(edition, revision),
        *attribute_faults(attribute, ground, edition.attribute_reason),
        *_mark_faults(attribute, revision),
        *publisher_faults(source, content, edition.issuer, names),
        *_issuer_faults(source, edition, names),
    ]


def _issuer_faults(source: Source, edition: Edition, names: list[str]) -> list[str]:
    """What another body of the house issued is not made here."""
    issuer = edition.issuer.strip()
    if source is not Source.OWN or not issuer or issuer in names or edition.attribute == "":
        return []
    other = body_named(issuer)
    if other is None or other.pk == edition.body_id or other.name != issuer:
        return []
    return [f"发文机关“{issuer}”是另一个单位：信息来源请选“从其他行政机关获取”或“联合制作”。"]


def _place_faults(edition: Edition) -> list[str]:
    """专栏姓专: what is news stands in a free column, and never in 政府信息公开 as well."""
    column = edition.column
    if column is None:
        return []
    faults = []
    if edition.attribute not in ("", Attribute.PROACTIVE.value):
        faults.append("自由栏目的稿件都是公开的：公开属性请选主动公开。")
    if column.closed_on is not None:
        faults.append(f"栏目“{column}”已停用：请另选栏目。")
    if not edition.body.path.startswith(column.owner.path):
        faults.append(f"栏目“{column}”由{column.owner}负责：本单位的稿件请报送采用。")
    return faults


def _fact_faults(edition: Edition, on: date) -> list[str]:
    faults = []
    if not edition.title.strip():
        faults.append("请填写标题。")
    if not edition.issuer.strip():
        faults.append("请填写发文机关。")
    if edition.made_on is None:
        faults.append("请填写成文日期。")
    elif edition.made_on > on:
        faults.append("成文日期不能晚于今天。")
    if edition.expires_on and edition.expires_on < on:
        faults.append("公示截止日期不能早于今天。")
    if edition.expires_on and edition.expires_on.year > _LAST_YEAR:
        faults.append(f"公示截止日期不能晚于{_LAST_YEAR}年：长期公开的请留空。")
    return faults


def _content_faults(edition: Edition, revision: Revision) -> list[str]:
    match Content(edition.content):
        case Content.LINK:
            full = revision.text.strip() or revision.sheet or revision.files.all()
            words = "内容形式为链接的，不能再带正文、表格和附件：请清空，或把内容形式改为文字。"
            return [*_link_faults(edition.link), *([words] if full else [])]
        case Content.TABLE if revision.sheet is None:
            return ["请上传表格（xlsx、xls、csv），或把内容形式改为文字。"]
        case Content.TEXT if not revision.text.strip() and not revision.files.all():
            return ["正文和附件不能都为空。"]
    return []


def _link_faults(link: str) -> list[str]:
    try:
        place = urlsplit(link.strip())
    except ValueError:
        place = urlsplit("")
    host = place.hostname or ""
    spaced = len(link.split()) != 1
    if (
        spaced
        or place.scheme not in ("http", "https")
        or "." not in host
        or host.endswith(".local")
    ):
        return ["请填写完整的链接地址，例如 https://www.example.gov.cn/page.html。"]
    return []


def _mark_faults(attribute: Attribute | None, revision: Revision) -> list[str]:
    """The mark printed in the text and the 公开属性 chosen must say the same."""
    printed = [term for line in revision.text.split("\n") if (term := attribute_of(line))]
    if attribute is None or not printed or set(printed) == {attribute}:
        return []
    return [f"正文中标注的是“{printed[0].label}”，所选公开属性是“{attribute.label}”：请改成一致。"]


def missing_attachments(revision: Revision) -> int:
    """How many attachments the text names beyond those that were uploaded."""
    uploaded = sum(not each.source for each in revision.files.all())
    return max(0, len(revision.attachments_named) - uploaded)
