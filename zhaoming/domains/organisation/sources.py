"""What the organisation registers with the ground: its settings, and what can be found of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from zhaoming.domains.organisation.events import BodyChanged, BodyEnded
from zhaoming.domains.organisation.models import Body, Leader
from zhaoming.domains.organisation.queries.actors import chain_of
from zhaoming.domains.organisation.queries.bodies import public_bodies
from zhaoming.domains.organisation.terms import GUIDE_DAYS, MFA_FOR_OPERATORS, BodyState
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.feeding import hear
from zhaoming.kernel.search.sources import Source
from zhaoming.kernel.search.sources import register as found_by
from zhaoming.kernel.settings import Key, Kind, register

_LONG_AGO = date(1949, 10, 1)

register(
    Key(
        MFA_FOR_OPERATORS,
        "管理员须用动态口令登录",
        Kind.SWITCH,
        default=True,
        source="等级保护三级的通行要求（记忆，未核对原文）",
        help="打开后，三类管理员未绑定动态口令前只能打开绑定页面。",
        per_body=False,
    ),
    Key(GUIDE_DAYS, "公开指南核对周期", Kind.INTEGER, 365, "本系统默认：一年（条例只要求及时更新）", unit="天",
        least=30, most=1100, per_body=False),
)  # fmt: skip


_LEADERS = 1_000


def _line(body: Body) -> tuple[int, ...]:
    return tuple(chain_of(body))


def _body_record(body: Body) -> Record:
    said = (("办公地址", body.address), ("办公时间", body.hours), ("电话", body.phone),
            ("政府信息公开工作机构", body.office_name), ("公开机构电话", body.office_phone))  # fmt: skip
    words = [*(f"{label} {value}" for label, value in said if value), body.duties]
    names = [name.name for name in body.names.all()]
    return Record(
        key=f"body:{body.pk}", kind="body", title=body.name, url=f"/u/{body.pk}/",
        body="\n".join(filter(None, [body.short_name, *words, *names])),
        day=body.confirmed_on or body.founded_on or _LONG_AGO, number=body.code, unit=body.pk,
        units=_line(body),
    )  # fmt: skip


def _leader_record(leader: Leader) -> Record:
    body = leader.body
    return Record(
        key=f"leader:{leader.pk}", kind="leader", title=f"{leader.name} {body.label}{leader.title}",
        body="\n".join(filter(None, [leader.portfolio, leader.resume])), url=f"/u/{body.pk}/",
        day=leader.from_on or _LONG_AGO, unit=body.pk, units=_line(body),
    )  # fmt: skip


def _bodies(numbers: Sequence[int] | None = None) -> Iterator[Record]:
    rows = public_bodies().prefetch_related("names").order_by("pk")
    for body in rows.filter(pk__in=numbers) if numbers is not None else rows:
        yield _body_record(body)


def _leaders(numbers: Sequence[int] | None = None) -> Iterator[Record]:
    rows = Leader.objects.filter(until_on=None, body__state=BodyState.ACTIVE.value)
    rows = rows.select_related("body").order_by("pk")
    for leader in rows.filter(pk__in=numbers) if numbers is not None else rows:
        yield _leader_record(leader)


def _acting(numbers: Sequence[int], on: date) -> dict[int, str]:
    return dict.fromkeys(public_bodies().filter(pk__in=numbers).values_list("pk", flat=True), "")


def _in_office(numbers: Sequence[int], on: date) -> dict[int, str]:
    rows = Leader.objects.filter(pk__in=numbers, until_on=None)
    return dict.fromkeys(rows.values_list("pk", flat=True), "")


def _names() -> Iterator[tuple[str, int]]:
    for name, short in public_bodies().values_list("name", "short_name"):
        yield name, 3
        if short:
            yield short, 3


def _of_body(event: BodyChanged | BodyEnded) -> list[str]:
    leaders = Leader.objects.filter(body=event.body).values_list("pk", flat=True)
    return [f"body:{event.body}", *(f"leader:{pk}" for pk in leaders[:_LEADERS])]


found_by(Source("body", _bodies, _bodies, _acting, _names))
found_by(Source("leader", _leaders, _leaders, _in_office))
hear(BodyChanged, _of_body)
hear(BodyEnded, _of_body)
