"""Reminding: what is newly late once, then everything that is still late in a digest."""

from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Count

from zhaoming.domains.coverage.models import Duty
from zhaoming.domains.coverage.policy import STATERS
from zhaoming.domains.coverage.terms import DutyState
from zhaoming.domains.organisation.api import holders
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.notices.terms import Channel

_NAMED = 20


def tell_late(on: date, at: datetime) -> int:
    """One notice a body about what is late since yesterday; nobody is told twice of the same duty."""
    rows = Duty.objects.filter(state=DutyState.OPEN.value, due_on__lt=on, told_on=None)
    fresh = list(rows.select_related("item", "body").order_by("body_id", "due_on", "id"))
    for body, group in groupby(fresh, key=lambda duty: duty.body):
        duties = list(group)
        names = [f"{n}. {d.item.level2}{'：' if d.title else ''}{d.title}（{d.due_on}到期）"
                 for n, d in enumerate(duties[:_NAMED], start=1)]  # fmt: skip
        more = f"\n另有{len(duties) - _NAMED}项。" if len(duties) > _NAMED else ""
        with transaction.atomic():
            notify(holders(on, body.pk, *STATERS), key=f"duty-late:{body.pk}:{on}", at=at,
                   title=f"{body.label}有{len(duties)}项公开任务逾期", text="\n".join(names) + more,
                   url=f"/w/duties/?due=late&unit={body.pk}", channels=[Channel.MAIL])  # fmt: skip
            for start in range(0, len(duties), 500):
                pks = [duty.pk for duty in duties[start : start + 500]]
                Duty.objects.filter(pk__in=pks).update(told_on=on)
    return len(fresh)


def digest(on: date, at: datetime) -> int:
    """Once a week: how many duties of a body are still late; returns the bodies that were told."""
    late = Duty.objects.filter(state=DutyState.OPEN.value, due_on__lt=on, told_on__lt=on)
    counts = late.order_by().values("body_id", "body__name").annotate(n=Count("pk"))
    for row in counts:
        with transaction.atomic():
            notify(holders(on, row["body_id"], *STATERS), key=f"duty-digest:{row['body_id']}:{on}",
                   title=f"仍有{row['n']}项公开任务逾期未公开", at=at, digest=True,
                   url=f"/w/duties/?due=late&unit={row['body_id']}", channels=[Channel.MAIL])  # fmt: skip
    return len(counts)
