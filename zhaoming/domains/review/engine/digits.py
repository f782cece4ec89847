"""Identity numbers, bank cards and telephones, however they are broken up.

Digits and what may stand between them are found as islands; within one, each kind has its shapes,
and what has a shape must also check: GB 11643, Luhn and issuer, area codes, the words before it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice

from zhaoming.domains.review.engine import labels, shapes, standing
from zhaoming.domains.review.engine.cards import DEBIT, checks, grouped, is_card, is_debit
from zhaoming.domains.review.engine.gates import Gate
from zhaoming.domains.review.engine.islands import Island
from zhaoming.domains.review.engine.names import ends_with_name
from zhaoming.domains.review.engine.numbers import (
    check_character,
    compact,
    dated,
    is_birth,
    is_credit_code,
)
from zhaoming.domains.review.engine.page import Hit, Page
from zhaoming.domains.review.engine.said import following, said
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import Kind

_ISLAND = shaped(rf"[0-9][0-9Xx×ХхＸｘ{shapes.BETWEEN}]{{9,}}")
_POWERS = ("E+", "e+", "E1", "e1")
_SHORT, _IDENTITY_LENGTH, _CREDIT_LENGTH, _WHOLE_PHONE, _GLUED = 10, 15, 16, 11, 19
_CLOSE = 12
_DIALLED, _MOBILE = ("0", "86"), frozenset((11, 12, 13, 15))  # With 0, 86 or 0086 before it.
_ANNOUNCED = frozenset((10, 11, 12, 15, 16, 17, 18, 19))
_GROUP, _ENDLESS = shaped(r"\d{3}"), 2000

Judge = Callable[["re.Match[str]"], Hit | None]


def digits(page: Page) -> Iterator[Hit]:
    """Every number of a person: identity, account, telephone."""
    for found in _ISLAND.finditer(page.text):
        raw = found[0]
        if len(raw) > _ENDLESS and not _GROUP.search(raw):
            continue  # Single digits without end: none of them is a number.
        if page.text.startswith(_POWERS, found.end()):
            continue  # A float: see ``said``.
        whole = raw.rstrip(shapes.TRAILING)
        run = whole.isdecimal()
        count = len(whole) if run else sum(map(str.isdecimal, whole))
        if count >= _SHORT:
            island = _Numbers(page, found.start(), raw, count, run=whole if run else "")
            yield from _with_those_behind(page, island.hits())
    yield from said(page)


def _with_those_behind(page: Page, hits: Iterator[Hit]) -> Iterator[Hit]:
    """And the local numbers that follow a landline: 0431-82765510、82765512."""
    for hit in hits:
        yield hit
        if hit.kind is not Kind.LANDLINE:
            continue
        yield from following(page.text, hit.end)


class _Numbers(Island):
    """What the digits of one place can be, each kind by its shape."""

    def hits(self) -> Iterator[Hit]:
        """What the island holds, the stricter shapes first."""
        if self.count >= _GLUED:
            yield from self._glued()
        if self.count > _CREDIT_LENGTH:
            yield from self._each(shapes.IDENTITY, self._identity)
            if self._used_up():
                return
        if self.count >= _IDENTITY_LENGTH:
            yield from self._accounts()
        if self._begins_as_dialled():
            yield from self._each(shapes.LANDLINE, self._landline)
        if self.count in _MOBILE if self.run else self.count >= _WHOLE_PHONE:
            yield from self._each(shapes.MOBILE, self._mobile)
        if not self.taken and not self.run:
            yield from self._announced()

    def _begins_as_dialled(self) -> bool:
        """Whether an area may be called: with a nought, or with the country before it."""
        if self.run:
            return self.run.startswith(_DIALLED)
        return "0" in self.text or "86" in self.text

    def _accounts(self) -> Iterator[Hit]:
        """Identity numbers of the old form, and cards."""
        if not self.run or self.count == _IDENTITY_LENGTH:
            yield from self._each(shapes.OLD_IDENTITY, self._old_identity)
        yield from self._each(shapes.CARD, self._card)
        if "\n" in self.text:
            yield from self._each(shapes.BROKEN_CARD, self._card)
        yield from self._grouped()

    def _used_up(self) -> bool:
        """Whether what is left of it is too short for any number."""
        used = sum(map(str.isdecimal, "".join(self.text[a:b] for a, b in self.taken)))
        return self.count - used < _SHORT

    def _glued(self) -> Iterator[Hit]:
        """An identity number with a telephone or the code of a disability right behind it."""
        for found in shapes.GLUED.finditer(self.text):
            number = found["identity"]
            right = check_character(number[:17]) == number[17]
            if is_birth(number[6:14]) and (right or "残疾" in self.label(found.start())):
                self.taken.append(found.span())
                yield self.hit(Kind.ID_NUMBER, found.span("identity"), "id_number.glued")
                if found["mobile"]:
                    yield self.hit(Kind.MOBILE, found.span("mobile"), "mobile.glued")

    def _grouped(self) -> Iterator[Hit]:
        """Debit cards in groups of any size."""
        for span, number in grouped(self.text, self.taken):
            label = self.label(span[0])
            if labels.says_other(label) or not self.stands_alone(span) or self.of_a_body(span[0]):
                continue
            if not is_credit_code(number):
                self.taken.append(span)
                yield self.hit(Kind.BANK_CARD, span, "bank_card.grouped")

    def _announced(self) -> Iterator[Hit]:
        """A number that the words before it announce, whatever stands between its digits."""
        # What follows in the next line, or behind a sign, may be another's.
        hits = map(self._announced_as, dict.fromkeys(shapes.beginnings(self.text)))
        yield from islice(filter(None, hits), 1)

    def _announced_as(self, whole: str) -> Hit | None:
        digits = "".join(filter(str.isdecimal, whole))
        span, label = (0, len(whole)), self.label(0)
        if len(digits) not in _ANNOUNCED or whole.isdecimal() or "**" in whole:
            return None
        if shapes.DATE.match(whole) or not self.stands_alone(span):
            return None
        if re.fullmatch(r"1[3-9]\d{9}", digits):
            told = self.free(span) and self.is_somebodys(label)
            return self.hit(Kind.MOBILE, span, "mobile.announced") if told else None
        if len(digits) == _IDENTITY_LENGTH:
            told = bool(labels.IDENTITY.search(label)) and is_birth("19" + digits[6:12])
            return self.hit(Kind.ID_NUMBER, span, "id_number.announced") if told else None
        if labels.says_phone(label) and shapes.DIALLED.fullmatch(digits):
            return self.hit(Kind.LANDLINE, span, "landline.announced")
        own = len(digits) >= _CREDIT_LENGTH and self._is_own_card(digits, label)
        return self.hit(Kind.BANK_CARD, span, "bank_card.announced") if own else None

    def _is_own_card(self, digits: str, label: str) -> bool:
        own = labels.OWN_ACCOUNT.search(label) and digits.startswith(DEBIT)
        right = own or (labels.ACCOUNT.search(label) and is_debit(digits))
        return bool(right) and not self.of_a_body(0)

    def _each(self, shape: re.Pattern[str], judge: Judge) -> Iterator[Hit]:
        found = shape.search(self.text)
        if found is None:
            return
        taken = sorted(self.taken)
        fresh: list[tuple[int, int]] = []
        self.ends = {end for _, end in taken}
        while found:
            start, end = found.span()
            before = bisect_right(taken, (end, 0)) - 1 if taken else -1
            if before >= 0 and taken[before][1] > start:
                place = max(taken[before][1], start + 1)
            elif hit := judge(found):
                place = end
                fresh.append((start, end))
                yield hit
            else:
                place = start + 1
            found = shape.search(self.text, place)
        self.taken += fresh

    def _identity(self, found: "re.Match[str]") -> Hit | None:
        number = compact(found.group())
        ends = self._counted_on(found.end()) and self.stands_alone(found.span())
        if not is_birth(number[6:14]) or not ends:
            return None
        if check_character(number[:17]) == number[17]:
            before, end = self.before(found.start(), _CLOSE), self.at(found.end() - 1) + 1
            if shapes.COUNTERFOIL.search(before) or shapes.SAID_AFTER.match(self.page.text, end):
                return None
            return self.hit(Kind.ID_NUMBER, found.span(), "id_number.18")
        if Gate.IDENTITY not in self.page.gates:
            return None
        label = self.label(found.start())
        if labels.IDENTITY.search(label) and not labels.OTHER.search(label):
            return self.hit(Kind.ID_NUMBER, found.span(), "id_number.miswritten", doubtful=True)
        return None

    def _counted_on(self, end: int) -> bool:
        """Whether no digit follows a number, or one that begins the next entry of a list: …57272雍丽."""
        if not self.text[end : end + 1].isdigit():
            return True
        return "\u4e00" <= self.page.text[self.at(end) + 1 : self.at(end) + 2] <= "\u9fff"

    def _old_identity(self, found: "re.Match[str]") -> Hit | None:
        number = compact(found.group())
        if not is_birth("19" + number[6:12]) or not self.stands_alone(found.span()):
            return None
        label, start = self.label(found.start()), self.at(found.start())
        asked = Gate.IDENTITY in self.page.gates
        after = self.at(found.end() - 1) + 1
        told = bool(shapes.OLD_AFTER.match(self.page.text, after)) or standing.bears_name(
            self.page.text, start, number, label, asked=asked
        )
        return self.hit(Kind.ID_NUMBER, found.span(), "id_number.15") if told else None

    def _card(self, found: "re.Match[str]") -> Hit | None:
        number = compact(found.group())
        right = checks(number)
        if not right and Gate.ACCOUNT not in self.page.gates:
            return None
        label = self.label(found.start())
        # What is broken must check, whatever its label says: more of it may follow.
        whole = not shapes.BROKEN.search(found.group())
        if not is_card(number, label if whole or right else ""):
            return None
        fours = len(number) == _CREDIT_LENGTH and not found.group().isdecimal()
        more = fours and shapes.MORE_FOURS.match(self.page.text, self.at(found.end() - 1) + 1)
        alone = self.stands_alone(found.span()) and not more
        if labels.says_other(label) or not alone or self.of_a_body(found.start()):
            return None
        return self.hit(Kind.BANK_CARD, found.span(), "bank_card")

    def _mobile(self, found: "re.Match[str]") -> Hit | None:
        if not self.free(found.span()):
            return None
        label = self.label(found.start())
        whole = found["number"]
        if not whole.isdigit() and standing.counts(self.page.text, self.at(found.start())):
            return None
        apart = shapes.LIST.search(whole) or shapes.HALVES.fullmatch(whole)
        if (
            shapes.DATE.match(whole)
            or labels.says_other(label)
            or (apart and not self.is_somebodys(label))
            or (found["country"] == "0" and standing.behind_four(self.text, found.start()))
        ):
            return None
        if labels.ACCOUNT.search(label) and not labels.says_phone(label):
            return None
        return self.hit(Kind.MOBILE, self.widened(found.span()), "mobile")

    def _spoken_of(self, place: int) -> bool:
        """Whether the clause before speaks of a telephone at home: 固话还在用，08557221938."""
        return bool(shapes.AT_HOME.search(self.before(place, _CLOSE)))

    def _named(self, found: "re.Match[str]") -> bool:
        """Whether somebody's name stands right before it."""
        return ends_with_name(self.before(found.start(), 6))

    def _landline(self, found: "re.Match[str]") -> Hit | None:
        whole, label = found.group(), self.label(found.start())
        phone = labels.says_phone(label) or self._spoken_of(found.start()) or self._named(found)
        if labels.says_other(label) or not self.free(found.span()):
            return None
        if standing.behind_four(self.text, found.start()) and shapes.FOURS.fullmatch(whole):
            return None  # The end of a code in groups.
        phone = phone or shapes.OFFICE_BEFORE.search(self.before(found.start(), _CLOSE)) is not None
        if not phone and (whole.isdigit() or shapes.LIST.search(whole) or dated(whole)):
            return None
        return self.hit(Kind.LANDLINE, self.widened(found.span()), "landline")
