"""Founding, amending, renaming, merging and abolishing bodies."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.organisation.engine.credit_code import fault_of
from zhaoming.domains.organisation.events import BodyChanged, BodyEnded, SiteChanged
from zhaoming.domains.organisation.models import Body, BodyName, Leader, Site
from zhaoming.domains.organisation.policy import demand
from zhaoming.domains.organisation.terms import PARENTS, BodyKind, BodyState
from zhaoming.kernel.attachments.models import Attachment
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.terms import Actor, Refused

_SEGMENT = "0123456789abcdefghijklmnopqrstuvwxyz"
CONTACTS = (
    "short_name", "duties", "address", "hours", "phone", "fax", "email",
    "office_name", "office_phone", "order", "founded_on", "region",
)  # fmt: skip


def segment() -> str:
    """A fresh segment of a path: it never changes, and says nothing about the body."""
    return "".join(secrets.choice(_SEGMENT) for _ in range(8))


def body_faults(*, name: str, kind: BodyKind, parent: Body | None, code: str) -> list[str]:
    """Why such a body cannot be founded; empty when it can."""
    faults = [] if name.strip() else ["请填写单位名称。"]
    if code and (fault := fault_of(code)):
        faults.append(fault)
    if parent is None:
        return faults
    if BodyKind(parent.kind) not in PARENTS[kind]:
        faults.append(f"{kind.label}不能直接设在{BodyKind(parent.kind).label}之下。")
    if parent.state != BodyState.ACTIVE:
        faults.append(f"上级单位“{parent}”已撤并，请选择在用的单位。")
    if Body.objects.filter(parent=parent, name=name, state=BodyState.ACTIVE.value).exists():
        faults.append(f"“{parent}”之下已有“{name}”，不必重复新增。")
    if code and (holder := Body.objects.filter(code=code).first()):
        faults.append(f"统一社会信用代码已由“{holder}”使用。")
    return faults


@transaction.atomic
def found_body(parent_id: int | None, *, name: str, kind: BodyKind, by: Actor, at: datetime,
               code: str = "", **facts: object) -> Body:  # fmt: skip
    """新增单位: placed below its parent; refused where the tree does not allow it."""
    parent = Body.objects.select_for_update().get(pk=parent_id) if parent_id else None
    demand("found_body", by, parent.path if parent else "")
    if faults := body_faults(name=name, kind=kind, parent=parent, code=code):
        raise Refused(faults)
    body = Body.objects.create(
        name=name.strip(),
        kind=kind.value,
        parent=parent,
        code=code,
        path=f"{parent.path if parent else ''}{segment()}/",
        **{key: value for key, value in facts.items() if key in CONTACTS},
    )
    record(body, "organisation.found", by=by, at=at, body=body.pk, kind=kind)
    emit(BodyChanged(body.pk), at=at)
    return body


@transaction.atomic
def amend_body(body_id: int, *, facts: Mapping[str, object], by: Actor, at: datetime) -> Body:
    """修改单位信息: contacts, hours and duties, kept current as 条例第十二条 asks.

    Saving them unchanged confirms them: the guide prints the day on which they were looked at.
    """
    body = Body.objects.select_for_update().get(pk=body_id)
    demand("amend_body", by, body.path)
    changed = {k: v for k, v in facts.items() if k in CONTACTS and getattr(body, k) != v}
    for name, value in changed.items():
        setattr(body, name, value)
    body.confirmed_on = day_of(at)
    body.save(update_fields=[*changed, "confirmed_on"])
    record(body, "organisation.amend", by=by, at=at, body=body.pk, fields=sorted(changed))
    emit(BodyChanged(body.pk, renamed="short_name" in changed), at=at)
    return body


@transaction.atomic
def rename_body(body_id: int, *, name: str, from_on: date, basis: str, by: Actor,
                at: datetime) -> Body:  # fmt: skip
    """更名: the old name is kept with its time; documents keep the name they were issued under."""
    body = Body.objects.select_for_update().get(pk=body_id)
    demand("rename_body", by, body.path)
    new = name.strip()
    faults = [] if basis.strip() else ["请填写更名依据，例如批复文号。"]
    if not new or new == body.name:
        faults.append("请填写与现名不同的新名称。")
    if faults:
        raise Refused(faults)
    BodyName.objects.create(body=body, name=body.name, until_on=from_on, basis=basis.strip())
    body.name = new
    body.save(update_fields=["name"])
    record(body, "organisation.rename", by=by, at=at, body=body.pk, from_on=from_on, basis=basis)
    emit(BodyChanged(body.pk, renamed=True), at=at)
    return body


@transaction.atomic
def end_body(body_id: int, *, successor_id: int | None, on: date, reason: str, by: Actor,
             at: datetime) -> Body:  # fmt: skip
    """撤并: the body ends, its successor takes over duties, documents and the bodies below."""
    body = Body.objects.select_for_update().get(pk=body_id)
    demand("end_body", by, body.path)
    successor = Body.objects.filter(pk=successor_id).first() if successor_id else None
    if faults := _ending_faults(body, successor, reason):
        raise Refused(faults)
    body.state = (BodyState.MERGED if successor else BodyState.ABOLISHED).value
    body.successor, body.ended_on = successor or body.parent, on
    body.save(update_fields=["state", "successor", "ended_on"])
    body.posts.filter(until_on=None).update(until_on=on)
    record(body, "organisation.end", by=by, at=at, body=body.pk, on=on,
           successor=body.successor_id, reason=reason)  # fmt: skip
    emit(BodyEnded(body.pk, body.successor_id or 0), at=at)
    return body


def _ending_faults(body: Body, successor: Body | None, reason: str) -> list[str]:
    faults = []
    if body.state != BodyState.ACTIVE:
        faults.append(f"“{body}”已于{body.ended_on}撤并。")
    if body.parent is None:
        faults.append("最上级单位不能撤并。")
    if not reason.strip():
        faults.append("请填写撤并依据，例如批复文号。")
    if successor and (successor.pk == body.pk or successor.state != BodyState.ACTIVE):
        faults.append("承接单位须为另一个在用的单位。")
    below = Body.objects.filter(parent=body, state=BodyState.ACTIVE.value).count()
    if below:
        faults.append(f"该单位下还有{below}个在用单位：请先撤并或调整这些单位。")
    return faults


@transaction.atomic
def add_leader(body_id: int, *, name: str, title: str, by: Actor, at: datetime,
               photo: Attachment | None = None, **facts: object) -> Leader:  # fmt: skip
    """新增领导: name, title, division of work, curriculum, photo (47号文 负责人信息)."""
    body = Body.objects.get(pk=body_id)
    demand("keep_leaders", by, body.path)
    if not name.strip() or not title.strip():
        raise Refused(["请填写领导的姓名和职务。"])
    kept = {k: v for k, v in facts.items() if k in ("portfolio", "resume", "order", "from_on")}
    leader = Leader.objects.create(body=body, name=name, title=title, photo=photo, **kept)
    record(leader, "organisation.leader_in", by=by, at=at, body=body.pk)
    emit(BodyChanged(body.pk), at=at)
    return leader


@transaction.atomic
def end_leader(leader_id: int, *, on: date, by: Actor, at: datetime) -> Leader:
    """领导离任: off the public page from that day; the row stays."""
    leader = Leader.objects.select_for_update().select_related("body").get(pk=leader_id)
    demand("keep_leaders", by, leader.body.path)
    leader.until_on = on
    leader.save(update_fields=["until_on"])
    record(leader, "organisation.leader_out", by=by, at=at, body=leader.body_id, on=on)
    emit(BodyChanged(leader.body_id), at=at)
    return leader


@transaction.atomic
def keep_site(body_id: int, *, domain: str, name: str, by: Actor, at: datetime,
              **facts: str) -> Site:  # fmt: skip
    """维护网站信息: the domain, and what the footer must say of it (47号文)."""
    body = Body.objects.get(pk=body_id)
    demand("keep_site", by, body.path)
    if not domain.strip() or not name.strip():
        raise Refused(["请填写网站的域名和名称。"])
    kept = {k: v for k, v in facts.items() if k in ("code", "icp", "police", "contact")}
    values = {"name": name.strip(), "body": body, **kept}
    site, _ = Site.objects.update_or_create(domain=domain.strip().lower(), defaults=values)
    record(site, "organisation.site", by=by, at=at, body=body.pk)
    emit(SiteChanged(site.pk), at=at)
    return site
