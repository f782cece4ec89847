"""What the county has published over the past year, written from one table of kinds."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from zhaoming.demo.cast import TOWNS
from zhaoming.demo.sheets import workbook
from zhaoming.domains.catalogue import api as catalogue
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Attribute, Content
from zhaoming.domains.review import api as review
from zhaoming.kernel.accounts.models import User
from zhaoming.kernel.calendar import BEIJING
from zhaoming.kernel.terms import Actor, Role

_KINDS = Path(__file__).parent / "library.toml"
_TOWN_BODIES = (*TOWNS, "城关街道")
# Two units that a county office worries about: one publishes late, one has nearly stopped.
LATE, SILENT = "白沙乡", "梅山乡"
# Tables that name people, and what was weighed before they went out.
_ROLLS = {
    "低保": ("最低生活保障", "最低生活保障审核确认结果公示，接受群众监督", "社会救助暂行办法第十一条",
           "只公开姓名、村名、人数和原因，不列证件号码和住址，公示期满撤下"),
}  # fmt: skip
_SHOWN = timedelta(days=1200)
_NUMERALS, _QUARTER = "一二三四", 3


@dataclass(frozen=True)
class Planned:
    """One document that is to be: its kind, whose, and when it was made and published."""

    kind: dict[str, Any]
    short: str
    made_on: date
    published_on: date
    serial: int


def _months_back(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return date(year, month + 1, min(on.day, 28))


def plan(on: date) -> list[Planned]:
    """Every document of the year, oldest first; the same for the same day."""
    kinds = tomllib.loads(_KINDS.read_text(encoding="utf-8"))["kind"]
    planned = []
    for place, kind in enumerate(kinds):
        names = _TOWN_BODIES if kind["by"] == "towns" else kind["by"]
        for number, short in enumerate(names):
            for back in range(kind["count"]):
                dice = Random(f"{place}-{short}-{back}")  # noqa: S311 - a believable spread
                made = _months_back(on, kind["ago"] + back * kind["every"])
                made -= timedelta(days=dice.randint(3, 24))
                lag = dice.randint(40, 75) if short == LATE else dice.randint(1, 12)
                shown = made + timedelta(days=lag)
                recent = (on - made).days < 150  # noqa: PLR2004 - five months of silence
                if shown < on and not (short == SILENT and recent):
                    planned.append(Planned(kind, short, made, shown, number + back * 20 + 3))
    return sorted(planned, key=lambda each: (each.published_on, each.short, each.serial))


class Library:
    """Puts the planned documents into the house, each by the people of its body."""

    def __init__(self, bodies: dict[str, organisation.Body], on: date) -> None:
        self.bodies, self.on = bodies, on
        self.actors: dict[tuple[int, Role], Actor] = {}
        county = bodies["明川县"]
        self.items = {(i.domain, i.level2): i.pk for i in catalogue.adopted_items(county)}

    def actor(self, body: organisation.Body, role: Role) -> Actor:
        """Whoever holds ``role`` in ``body``."""
        key = (body.pk, role)
        if key not in self.actors:
            person = organisation.holders(self.on, body.pk, role)[0]
            self.actors[key] = organisation.actor_of(User.objects.get(pk=person), self.on)
        return self.actors[key]

    def fill(self) -> Iterator[publication.Edition]:
        """One document after the other, through drafting, hand-in and approval."""
        for each in plan(self.on):
            yield self._document(each)

    def _words(self, each: Planned) -> dict[str, str]:
        body, made = self.bodies[each.short], each.made_on
        return {
            "年": str(made.year),
            "去年": str(made.year - 1),
            "月": str(made.month),
            # What is said of a quarter is said when it is over.
            "季": _NUMERALS[(made.month - 1) // 3 - 1],
            "季年": str(made.year - (made.month <= _QUARTER)),
            "城市标准": str(860 - 40 * (self.on.year - made.year)),
            "农村标准": str(690 - 50 * (self.on.year - made.year)),
            "单位": body.name,
            "简称": body.label,
            "地名": each.short,
        }

    def _document(self, each: Planned) -> publication.Edition:
        kind, body, words = each.kind, self.bodies[each.short], self._words(each)
        clerk, reviewer = self.actor(body, Role.CLERK), self.actor(body, Role.REVIEWER)
        opened = datetime.combine(each.published_on, time(9, 10), tzinfo=BEIJING)
        title = kind["title"].format(**words)
        text = kind["body"].strip().format(**words)
        facts = self._facts(each, title)
        edition = publication.start(body.pk, title=title, text=self._signed(each, text), by=clerk,
                                    facts=facts, at=opened)  # fmt: skip
        if "table" in kind:
            dice = Random(title)  # noqa: S311 - the same table for the same title
            content = workbook(kind["table"], title, dice)
            publication.fill(edition.pk, content=content, name=f"{kind['table']}.xlsx", by=clerk,
                             at=opened)  # fmt: skip
            if kind["table"] in _ROLLS:
                weighing = review.Weighing(*_ROLLS[kind["table"]], opened.date() + _SHOWN)
                publication.weigh(edition.pk, weighing, by=clerk, at=opened)
        publication.submit(edition.pk, by=clerk, at=opened + timedelta(minutes=20))
        return publication.publish(edition.pk, by=reviewer, at=opened + timedelta(hours=2))

    def _signed(self, each: Planned, text: str) -> str:
        """A numbered document ends with its signature, date and mark; a notice does not."""
        if not text or "number" not in each.kind:
            return text
        made = each.made_on
        name = self.bodies[each.short].name
        return f"{text}\n\n{name}\n\n{made.year}年{made.month}月{made.day}日\n\n（此件公开发布）"

    def _facts(self, each: Planned, title: str) -> dict[str, object]:
        kind = each.kind
        facts: dict[str, object] = {
            "made_on": each.made_on,
            "attribute": Attribute.PROACTIVE.value,
            "item_id": self.items.get(tuple(kind["item"])),
        }
        if "number" in kind:
            sign = (
                f"{each.short.removesuffix('镇').removesuffix('乡')[:2]}"
                if kind["by"] == "towns"
                else "明"
            )
            facts["document_number"] = (
                f"{sign}{kind['number']}〔{each.made_on.year}〕{each.serial}号"
            )
        if "notice" in kind:
            facts["expires_on"] = each.published_on + timedelta(days=kind["notice"])
        if "link" in kind:
            facts |= {"content": Content.LINK.value, "link": kind["link"]}
        return facts
