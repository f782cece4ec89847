"""What publication registers with the ground: settings and search records."""

from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.publication.engine.index_number import DEFAULT, pattern_fault
from zhaoming.domains.publication.events import EditionPublished, HistoryTaken
from zhaoming.domains.publication.law import SEPTEMBER
from zhaoming.domains.publication.models import Edition
from zhaoming.domains.publication.queries import (
    CHAIN,
    FROZEN,
    HOLD,
    INDEX_PATTERN,
    MIGRATION_UNTIL,
    current_revision,
    search_key,
)
from zhaoming.domains.publication.terms import EditionState
from zhaoming.domains.review.api import scan
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.engines import engine
from zhaoming.kernel.settings import Key, Kind, register

_LONGEST = 200_000
_SHEET_ROWS = 2000
_LONGEST_STRIP = 200
REASSESS_MONTH = "publication.reassess_month"


def _day_fault(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return "请填写 2026-12-31 这样的日期；留空表示关闭。"
    return ""


def _strip_fault(text: str) -> str:
    if marks := scan(text, "通知条"):
        return f"“{marks[0].text}”：{marks[0].advice}"
    return (
        "" if len(text) <= _LONGEST_STRIP else f"通知条最多{_LONGEST_STRIP}字，现有{len(text)}字。"
    )


register(
    Key(CHAIN, "审批层级", Kind.CHOICE, "one", "各地通行做法（记忆）",
        help="两级审批时，审查员先审查，单位负责人再审批。",
        choices=(("one", "一级：审查通过即发布"), ("two", "两级：审查后由负责人审批"))),
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


def record_of(edition: Edition) -> Record:
    """An edition as search knows it; the rows of its table count as text."""
    revision = current_revision(edition)
    text = revision.text
    if revision.sheet:
        rows = revision.sheet.rows.order_by("position").values_list("cells", flat=True)
        text += "\n" + "\n".join(" ".join(cells) for cells in rows[:_SHEET_ROWS])
    listed = edition.listed_at or edition.document.entered_at
    return Record(
        key=search_key(edition),
        kind="document",
        title=edition.title,
        number=edition.document_number,
        body=f"{edition.issuer}\n{edition.document.index_number}\n{text[:_LONGEST]}",
        url=f"/d/{edition.document.number}.html",
        day=day_of(listed),
        body_id=edition.body_id,
        summary=text[:5000],
    )


def index(event: EditionPublished, at: datetime) -> None:
    """Put a published edition into search, unless it has been taken down meanwhile."""
    _put(event.document)


def _put(document: int) -> None:
    rows = Edition.objects.filter(document=document, state=EditionState.PUBLISHED.value)
    for edition in rows.select_for_update(of=("self",)).select_related("document", "body"):
        engine().put([record_of(edition)])


def index_history(event: HistoryTaken, at: datetime) -> None:
    """Put a batch of migrated documents into search, one at a time so that nobody waits long."""
    rows = Edition.objects.filter(
        document__pk__range=(event.first, event.last), body=event.body, document__migrated=True,
        state=EditionState.PUBLISHED.value,
    )  # fmt: skip
    for pk in list(rows.values_list("document", flat=True)):
        with transaction.atomic():
            _put(pk)
