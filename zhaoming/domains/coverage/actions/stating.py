"""本期无, 不适用, links and postings: stated by one, confirmed by another, public, and never for ever."""

import io
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.db import transaction
from PIL import Image, UnidentifiedImageError

from zhaoming.domains.coverage.actions.evaluating import evaluate
from zhaoming.domains.coverage.events import CoverageChanged, EvidenceAsserted
from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.policy import CONFIRMERS, STATERS
from zhaoming.domains.coverage.terms import (
    STATEMENT_MONTHS,
    DutyState,
    EvidenceState,
    Excuse,
    Kind,
)
from zhaoming.domains.organisation.api import setting_of
from zhaoming.domains.review.api import marks
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.attachments.storing import store
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused

_LEAST = 6
_LARGEST = 10 * 1024 * 1024
_YEAR = 12


@dataclass(frozen=True)
class Assertion:
    """What somebody says of a duty; which fields are asked for depends on the kind."""

    kind: Kind
    title: str = ""
    url: str = ""
    excuse: str = ""
    words: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None
    photo: bytes = b""


@transaction.atomic
def excuse(duty_id: int, *, what: Assertion, by: Actor, at: datetime) -> Evidence:
    """提出证据: a link, a posting with its photo, or a statement; it counts once it is confirmed.

    Refused with everything that is missing: a statement needs its reason and its last day, a
    posting its place and photo, a link a public address that says what the item says.
    """
    duty = _locked(duty_id)
    if not by.holds_at(duty.body.path, *STATERS):
        raise Refused(["须由本单位经办人或者公开工作机构提出。"])
    if duty.state == DutyState.CANCELLED:
        raise Refused(["这项任务已经取消。"])
    since = what.since or day_of(at)
    faults = [*_FAULTS[what.kind](what), *_days(what, since, duty, at)]
    faults += [
        f"“{mark.text}”：{mark.advice}"
        for mark in marks(f"{what.title}\n{what.words}\n{what.place}", "说明")
    ]
    if faults:
        raise Refused(faults)
    photo = _kept(what.photo, at) if what.photo else None
    row = Evidence.objects.create(
        duty=duty, kind=what.kind.value, state=EvidenceState.PROPOSED.value, since=since,
        title=(what.title.strip() or _TITLES[what.kind](what))[:200], url=what.url.strip()[:500],
        excuse=what.excuse, words=what.words.strip()[:500], place=what.place.strip()[:100],
        until=what.until, proof=photo, stated_by=by.id, stated_at=at,
    )  # fmt: skip
    record(
        row, "coverage.assert", by=by, at=at, body=duty.body_id, kind=what.kind, words=what.words
    )
    emit(EvidenceAsserted(row.pk, duty.body_id), at=at)
    return row


def _locked(duty_id: int) -> Duty:
    return (
        Duty.objects.select_for_update(of=("self",)).select_related("body", "item").get(pk=duty_id)
    )


def _statement_faults(what: Assertion) -> list[str]:
    faults = [] if what.excuse in set(Excuse) else ["请选择“本期无”或者“不适用”。"]
    if len(what.words.strip()) < _LEAST:
        faults.append(f"请写明理由（不少于{_LEAST}个字），公众会看到。")
    return faults if what.until else [*faults, "请填写有效期至：情况说明须有期限，到期后重新核实。"]


def _link_faults(what: Assertion) -> list[str]:
    faults = [] if what.title.strip() else ["请填写链接页面的名称。"]
    url = what.url.strip()
    if url.startswith("/") and not url.startswith(("//", "/\\", "/w/", "/api/")):
        return faults  # A page of this very site.
    if not _whole(url):
        faults.append("请填写完整的公开地址，例如 https://www.example.gov.cn/ggzy/。")
    return faults


def _whole(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not parts.username
            and parts.port != 0
        )
    except ValueError:
        return False


def _posting_faults(what: Assertion) -> list[str]:
    faults = [] if what.place.strip() else ["请填写公示地点。"]
    if not what.photo:
        return [*faults, "请上传公示现场的照片。"]
    if len(what.photo) > _LARGEST:
        return [*faults, "照片超过 10 MB，请压缩后上传。"]
    try:
        _clean(what.photo)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        faults.append("照片读不出来：请上传 JPG 或 PNG 图片。")
    return faults if what.until else [*faults, "请填写公示的最后一天。"]


_FAULTS: Mapping[Kind, Callable[[Assertion], list[str]]] = {
    Kind.STATEMENT: _statement_faults,
    Kind.LINK: _link_faults,
    Kind.POSTING: _posting_faults,
}
_TITLES: Mapping[Kind, Callable[[Assertion], str]] = {
    Kind.STATEMENT: lambda what: Excuse.label_of(what.excuse),
    Kind.LINK: lambda what: what.title,
    Kind.POSTING: lambda what: f"{what.place.strip()}公示",
}


def _days(what: Assertion, since: date, duty: Duty, at: datetime) -> list[str]:
    on = day_of(at)
    faults = []
    if since > on:
        faults.append("开始日期不能晚于今天。")
    if what.until is not None and what.until < max(since, on):
        faults.append("最后一天不能早于今天，也不能早于开始日期。")
    most = int(setting_of(duty.body, STATEMENT_MONTHS, on))
    if what.kind is Kind.STATEMENT and what.until is not None and what.until > _later(on, most):
        faults.append(f"情况说明的有效期最长{most}个月，请重新填写。")
    return faults


def _later(on: date, months: int) -> date:
    end = on.month - 1 + months
    year, month = on.year + end // _YEAR, end % _YEAR + 1
    return date(year, month, min(on.day, monthrange(year, month)[1]))


def _clean(photo: bytes) -> bytes:
    """The photo without what a camera writes into it: place, device, time."""
    with Image.open(io.BytesIO(photo)) as picture:
        clean = picture.convert("RGB")
        clean.thumbnail((1600, 1600))
        out = io.BytesIO()
        clean.save(out, "JPEG", quality=82)
    return out.getvalue()


def _kept(photo: bytes, at: datetime) -> Attachment:
    return store(_clean(photo), name="公示照片.jpg", format="jpg", at=at)


@transaction.atomic
def confirm(evidence_id: int, *, by: Actor, at: datetime) -> Evidence:
    """确认: by another person of the body; from now on it counts and the public sees it."""
    return _decide(evidence_id, EvidenceState.LIVING, "", by, at)


@transaction.atomic
def decline_evidence(evidence_id: int, *, reason: str, by: Actor, at: datetime) -> Evidence:
    """不予确认, with the reason; the duty stays as it was."""
    if not reason.strip():
        raise Refused(["请填写理由。"], field="words")
    return _decide(evidence_id, EvidenceState.DECLINED, reason.strip(), by, at)


def _decide(
    evidence_id: int, state: EvidenceState, reason: str, by: Actor, at: datetime
) -> Evidence:
    row = _evidence(evidence_id)
    if row.state != EvidenceState.PROPOSED:
        raise Refused([f"这条证据已经是“{EvidenceState.label_of(row.state)}”。"])
    if not by.holds_at(row.duty.body.path, *CONFIRMERS):
        raise Refused(["须由本单位审查员、负责人或者公开工作机构确认。"])
    if row.stated_by == by.id:
        raise Refused(["提出的人不能确认自己提出的证据。"])
    return _become(row, state, reason, by, at)


@transaction.atomic
def withdraw_evidence(evidence_id: int, *, reason: str, by: Actor, at: datetime) -> Evidence:
    """撤下: a link, posting or statement that is no longer right stops counting."""
    row = _evidence(evidence_id)
    if not by.holds_at(row.duty.body.path, *STATERS, *CONFIRMERS):
        raise Refused(["须由本单位人员办理。"])
    if row.state != EvidenceState.LIVING or row.reference:
        raise Refused(["只能撤下有效的链接、线下公示和情况说明；公开文件请在文件页面办理撤回。"])
    if not reason.strip():
        raise Refused(["请填写理由。"], field="words")
    return _become(row, EvidenceState.DEAD, reason.strip(), by, at)


def _evidence(evidence_id: int) -> Evidence:
    rows = Evidence.objects.select_for_update(of=("self",)).select_related(
        "duty__body", "duty__item"
    )
    return rows.get(pk=evidence_id)


def _become(row: Evidence, state: EvidenceState, reason: str, by: Actor, at: datetime) -> Evidence:
    row.state, row.end_reason = state.value, reason[:200]
    row.decided_by, row.decided_at = by.id, at
    row.save(update_fields=["state", "end_reason", "decided_by", "decided_at"])
    evaluate([row.duty_id])
    record(row, "coverage.decide", by=by, at=at, body=row.duty.body_id, state=state, reason=reason)
    emit(CoverageChanged(row.duty.item_id, row.duty.body_id), at=at)
    return row
