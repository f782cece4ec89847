"""What goes into the archive of a year: every review, every act, every finding, every correction."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from zhaoming.domains.review.models import Clearance, Correction, Finding, Impact, Step
from zhaoming.domains.review.papers.archive import Table
from zhaoming.domains.review.queries.ledger import ledger_of_year
from zhaoming.domains.review.queries.ruling import impacts_visible_to
from zhaoming.domains.review.queries.watching import corrections_visible_to
from zhaoming.domains.review.terms import (
    Act,
    CorrectionState,
    Decision,
    Kind,
    Origin,
    Severity,
    Verdict,
)
from zhaoming.kernel.audit.reading import names_of
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.terms import Actor

_CHUNK = 1000


def archive_of(actor: Actor, year: int) -> list[Table]:
    """The tables of a year, for the bodies within reach; names of people are those of today."""
    return [
        Table("审查台账", ("台账编号", "名称", "单位", "对象", "稿次", "内容摘要", "结论", "意见", "送审时间",
                        "送审人", "审查时间", "审查人", "紧急代审理由", "补审时间", "补审人"), _reviews(actor, year)),
        Table("审查经过", ("对象", "稿次", "环节", "时间", "办理人", "意见"), _steps(actor, year)),
        Table("审查发现", ("对象", "稿次", "类别", "程度", "位置", "内容（个人信息已遮盖）", "建议", "处理", "理由",
                        "处理时间", "处理人"), _findings(actor, year)),
        Table("影响评估", ("对象", "单位", "名单类型", "为什么公开", "依据", "公开的栏目", "影响和保护措施", "公开到",
                        "评估时间", "评估人", "保存到"), _impacts(actor, year)),
        Table("网上更正", ("名称", "单位", "来源", "类别", "内容（个人信息已遮盖）", "发现时间", "更正期限", "状态",
                        "办结时间", "办结人", "处理情况"), _corrections(actor, year)),
    ]  # fmt: skip


def _minute(at: datetime | None) -> str:
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if at else ""


def _reviews(actor: Actor, year: int) -> Iterator[Sequence[object]]:
    rows = list(ledger_of_year(actor, year).iterator(_CHUNK))
    names = names_of({pk for r in rows for pk in (r.opened_by, r.decided_by, r.confirmed_by)})
    ledger = Clearance.objects.filter(screening__in=ledger_of_year(actor, year))
    numbers = dict(ledger.values_list("screening", "ledger_number"))
    for row in rows:
        yield (numbers.get(row.pk, ""), row.title, row.body.name, row.subject, row.version, row.hash,
               Verdict.label_of(row.verdict), row.opinion, _minute(row.opened_at),
               names.get(row.opened_by, ""), _minute(row.decided_at),
               names.get(row.decided_by or 0, ""), row.urgent, _minute(row.confirmed_at),
               names.get(row.confirmed_by or 0, ""))  # fmt: skip


def _steps(actor: Actor, year: int) -> Iterator[Sequence[object]]:
    rows = list(Step.objects.filter(screening__in=ledger_of_year(actor, year))
                .select_related("screening").order_by("id"))  # fmt: skip
    names = names_of({row.by for row in rows})
    for row in rows:
        yield (row.screening.subject, row.screening.version, Act.label_of(row.act), _minute(row.at),
               names.get(row.by, ""), row.words)  # fmt: skip


def _findings(actor: Actor, year: int) -> Iterator[Sequence[object]]:
    rows = list(Finding.objects.filter(screening__in=ledger_of_year(actor, year))
                .select_related("screening").order_by("id"))  # fmt: skip
    names = names_of({row.decided_by for row in rows})
    for row in rows:
        yield (row.screening.subject, row.screening.version, Kind.label_of(row.kind),
               Severity.label_of(row.severity), row.place, row.shown, row.suggestion,
               Decision.label_of(row.decision), row.reason, _minute(row.decided_at),
               names.get(row.decided_by or 0, ""))  # fmt: skip


def _impacts(actor: Actor, year: int) -> Iterator[Sequence[object]]:
    rows: list[Impact] = list(impacts_visible_to(actor).filter(made_at__year=year).order_by("id"))
    names = names_of({row.made_by for row in rows})
    for row in rows:
        yield (row.subject, row.body.name, row.sort, row.purpose, row.basis, "、".join(row.fields),
               row.influence, row.until_on, _minute(row.made_at), names.get(row.made_by, ""),
               row.keep_until)  # fmt: skip


def _corrections(actor: Actor, year: int) -> Iterator[Sequence[object]]:
    rows: list[Correction] = list(
        corrections_visible_to(actor).filter(raised_at__year=year).order_by("id")
    )
    names = names_of({row.closed_by for row in rows})
    for row in rows:
        yield (row.title, row.body.name, Origin.label_of(row.origin), Kind.label_of(row.kind), row.shown,
               _minute(row.raised_at), row.due_on, CorrectionState.label_of(row.state),
               _minute(row.closed_at), names.get(row.closed_by or 0, ""), row.outcome)  # fmt: skip
