"""Islands of digits: digits and what stands between them, from one place of a text on, and what stands around."""

from zhaoming.domains.review.engine import labels, shapes, standing
from zhaoming.domains.review.engine.names import is_name, last_name
from zhaoming.domains.review.engine.numbers import fold
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

_SHORT, _FAR, _CLOSE, _APART = 10, 70, 12, 3
_PIECES = shaped(r"[\s,，、；;：:/｜|（(）)。]+|\d+[.、．]")


class Island:
    """One island; ``taken`` are the parts of it that are told already."""

    def __init__(self, page: Page, start: int, raw: str, count: int, *, run: str) -> None:
        """``run`` is all of it, where nothing parts its digits: then its length tells what it can be."""
        self.page, self.start, self.count, self.run = page, start, count, run
        self.text = raw if run else fold(raw)
        self.taken: list[tuple[int, int]] = []
        self.ends: set[int] = set()

    def at(self, place: int) -> int:
        """The place in the text of one of its own."""
        return self.start + place

    def hit(self, kind: Kind, span: tuple[int, int], rule: str, *, doubtful: bool = False) -> Hit:
        """What was found in a part of it."""
        start, end = self.at(span[0]), self.at(span[1] - 1) + 1
        return Hit(kind, start, end, rule, doubtful)

    def stands_alone(self, span: tuple[int, int]) -> bool:
        """Whether no letter touches a part of it."""
        return standing.stands_alone(self.page.text, self.at(span[0]), self.at(span[1] - 1) + 1)

    def label(self, place: int) -> str:
        """What the words before a place of it say."""
        return self.page.label(self.at(place))

    def of_a_body(self, place: int) -> bool:
        """Whether the words before say that a company or an office owns it."""
        return labels.of_a_body(self.before(place, _FAR))

    def before(self, place: int, far: int) -> str:
        """What stands before a place of it, as far as ``far``."""
        return self.page.text[max(0, self.at(place) - far) : self.at(place)]

    def free(self, span: tuple[int, int]) -> bool:
        """Whether a part of it is neither an amount nor part of a longer code."""
        behind = not self.ends.isdisjoint(range(span[0] - _APART, span[0]))
        start, end = self.at(span[0]), self.at(span[1] - 1) + 1
        return standing.is_free(self.page.text, start, end, behind=behind)

    def widened(self, span: tuple[int, int]) -> tuple[int, int]:
        """With the sign of the country, the brackets round it, and the zero of a float."""
        start, end = span
        place = self.at(start)
        before = self.page.text[max(0, place - 2) : place]
        if before.endswith(("+", "＋")):
            start, before = start - 1, before[:-1]
        if before[-1:] in ("（", "(") and shapes.COUNTRY.match(self.text[max(0, start) : end]):
            start -= 1
        if self.text.startswith(".0", end) and not self.text[end + 2 : end + 3].isdigit():
            end += 2
        return start, end

    def is_somebodys(self, label: str) -> bool:
        """Whether a label, or a name in the row, says that parted digits are a telephone's."""
        if labels.says_phone(label):
            return True
        if labels.says_other(label) or self.text[:_SHORT].isdecimal():
            return False
        row = self.page.row(self.start)
        if row and any(is_name(self.page.text[a:b].strip()) for a, b in row.cells):
            return True
        if "\t" in self.text:
            return self._beside_name()
        before = self.before(0, _CLOSE)
        return bool(labels.CALLED.search(label) or last_name(before.rstrip("，,：:（( ")))

    def _beside_name(self) -> bool:
        """Whether somebody is named before it in its line, which is no table's under headings."""
        if self.page.heading(self.start):
            return False
        line = self.page.text[self.page.line(self.start)[0] : self.start]
        return any(map(is_name, _PIECES.split(line[-_FAR:])))
