"""What a statute and a citation are; pure values, no Django."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
_DIGITS = "零一二三四五六七八九"
_HEAD = re.compile(r"^(第[零一二三四五六七八九十百]+条(?:之[一二三四五六七八九十]+)?)[\s　]*")


def numeral(n: int) -> str:
    """The Chinese numeral of ``n`` (1 to 999), as statutes number their articles."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Cite:
    """One place in one statute; ``says`` is a fragment that stands there word for word."""

    statute: "Statute"
    article: int
    paragraph: int | None = None
    item: int | None = None
    says: str = ""

    def __str__(self) -> str:
        place = f"《{self.statute.title}》第{numeral(self.article)}条"
        if self.paragraph:
            place += f"第{numeral(self.paragraph)}款"
        if self.item:
            place += f"第（{numeral(self.item)}）项"
        return place

    @property
    def text(self) -> str:
        """The whole article as the product carries it."""
        return article_text(self.statute.title, self.article)


@dataclass(frozen=True, slots=True)
class Statute:
    """A law or regulation in one edition; the text stands in ``texts/``."""

    title: str
    edition: str
    made_on: date
    in_force_on: date
    short: str = ""
    number: str = field(default="")

    def art(
        self, article: int, paragraph: int | None = None, item: int | None = None, *, says: str = ""
    ) -> Cite:
        """Cite an article, and within it a paragraph (款) and an item (项)."""
        return Cite(self, article, paragraph, item, says)


@cache
def articles(title: str) -> dict[str, str]:
    """Every article of the carried text, by its printed heading (``第三十三条``)."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in (TEXTS / f"{title}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            current = None
        elif head := _HEAD.match(line):
            current = found.setdefault(head[1], [])
            current.append(line[head.end() :])
        elif current is not None and line.strip():
            current.append(line.strip())
    return {name: "\n".join(lines) for name, lines in found.items()}


def article_text(title: str, article: int) -> str:
    """The text of one article; KeyError where the statute has no such article."""
    return articles(title)[f"第{numeral(article)}条"]
