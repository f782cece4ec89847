"""What publication registers with the ground: settings and search records."""

from collections.abc import Iterator, Sequence
from datetime import date

from zhaoming.domains.organisation.api import chain_of
from zhaoming.domains.organisation.events import BodyEnded
from zhaoming.domains.publication.actions.reviewing import online_of
from zhaoming.domains.publication.engine.index_number import DEFAULT, pattern_fault
from zhaoming.domains.publication.events import EditionEnded, EditionPublished, HistoryTaken
from zhaoming.domains.publication.law import SEPTEMBER
from zhaoming.domains.publication.models import Edition, Revision
from zhaoming.domains.publication.queries import (
    CHAIN,
    FROZEN,
    HOLD,
    INDEX_PATTERN,
    MIGRATION_UNTIL,
    columns,
    online_contents,
    search_key,
    taken_between,
    texts_of,
)
from zhaoming.domains.publication.terms import EditionState, Genre, Validity
from zhaoming.domains.review.api import Online, Shelf, marks, shelve
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.feeding import hear
from zhaoming.kernel.search.sources import Source
from zhaoming.kernel.search.sources import register as found_by
from zhaoming.kernel.settings import Key, Kind, register

_LONGEST = 200_000
_SHEET_ROWS = 2000
_BATCH = 500
_LONGEST_STRIP = 200
REASSESS_MONTH = "publication.reassess_month"


def _day_fault(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return "请填写 2026-12-31 这样的日期；留空表示关闭。"
    return ""


def _strip_fault(text: str) -> str:
    if found := marks(text, "通知条"):
        return f"“{found[0].text}”：{found[0].advice}"
    return (
        "" if len(text) <= _LONGEST_STRIP else f"通知条最多{_LONGEST_STRIP}字，现有{len(text)}字。"
    )


register(
    Key(CHAIN, "审批层级", Kind.CHOICE, "one", "各地通行做法（记忆）",
        help="两级时三个人各办一步：经办人提交，审查员作保密审查，单位负责人审批；同一人不能办两步。",
        choices=(("one", "一级：经办 → 审查并发布"), ("two", "两级：经办 → 保密审查 → 负责人审批"))),
    Key(FROZEN, "冻结发布", Kind.SWITCH, default=False, source="本系统默认：不冻结",
        help="打开后不再发布任何新内容，已公开的照常显示，撤回和紧急撤除不受影响。"),
    Key("site.grey", "全站灰", Kind.SWITCH, default=False, source="本系统默认：不变灰", per_body=False,
        help="打开后公众网站全部页面变为灰色，用于哀悼日。"),
    Key("site.strip", "紧急通知条", Kind.TEXT, "", "本系统默认：没有", per_body=False,
        help="填写后显示在公众网站每一页顶部；留空则不显示。最多200字。", check=_strip_fault),
    Key("site.read_only", "只读", Kind.SWITCH, default=False, source="本系统默认：不只读", per_body=False,
        help="打开后工作台只能查看不能办理，用于维护；系统管理员仍可修改设置。"),
    Key(HOLD, "发布缓冲", Kind.INTEGER, 0, "本系统默认", unit="秒", least=0, most=3600,
        help="大于0时，审批通过后等待这么久才上网，其间可以退回；0表示立即发布，半分钟内可撤销。"),
    Key(INDEX_PATTERN, "索引号规则", Kind.TEXT, DEFAULT, "各地网站所见：机构代码/年份-顺序号",
        help="可用 {机构代码}、{年}、{月}、{序号5}；序号按单位每年从1开始。", check=pattern_fault),
    Key(MIGRATION_UNTIL, "历史信息迁移窗口", Kind.TEXT, "", "本系统默认：关闭",
        help="填写截止日期后，该单位可以批量迁入历史信息；留空表示关闭。", check=_day_fault),
    Key(REASSESS_MONTH, "年度属性评估月份", Kind.INTEGER, SEPTEMBER, "廉江市实施方案：每年9月", unit="月",
        least=1, most=12, help="每年该月1日为登记在册的文件生成评估。", per_body=False),
)  # fmt: skip


def _online_after(position: int, limit: int) -> Iterator[Online]:
    """What is online, in the order of its editions, for the reviewers' machine to read again."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, pk__gt=position)
    for edition in rows.select_related("document", "body", "item").order_by("pk")[:limit]:
        yield online_of(edition)


def _count_online() -> int:
    return Edition.objects.filter(state=EditionState.PUBLISHED.value).count()


def _records(documents: list[int]) -> Iterator[Record]:
    """Documents as search knows them; the rows of a table and the text of files count as text."""
    lines: dict[int, tuple[int, ...]] = {}
    for edition, revision in online_contents(documents):
        if edition.body_id not in lines:
            lines[edition.body_id] = tuple(chain_of(edition.body))
        yield _record(edition, revision, lines[edition.body_id])


def _record(edition: Edition, revision: Revision, units: tuple[int, ...]) -> Record:
    document, text = edition.document, revision.text
    if revision.sheet:
        rows = revision.sheet.rows.order_by("position").values_list("cells", flat=True)
        text += "\n" + "\n".join(" ".join(cells) for cells in rows[:_SHEET_ROWS])
    files = [each for each in revision.files.all() if not each.source]
    texts = texts_of(files)
    return Record(
        key=search_key(edition),
        kind="news" if edition.column_id else "document",
        title=edition.title,
        number=edition.document_number,
        index_number=document.index_number,
        body=f"{text[:_LONGEST]}\n{edition.issuer}",
        url=f"/d/{document.number}.html",
        day=day_of(edition.listed_at or document.entered_at),
        unit=edition.body_id,
        units=units,
        domain=edition.item.domain if edition.item else "",
        genre=edition.genre,
        validity=edition.validity,
        parts=tuple((f"附件：{each.name}", texts[each.file.sha256][:_LONGEST]) for each in files
                    if each.file.sha256 in texts),
    )  # fmt: skip


def _every() -> Iterator[Record]:
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value).order_by("document")
    numbers = list(rows.values_list("document", flat=True).iterator(5000))
    for start in range(0, len(numbers), _BATCH):
        yield from _records(numbers[start : start + _BATCH])


def _some(numbers: Sequence[int]) -> Iterator[Record]:
    return _records(list(numbers))


def _check(numbers: Sequence[int], on: date) -> dict[int, str]:
    rows = Edition.objects.filter(document__in=numbers, state=EditionState.PUBLISHED.value)
    rows = rows.exclude(expires_on__lt=on)
    return {pk: "" if v == Validity.IN_FORCE else Validity.label_of(v)
            for pk, v in rows.values_list("document", "validity")}  # fmt: skip


def _hints() -> Iterator[tuple[str, int]]:
    for genre in Genre:
        yield genre.label, 3
    for name in columns().values_list("name", flat=True):
        yield name, 3


def _taken(event: HistoryTaken) -> list[str]:
    return [f"document:{pk}" for pk in taken_between(event.first, event.last, body=event.body)]


def _of_unit(event: BodyEnded) -> list[str]:
    """What passes to the successor is found there from now on."""
    rows = Edition.objects.filter(
        body__in=[event.body, event.successor], state=EditionState.PUBLISHED.value
    )
    return [f"document:{pk}" for pk in rows.values_list("document", flat=True)]


shelve(Shelf("document", _count_online, _online_after))
found_by(Source("document", _every, _some, _check, _hints))
hear(EditionPublished, lambda event: [f"document:{event.document}"])
hear(EditionEnded, lambda event: [f"document:{event.document}"])
hear(HistoryTaken, _taken)
hear(BodyEnded, _of_unit)
