"""Building the demo county, once; a second start finds it as it was left."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from zhaoming.demo import applications, arrangements, cast, dealings, duties, reading
from zhaoming.demo.library import Library
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.terms import BodyKind
from zhaoming.domains.publication import api as publication
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.events.models import Task
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.jobs.carrying import carry
from zhaoming.kernel.pages.building import build
from zhaoming.kernel.search.feeding import rebuild
from zhaoming.kernel.terms import Actor, Holding, Role

_TEXTS = Path(__file__).parent / "texts"
_NUMBERS = (*range(2, 16), *range(600, 640))  # Of departments; the numbers between are others'.
_SETUP = Actor(None, "演示准备", tuple(
    Holding(role, 0, "") for role in (Role.SYSTEM_OPERATOR, Role.SECURITY_OPERATOR)
))  # fmt: skip


def is_inhabited() -> bool:
    """Whether there are bodies already, the demo's or anybody's."""
    return organisation.public_bodies().exists()


def prepare(tell: Callable[[str], None]) -> None:
    """The whole county, on an empty database."""
    at = timezone.now()
    tell("正在准备演示县（一两分钟）……")
    bodies = _bodies(at)
    _settings(bodies["明川县"], at)
    _people(bodies, at)
    _leaders(bodies, at)
    duties.adopt(bodies, at, _actor)
    library = Library(bodies, day_of(at))
    for number, _ in enumerate(library.fill(), start=1):
        if number % 20 == 0:
            tell(f"  已发布 {number} 份文件")
    for deal in (dealings.registered, dealings.changed, dealings.asked, dealings.offered):
        deal(library, at)
    publication.lapse_due(at=at)
    dealings.rounds(library, day_of(at), at)
    dealings.assessed(library, at)
    _documents(bodies, at, tell)
    arrangements.arrange(library, at)
    reading.fill(bodies["明川县"], at, _actor)
    tell("  正在办理两年的公开申请")
    applications.fill(bodies, at, _actor)
    tell("  正在产生三年的公开任务")
    duties.fill(bodies, at, _actor)
    _pages(at)
    tell("准备完成。")


def _pages(at: datetime) -> None:
    """What the events would do one by one is done once: every page, and the whole index."""
    shown = Task.objects.filter(done_at=None, handler__regex=r"^(portal|search)\.")
    shown.delete()
    for row in Task.objects.filter(done_at=None, handler__startswith="coverage.").order_by("id"):
        carry(row)
    shown.all().delete()
    build(at=at, jobs=os.cpu_count() or 1)
    rebuild()
    worker.run(until_idle=True)


def _found(parent: organisation.Body | None, kind: BodyKind, name: str, short: str, number: int,
           at: datetime, **facts: object) -> organisation.Body:  # fmt: skip
    return organisation.found_body(
        parent.pk if parent else None,
        name=name,
        kind=kind,
        code=cast.invented_code(number),
        by=_SETUP,
        at=at,
        short_name=short,
        address=f"明川县示例路{number}号",
        hours="工作日 8:30—12:00，14:00—17:30",
        phone=f"0000-800{number:04d}",
        **facts,
    )


def _bodies(at: datetime) -> dict[str, organisation.Body]:
    city = organisation.found_body(None, name=cast.CITY, short_name="示例市", kind=BodyKind.CITY,
                                   by=_SETUP, at=at)  # fmt: skip
    county = _found(city, BodyKind.COUNTY, cast.COUNTY, "明川县", 1, at, order=1,
                    office_name="明川县人民政府办公室政务公开科", office_phone="0000-8000001")  # fmt: skip
    bodies = {"示例市": city, "明川县": county}
    for number, (name, short) in zip(_NUMBERS, cast.DEPARTMENTS, strict=False):
        bodies[short] = _found(
            county, BodyKind.DEPARTMENT, name, short, number, at, order=number,
            duties=cast.DUTIES.get(short, ""), office_name="办公室",
            office_phone=f"0000-801{number:04d}",
        )  # fmt: skip
    for number, (kind, name, short) in enumerate(cast.OTHERS, start=20):
        bodies[short] = _found(county, kind, name, short, number, at, order=number)
    places = [(BodyKind.TOWN, t, f"{t}人民政府") for t in cast.TOWNS]
    places.append((BodyKind.STREET, "城关街道", cast.STREET))
    for number, (kind, short, name) in enumerate(places, start=30):
        town = _found(county, kind, name, short, number, at, order=number,
                      office_name="党政综合办公室", office_phone=f"0000-802{number:04d}")  # fmt: skip
        bodies[short] = town
        below = BodyKind.COMMUNITY if kind is BodyKind.STREET else BodyKind.VILLAGE
        for n in range(3):
            village = f"{cast.VILLAGES[(number + n * 3) % 8]}{'社区' if below is BodyKind.COMMUNITY else '村'}"
            if short == "清溪镇" and n == 0:
                village = "上湾村"
            elif short == "清溪镇" and village == "上湾村":
                village = "竹园村"
            bodies[f"{short}{village}"] = _found(
                town, below, f"{short}{village}{'居' if below is BodyKind.COMMUNITY else '村'}民委员会",
                village, number * 10 + n, at, order=number * 100 + n,
            )  # fmt: skip
    return bodies


def _settings(county: organisation.Body, at: datetime) -> None:
    organisation.keep_site(
        county.pk, domain="127.0.0.1", name="明川县人民政府门户网站", by=_SETUP, at=at,
        code="0000000001", contact="明川县人民政府办公室 0000-8000001",
    )  # fmt: skip
    organisation.change_setting("accounts.mfa_for_operators", "off", body_id=None,
                                from_on=day_of(at), reason="演示环境免动态口令", by=_SETUP, at=at)  # fmt: skip


def _appoint(person: User, body: organisation.Body, role: Role, at: datetime) -> None:
    since = day_of(at) - timedelta(days=400)
    organisation.appoint(person.pk, body_id=body.pk, role=role, from_on=since, by=_SETUP, at=at)


def _people(bodies: dict[str, organisation.Body], at: datetime) -> None:
    for number, (login, role, short) in enumerate(cast.CAST):
        person, _ = organisation.make_person(
            username=login, name=cast.invented_name(number), by=_SETUP, at=at,
            password=cast.PASSWORD,
        )  # fmt: skip
        _appoint(person, bodies[short], role, at)
    staffed = {(short, role) for _, role, short in cast.CAST}
    number = len(cast.CAST)
    wanted = (Role.CLERK, Role.REVIEWER, Role.HEAD)
    kinds = (BodyKind.DEPARTMENT, BodyKind.TOWN, BodyKind.STREET)
    for short, body in bodies.items():
        for role in wanted if body.kind in kinds else ():
            if (short, role) not in staffed:
                person, _ = organisation.make_person(
                    username=f"yangli{number}", name=cast.invented_name(number), by=_SETUP, at=at,
                    local=False,
                )  # fmt: skip
                _appoint(person, body, role, at)
                number += 1


def _leaders(bodies: dict[str, organisation.Body], at: datetime) -> None:
    rows = (
        ("县长", "主持县政府全面工作。"),
        ("副县长", "负责发展改革、财政、应急管理等方面工作。"),
        ("副县长", "负责教育、卫生健康、民政等方面工作。"),
        ("副县长", "负责农业农村、自然资源、乡村振兴等方面工作。"),
    )
    for number, (title, portfolio) in enumerate(rows, start=1):
        organisation.add_leader(
            bodies["明川县"].pk, name=cast.invented_name(200 + number), title=title, by=_SETUP,
            at=at, portfolio=portfolio, order=number,
            resume="虚构人物，仅用于演示。",
        )  # fmt: skip


def _actor(login: str, at: datetime) -> Actor:
    return organisation.actor_of(User.objects.get(username=login), day_of(at))


def _trios() -> Iterator[tuple[str, str, str, str]]:
    """Which text, whose clerk, whose reviewer, and in which body it is published."""
    trio = {"财政": ("县财政局", "jingban", "fuzeren"), "政府办": ("县政府办", "xianban", "xianbanfuze"),
            "清溪": ("清溪镇", "zhenjingban", "zhenshencha")}  # fmt: skip
    for path in sorted(_TEXTS.glob("*.txt")):
        short, clerk, reviewer = trio[path.stem.split("-")[1]]
        yield path.name, short, clerk, reviewer


def _documents(bodies: dict[str, organisation.Body], at: datetime,
               tell: Callable[[str], None]) -> None:  # fmt: skip
    today = day_of(at)
    names = list(_trios())
    for number, (name, short, clerk, reviewer) in enumerate(names):
        text = (_TEXTS / name).read_text(encoding="utf-8")
        late = 40 if name.startswith("10") else 0
        made = today - timedelta(days=3 + number + late)
        text = text.replace("{成文日期}", f"{made.year}年{made.month}月{made.day}日")
        by = _actor(clerk, at)
        title = name.removesuffix(".txt").split("-")[2]
        taken = publication.intake(bodies[short].pk, content=text.replace("{年}", str(made.year)).encode(),
                                   name=f"{title}.txt", by=by, at=at)  # fmt: skip
        _carry(name, taken.edition, by, _actor(reviewer, at), at)
        tell(f"  {taken.edition.title}")


def _carry(name: str, edition: publication.Edition, by: Actor, other: Actor, at: datetime) -> None:
    """How far each text goes is written at the end of its file name."""
    stage = name.removesuffix(".txt").rpartition("-")[2]
    if stage == "起草":
        return
    if stage == "登记":
        text = publication.current_revision(edition).text
        reason = "来信办理情况属内部工作调度，不涉及公众利益调整，不属于应当主动公开的范围。"
        publication.revise(edition.pk, facts={"attribute_reason": reason}, text=text, by=by, at=at)
    publication.submit(edition.pk, by=by, at=at)
    if stage == "退回":
        publication.send_back(edition.pk, reason="请补充联系电话后重新提交。", by=other, at=at)
    elif stage == "发布":
        publication.publish(edition.pk, by=other, at=at)
    elif stage == "登记":
        publication.register(edition.pk, by=other, at=at)
    elif stage == "撤回":
        publication.publish(edition.pk, by=other, at=at)
        publication.withdraw(edition.pk, reason="附表数据有误，更正后重新发布。", by=other, at=at)


def sign_ins() -> Iterator[tuple[str, str, str, str]]:
    """Name, role, login and password of each of the cast."""
    people = {
        p.username: p.name for p in User.objects.filter(username__in=[c[0] for c in cast.CAST])
    }
    for login, role, short in cast.CAST:
        yield people.get(login, ""), f"{short}{role.label}", login, cast.PASSWORD
