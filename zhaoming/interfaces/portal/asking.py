"""What a search address asks for, and how its answer names what it counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication.terms import Genre, Validity
from zhaoming.kernel.search.port import DEEPEST, SORTS, Query

KINDS = {
    "document": "政府信息",
    "news": "动态",
    "item": "公开事项",
    "body": "机构",
    "leader": "领导",
    "way": "网站栏目",
}
_PER_PAGE = 20
_LONGEST = 80
_NO_YEAR = "1949"  # What has no date of its own, such as a leader.
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")
_LABELS = {"unit": "单位", "domain": "领域", "year": "年份", "genre": "信息类别"}
_SORTS = {"relevance": "按相关度", "newest": "从新到旧", "oldest": "从旧到新"}


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


@dataclass(frozen=True)
class Asked:
    """The words, the filters and the place in the results; whatever is not understood is left out."""

    text: str = ""
    kind: str = ""
    unit: int | None = None
    domain: str = ""
    year: int | None = None
    genre: str = ""
    validity: str = ""
    sort: str = "relevance"
    cursor: int = 0

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Asked":
        """From an address."""
        plain = {name: given.get(name, "").replace("\0", "").strip() for name in
                 ("q", "kind", "unit", "domain", "year", "genre", "validity", "sort", "from")}  # fmt: skip
        year, start = _number(plain["year"]), _number(plain["from"])
        return cls(
            text=plain["q"][:_LONGEST],
            kind=plain["kind"] if plain["kind"] in KINDS else "",
            unit=_number(plain["unit"]),
            domain=plain["domain"][:60],
            year=year if year and 1900 < year < 2200 else None,  # noqa: PLR2004 - a year
            genre=plain["genre"] if plain["genre"] in dict(Genre.choices()) else "",
            validity=plain["validity"] if plain["validity"] in dict(Validity.choices()) else "",
            sort=plain["sort"] if plain["sort"] in SORTS else "relevance",
            cursor=min(start or 0, DEEPEST),
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words decides what is found."""
        return bool(self.kind or self.unit or self.domain or self.year or self.genre
                    or self.validity)  # fmt: skip

    def query(self) -> Query:
        """What the engine is asked beside the words."""
        return Query(
            kind=self.kind, unit=self.unit, domain=self.domain, year=self.year, genre=self.genre,
            validity=self.validity, sort=self.sort, limit=_PER_PAGE, cursor=self.cursor,
            facets=True,
        )  # fmt: skip

    def link(self, **changes: object) -> str:
        """The address of the same question with something changed; from its first page."""
        other = replace(self, **{"cursor": 0, **changes})  # type: ignore[arg-type] # named fields
        pairs = {"q": other.text, "kind": other.kind, "unit": other.unit, "domain": other.domain,
                 "year": other.year, "genre": other.genre, "validity": other.validity,
                 "sort": other.sort if other.sort != "relevance" else "",
                 "from": other.cursor}  # fmt: skip
        return f"/search/?{urlencode({k: v for k, v in pairs.items() if v})}"

    def chosen(self) -> list[tuple[str, str]]:
        """The filters in use: their words, and the address without them."""
        found = []
        if self.kind:
            found.append((KINDS[self.kind], self.link(kind="")))
        if self.unit and (body := organisation.public_body(self.unit)):
            found.append((f"{body.label}及下级", self.link(unit=None)))
        if self.domain:
            found.append((self.domain, self.link(domain="")))
        if self.year:
            found.append((f"{self.year}年", self.link(year=None)))
        if self.genre:
            found.append((Genre.label_of(self.genre), self.link(genre="")))
        if self.validity:
            found.append((Validity.label_of(self.validity), self.link(validity="")))
        return found

    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders: their words, their addresses, and which one is in use."""
        return [(words, self.link(sort=name), name == self.sort) for name, words in _SORTS.items()]


@dataclass(frozen=True)
class Choice:
    """One way to narrow down: its words, how many it leaves, and where it leads."""

    label: str
    count: int
    href: str


def named(
    facets: Mapping[str, list[tuple[str, int]]], asked: Asked
) -> list[tuple[str, list[Choice]]]:
    """Facets in words; one that is chosen already, or leaves no choice, is not offered."""
    units = [int(value) for value, _ in facets.get("unit", [])]
    names = {b.pk: b.label for b in organisation.public_bodies().filter(pk__in=units)}
    found = []
    for name, pairs in facets.items():
        if getattr(asked, name):
            continue
        choices = []
        for value, count in pairs[:12]:
            label = {"unit": names.get(int(value), "") if name == "unit" else "",
                     "genre": Genre.label_of(value) if name == "genre" else "",
                     "year": f"{value}年", "domain": value}[name]  # fmt: skip
            wanted = int(value) if name in ("unit", "year") else value
            if label and value != _NO_YEAR:
                choices.append(Choice(label, count, asked.link(**{name: wanted})))
        if len(choices) > 1:
            found.append((_LABELS[name], choices))
    return found
