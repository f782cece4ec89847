"""What has been drafted of an answer, and what it still lacks before it may be signed."""

from datetime import date

from zhaoming.domains.foi.law.deciding import HANDED, WITHHELD, overall, relief
from zhaoming.domains.foi.models import Case, CaseFile, Item
from zhaoming.domains.foi.papers.answers import Answered, Withheld, faults_of
from zhaoming.domains.foi.queries.relief import relief_of
from zhaoming.domains.foi.terms import Ask, FileRole, Kind, Paper, Stance


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
        place = f"第{ordinal}项" if len(items) > 1 else "这项"
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
    faults += _of_third_party(case, kind, withheld, place)
    if kind is Kind.STILL_UNCLEAR and not case.asked_before:
        faults.append(f"{place}答复补正后仍不明确：还没有要求过补正。")
    if (
        kind is Kind.UNREASONABLE
        and not case.letters.filter(paper=Paper.ASK_REASONS.value).exists()
    ):
        faults.append(f"{place}不予处理：请先要求申请人说明理由（条例第三十五条）。")
    if withheld - WITHHELD:
        faults.append(
            f"{place}不予公开的部分须选条例第十四条至第十六条的情形，或者不属于政府信息。"
        )
    return faults


def _of_third_party(case: Case, kind: Kind, withheld: set[Kind], place: str) -> list[str]:
    """What the third parties have said must bear the answer out (条例第十五条、第三十二条)."""
    rows = case.consultations.filter(ask=Ask.THIRD_PARTY.value, answered_on__isnull=False)
    said = list(rows.values_list("stance", "overruled"))
    if Kind.THIRD_PARTY in {kind, *withheld}:
        if not said:
            return [f"{place}以损害第三方合法权益为由：请先书面征求第三方意见（条例第三十二条）。"]
        if all(stance == Stance.AGREES for stance, _ in said):
            return [
                f"{place}第三方同意公开，不能以损害第三方合法权益为由不予公开（条例第十五条）。"
            ]
    against = [stance for stance, overruled in said if stance == Stance.OBJECTS and not overruled]
    if kind is Kind.GRANTED and against:
        return [
            f"{place}第三方不同意公开：全部公开须先作出决定公开的告知，写明公共利益的理由（条例第三十二条）。"
        ]
    return []


def _of_enclosures(case: Case, kinds: list[Kind]) -> list[str]:
    """Something given is given: as an enclosure, or by the way, path and time that are said."""
    files = enclosures(case)
    if files and not any(kind in HANDED for kind in kinds):
        return ["没有予以公开的内容，却有答复附件：请删去附件或者改正答复类型。"]
    if Kind.PARTIAL in kinds and not files:
        return ["部分公开须提供可以公开的内容：请上传遮盖后的答复附件。"]
    named = any("附件" in words for item in case.items.all() for words in item.said.values())
    if named and not files and any(kind in HANDED for kind in kinds):
        return ["答复里写了附件，却没有上传：请上传答复附件，或者写明获取的方式、途径和时间。"]
    return []
