"""编制, 发布, 更正: a report is begun, filled, issued when every sum comes out, corrected with a trace."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.organisation.api import body_of
from zhaoming.domains.reports.engine.tables import COLUMNS, KNOWN, flat
from zhaoming.domains.reports.events import ReportIssued
from zhaoming.domains.reports.models import Report, Version
from zhaoming.domains.reports.policy import ISSUERS, WRITERS
from zhaoming.domains.reports.queries.counting import (
    counted,
    found_in_publication,
    report_faults,
    value_of,
)
from zhaoming.domains.reports.queries.reports import authorities_of, may, reporting_bodies
from zhaoming.domains.reports.terms import WRITTEN, Figure, State
from zhaoming.domains.review.api import marks
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.terms import Actor, Refused

_FIRST = 2019
_LONGEST_NUMBER = 12


def _locked(pk: int, by: Actor, *, issuing: bool = False) -> Report:
    row = Report.objects.select_for_update(of=("self",)).select_related("body").get(pk=pk)
    roles = ISSUERS if issuing else WRITERS
    if not may(by, row.body, roles):
        names = "、".join(role.label for role in roles)
        raise Refused([f"年度报告须由本单位的{names}办理。"])
    return row


def _demand_draft(row: Report) -> None:
    if row.state != State.DRAFT:
        raise Refused(["已经发布的年度报告不能修改：请先办理更正。"])


@transaction.atomic
def begin(body_id: int, year: int, *, by: Actor, at: datetime) -> Report:
    """开始编制: one report of one body about one year that is over or running."""
    body = body_of(body_id)
    if not reporting_bodies(by).filter(pk=body_id).exists():
        raise Refused(["只能编制本单位的年度报告。"])
    if not _FIRST <= year <= day_of(at).year:
        raise Refused([f"年度须在{_FIRST}至{day_of(at).year}之间。"], field="year")
    row, new = Report.objects.get_or_create(
        body=body, year=year, defaults={"begun_by": by.id, "begun_at": at}
    )
    if new:
        record(row, "reports.begin", by=by, at=at, body=body_id, year=year)
    return row


@transaction.atomic
def write(report_id: int, *, texts: Mapping[str, str], figures: Mapping[str, tuple[str, str]], by: Actor,
          at: datetime) -> Report:  # fmt: skip
    """保存: the chapters that people write, the numbers of table 二 with their source."""
    row = _locked(report_id, by)
    _demand_draft(row)
    known = {chapter.value for chapter in WRITTEN}
    row.texts = {key: text.strip()[:20000] for key, text in texts.items() if key in known}
    if found := marks("\n".join(row.texts.values()), "年度报告"):
        raise Refused([f"“{found[0].text}”：{found[0].advice}"])
    kept = {}
    for key, (value, source) in figures.items():
        if key in set(Figure) and value.strip():
            kept[key] = {"value": _number(Figure(key), value), "source": source.strip()[:200]}
    row.figures = kept
    row.save(update_fields=["texts", "figures"])
    record(row, "reports.write", by=by, at=at, body=row.body_id)
    return row


def _number(figure: Figure, text: str) -> str:
    plain = text.strip().replace(",", "").replace("，", "")
    whole, dot, part = plain.partition(".")
    money = figure is Figure.CHARGES
    digits = whole.isascii() and whole.isdigit()
    if (
        not digits
        or len(plain) > _LONGEST_NUMBER
        or (dot and not (money and part.isascii() and part.isdigit()))
    ):
        kind = "数字，单位万元" if money else "整数"
        raise Refused([f"“{figure.label}”须填{kind}，例如{'12.50' if money else '12'}。"])
    return plain


@transaction.atomic
def adjust(report_id: int, row_key: str, column: str, *, value: int | None, reason: str, by: Actor,
           at: datetime) -> Report:  # fmt: skip
    """调整: a number that the rows do not hold, such as cases of before; with its reason, None takes it back."""
    row = _locked(report_id, by)
    _demand_draft(row)
    if row_key not in KNOWN or column not in COLUMNS:
        raise Refused(["没有这一格：合计由系统计算，不能调整。"])
    key = f"{row_key}.{column}"
    edits = dict(row.edits)
    if value is None:
        edits.pop(key, None)
    else:
        if value < 0:
            raise Refused(["数字不能是负数。"])
        if not reason.strip():
            raise Refused(["请填写调整的理由，例如“启用本系统前的申请，见纸质台账”。"])
        edits[key] = {
            "value": value,
            "reason": reason.strip()[:200],
            "by": by.id,
            "on": str(day_of(at)),
        }
    row.edits = edits
    row.save(update_fields=["edits"])
    record(row, "reports.adjust", by=by, at=at, body=row.body_id, cell=key, value=value or 0,
           reason=reason)  # fmt: skip
    return row


@transaction.atomic
def issue(report_id: int, *, by: Actor, at: datetime) -> Version:
    """发布: only when every row, column and year agrees; what goes out is kept as it is."""
    row = _locked(report_id, by, issuing=True)
    _demand_draft(row)
    faults = report_faults(row)
    if day_of(at) <= date(row.year, 12, 31):
        faults.append(f"{row.year}年还没有结束：统计期限为1月1日至12月31日。")
    if faults:
        raise Refused(faults)
    now, known = counted(row), found_in_publication(row)
    figures = {f.value: {"value": value_of(row, f, known),
                         "source": row.figures.get(f.value, {}).get("source", "") or "本系统公开信息"}
               for f in Figure}  # fmt: skip
    row.version += 1
    row.state, row.issued_at = State.ISSUED.value, at
    version = Version.objects.create(
        report=row, ordinal=row.version, figures=figures, texts=row.texts, reason=row.correcting,
        tables={"applications": flat(now.applications), "remedies": flat(now.remedies),
                "counted": flat(now.counted), "edits": row.edits, "fees": list(now.fees)},
        issued_at=at, issued_by=by.id,
    )  # fmt: skip
    row.correcting = ""
    row.save(update_fields=["version", "state", "issued_at", "correcting"])
    emit(ReportIssued(row.pk, row.body_id, row.year), at=at)
    notify(authorities_of(row.body, day_of(at)), key=f"report.issued:{row.pk}:{row.version}", at=at,
           title=f"{row.body.label}提交了{row.year}年度报告", url=f"/w/reports/{row.pk}/")  # fmt: skip
    record(row, "reports.issue", by=by, at=at, body=row.body_id, version=row.version)
    return version


@transaction.atomic
def correct(report_id: int, *, reason: str, by: Actor, at: datetime) -> Report:
    """更正: what was issued stays as a version; the next one says why."""
    row = _locked(report_id, by, issuing=True)
    if row.state != State.ISSUED:
        raise Refused(["还没有发布的年度报告可以直接修改。"])
    if not reason.strip():
        raise Refused(["请填写更正的原因。"])
    row.state, row.correcting = State.DRAFT.value, reason.strip()[:300]
    row.save(update_fields=["state", "correcting"])
    record(row, "reports.correct", by=by, at=at, body=row.body_id, reason=reason)
    return row
