"""What has been drafted of an answer, and what it still lacks before it may be signed."""

from datetime import date

from zhaoming.domains.foi.law.deciding import GIVEN, REFUSED, overall, relief
from zhaoming.domains.foi.models import Case, CaseFile, Item
from zhaoming.domains.foi.papers.answers import Answered, Withheld, faults_of
from zhaoming.domains.foi.queries.relief import relief_of
from zhaoming.domains.foi.terms import Ask, FileRole, Kind, Paper


def answered(case: Case) -> list[Answered]:
    """The drafted answers in the order of the items."""
    return [of_item(item) for item in case.items.order_by("ordinal") if item.kind]


def of_item(item: Item) -> Answered:
    """What is drafted of one item."""
    parts = [Withheld(what, Kind(kind), reason) for what, kind, reason in item.parts]
    return Answered(item.asked, Kind(item.kind), item.facts, item.reasons, item.said, parts)


def standing_kind(case: Case) -> Kind:
    """What the answer is as a whole."""
    return overall(each.kind for each in answered(case))


def enclosures(case: Case) -> list[CaseFile]:
    """The files that go out with the answer."""
    return list(case.files.filter(role=FileRole.ENCLOSURE.value).order_by("id"))


def answer_faults(case: Case, on: date) -> list[str]:
    """Every gap of a drafted answer: facts, reasons, articles, search, third party, relief."""
    items = list(case.items.order_by("ordinal"))
    open_ones = [item.ordinal for item in items if not item.kind]
    faults = [f"第{n}项还没有拟答复。" for n in open_ones]
    said = [(item.ordinal, of_item(item)) for item in items if item.kind]
    for ordinal, each in said:
        place = f"第{ordinal}项" if len(items) > 1 else "答复"
        faults += faults_of(each, place) + _of_case(case, each, place)
    kinds = [each.kind for _, each in said]
    if kinds:
        faults += relief_of(case, relief(kinds), on)[1]
        faults += _of_enclosures(case, kinds)
    return faults


def _of_case(case: Case, each: Answered, place: str) -> list[str]:
    """What the record of the case must hold before this may be said."""
    kind, withheld = each.kind, {part.kind for part in each.parts}
    faults = []
    if kind is Kind.NOT_FOUND and not case.searches.exists():
        faults.append(
            f"{place}答复信息不存在：请先登记检索记录（谁、在哪里、用什么关键词、结果）。"
        )
    if Kind.THIRD_PARTY in {kind, *withheld} and not _heard(case):
        faults.append(
            f"{place}以损害第三方合法权益为由：请先书面征求第三方意见（条例第三十二条）。"
        )
    if kind is Kind.STILL_UNCLEAR and not case.asked_before:
        faults.append(f"{place}答复补正后仍不明确：还没有要求过补正。")
    if (
        kind is Kind.UNREASONABLE
        and not case.letters.filter(paper=Paper.ASK_REASONS.value).exists()
    ):
        faults.append(f"{place}不予处理：请先要求申请人说明理由（条例第三十五条）。")
    if withheld - REFUSED:
        faults.append(f"{place}不予公开的部分须选条例第十四条至第十六条的情形。")
    return faults


def _heard(case: Case) -> bool:
    rows = case.consultations.filter(ask=Ask.THIRD_PARTY.value, answered_on__isnull=False)
    return rows.exists()


def _of_enclosures(case: Case, kinds: list[Kind]) -> list[str]:
    """Something given is given: as an enclosure, or by the way, path and time that are said."""
    files = enclosures(case)
    if files and not any(kind in GIVEN for kind in kinds):
        return ["没有予以公开的内容，却有答复附件：请删去附件或者改正答复类型。"]
    if Kind.PARTIAL in kinds and not files:
        return ["部分公开须提供可以公开的内容：请上传遮盖后的答复附件。"]
    return []
