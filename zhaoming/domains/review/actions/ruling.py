"""审读规则, and 影响评估 before people are named in public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.organisation.api import Body
from zhaoming.domains.review.engine.rolls import list_types
from zhaoming.domains.review.law import IMPACT_YEARS
from zhaoming.domains.review.models import Impact, Rule
from zhaoming.domains.review.policy import KEEPERS
from zhaoming.domains.review.queries import OFF
from zhaoming.domains.review.terms import SECRETS, Kind, Severity
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.terms import Actor, Refused, Role

_REASON, _WORDS, _INFLUENCE = 200, 300, 500


@dataclass(frozen=True)
class Ruling:
    """What a rule says: which kind, for which 信息类别 and domain (empty: every), how grave."""

    kind: Kind
    severity: str
    genre: str = ""
    domain: str = ""


@transaction.atomic
def keep_rule(body_id: int, ruling: Ruling, *, reason: str, by: Actor, at: datetime) -> Rule:
    """定规则: for a body and those below it; the same again takes the place of the old one."""
    body = Body.objects.select_for_update().get(pk=body_id)
    faults = []
    if not by.holds_at(body.path, *KEEPERS):
        faults.append(f"“{body}”的审读规则须由其公开工作机构或者上级公开工作主管部门制定。")
    if ruling.kind in SECRETS:
        faults.append("密级、工作秘密和商业秘密标志不能设规则：任何人不能通过。")
    if ruling.severity not in {*Severity, OFF}:
        faults.append("请选择怎样处理。")
    if not ruling.genre and not ruling.domain:
        faults.append("请选信息类别或者领域；对全部内容一样的，请在“设置”中改。")
    if not reason.strip():
        faults.append("请写明依据，例如“行政处罚法第四十八条”。")
    if faults:
        raise Refused(faults)
    same = Rule.objects.filter(body=body, kind=ruling.kind.value, genre=ruling.genre,
                               domain=ruling.domain, ended_at=None)  # fmt: skip
    same.update(ended_at=at, ended_by=by.id)
    row = Rule.objects.create(
        body=body, kind=ruling.kind.value, genre=ruling.genre, domain=ruling.domain,
        severity=str(ruling.severity), reason=reason.strip()[:_REASON], made_at=at,
        made_by=by.id or 0,
    )  # fmt: skip
    record(row, "review.keep_rule", by=by, at=at, body=body.pk, kind=row.kind)
    return row


@transaction.atomic
def end_rule(rule_id: int, *, by: Actor, at: datetime) -> Rule:
    """停用规则: from the next reading on."""
    row = Rule.objects.select_for_update(of=("self",)).select_related("body").get(pk=rule_id)
    if not by.holds_at(row.body.path, *KEEPERS):
        raise Refused(["须由制定这条规则的单位停用。"])
    if row.ended_at is not None:
        raise Refused(["这条规则已经停用。"])
    row.ended_at, row.ended_by = at, by.id
    row.save(update_fields=["ended_at", "ended_by"])
    record(row, "review.end_rule", by=by, at=at, body=row.body_id)
    return row


@dataclass(frozen=True)
class Weighing:
    """What is weighed before a list of people goes out."""

    sort: str
    purpose: str
    basis: str
    influence: str
    until_on: date


@transaction.atomic
def assess(subject: str, weighing: Weighing, *, fields: Sequence[str], body: Body, by: Actor,
           at: datetime) -> Impact:  # fmt: skip
    """影响评估 (个人信息保护法第五十五条、第五十六条): what, why, basis, fields, until when."""
    on = day_of(at)
    faults = [] if by.holds_at(body.path, Role.CLERK, *KEEPERS) else ["影响评估由经办人填写。"]
    if weighing.sort not in list_types():
        faults.append("请选择名单类型。")
    for words, label in ((weighing.purpose, "为什么公开"), (weighing.basis, "依据"),
                         (weighing.influence, "对个人的影响和保护措施")):  # fmt: skip
        if not words.strip():
            faults.append(f"请填写“{label}”。")
    if not on < weighing.until_on <= _years_after(on, 10):
        faults.append("“公开到”须晚于今天，且不超过十年；公示期满后名单应当撤下。")
    if faults:
        raise Refused(faults)
    row = Impact.objects.create(
        subject=subject, body=body, sort=weighing.sort, purpose=weighing.purpose.strip()[:_WORDS],
        basis=weighing.basis.strip()[:_WORDS], influence=weighing.influence.strip()[:_INFLUENCE],
        fields=list(fields), until_on=weighing.until_on, made_at=at, made_by=by.id or 0,
        keep_until=_years_after(max(on, weighing.until_on), IMPACT_YEARS),
    )  # fmt: skip
    record(row, "review.assess", by=by, at=at, body=body.pk, sort=row.sort)
    return row


def _years_after(on: date, years: int) -> date:
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return on.replace(year=on.year + years, day=day)
