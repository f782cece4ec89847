"""Reactions of the catalogue: what a body owed passes to its successor; people hear of their drafts."""

from datetime import datetime
from typing import Any

from django.db import transaction

from zhaoming.domains.catalogue.actions.assigning import assign
from zhaoming.domains.catalogue.events import CatalogueChanged, DraftMoved
from zhaoming.domains.catalogue.models import Charge, Draft, Guidance
from zhaoming.domains.catalogue.policy import COMPILERS
from zhaoming.domains.catalogue.queries.drafts import receiver_of
from zhaoming.domains.catalogue.queries.items import list_of
from zhaoming.domains.organisation.api import Body, body_of, county_of, holders
from zhaoming.domains.organisation.events import BodyChanged, BodyEnded
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events import subscribe, task
from zhaoming.kernel.events.emitting import emit, enqueue
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.notices.sending import notify
from zhaoming.kernel.terms import Role


def pass_on(event: BodyEnded, at: datetime) -> None:
    """What an ended body owed and guided, its successor owes and guides."""
    ended, heir = body_of(event.body), body_of(event.successor or event.body)
    if event.successor:
        owed = Charge.objects.filter(body=heir).values("item")
        Charge.objects.filter(body=ended).exclude(item__in=owed).update(body=heir)
        guided = Guidance.objects.filter(body=heir).values("domain")
        Guidance.objects.filter(body=ended).exclude(domain__in=guided).update(body=heir)
    Charge.objects.filter(body=ended).delete()
    Guidance.objects.filter(body=ended).delete()
    _match(heir, at)


def match_again(event: BodyChanged, at: datetime) -> None:
    """A new or renamed body may be one that the list means; many at once are matched once."""
    home = county_of(body_of(event.body))
    waiting = Task.objects.filter(handler=MATCH, done_at=None, payload__body=home.pk)
    if list_of(home) is not None and not waiting.exists():
        enqueue(MATCH, {"body": home.pk}, at=at)


def match(payload: dict[str, Any], at: datetime) -> None:
    """Match the list of a government to its bodies."""
    with transaction.atomic():
        _match(body_of(int(payload["body"])), at)


def _match(body: Body, at: datetime) -> None:
    home = county_of(body)
    before = set(Charge.objects.filter(item__catalogue__body=home).values_list("item", "body"))
    assign(home, at=at)
    after = set(Charge.objects.filter(item__catalogue__body=home).values_list("item", "body"))
    if before != after:
        emit(CatalogueChanged(home.pk), at=at)


_TITLES = {
    "hand_in": "待核改审核", "return": "已退回", "merge": "已并入本级目录", "approve": "已审核通过",
    "publish": "已公布",
}  # fmt: skip


def tell(event: DraftMoved, at: datetime) -> None:
    """Whoever looks at a draft next hears of it; whoever wrote it hears what became of it."""
    row = Draft.objects.select_related("catalogue__body__parent", "body").get(pk=event.draft)
    title, on = _TITLES.get(event.verb, ""), day_of(at)
    if not title:
        return
    above = receiver_of(row)
    if event.verb == "hand_in":
        people = holders(on, above.pk, Role.AUTHORITY) if above is not None else []
    else:
        people = holders(on, row.body_id, *((Role.AUTHORITY,) if row.own else COMPILERS))
    notify(people, key=f"draft:{row.pk}:{event.verb}:{at:%s}", title=f"{title}：{row.title}"[:120],
           at=at, url=f"/w/lists/{row.pk}/")  # fmt: skip


MATCH = task("catalogue.rematch", match, long=True, label="对应公开主体")
subscribe(BodyEnded, "catalogue.pass_on", pass_on, label="移交公开事项")
subscribe(BodyChanged, "catalogue.match", match_again, label="对应公开主体")
subscribe(DraftMoved, "catalogue.tell", tell, label="通知目录办理")
