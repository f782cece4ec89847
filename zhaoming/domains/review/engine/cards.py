"""Bank cards: who issues them, and how their digits come in groups."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from zhaoming.domains.review.engine import labels
from zhaoming.domains.review.engine.numbers import is_credit_code, passes_luhn
from zhaoming.domains.review.engine.shaping import shaped

DEBIT = ("62", "60138", "9558", "9559", "6858")
CREDIT = (
    "43406", "4367", "4563", "4512", "4581", "4270", "4033", "4041", "4682", "5187", "5201", "5218",
    "5240", "5309", "5324", "5451", "5459", "5528", "5545", "3568", "3569", "3562",
)  # fmt: skip
ISSUED = (*DEBIT, *CREDIT)
_DIGITS = shaped(r"\d+")
_FIRST = shaped(r"6(?<!\d.)(?:2\d*)?(?!\d)")  # Of a debit card in groups.
LENGTHS = frozenset(range(16, 20))  # ISO/IEC 7812, as issued in China.
_SHORTEST, _LONGEST, _WIDEST, _GROUPS = 16, 19, 3, 10
_SINGLES = 19
Span = tuple[int, int]


def is_debit(digits: str) -> bool:
    """Whether digits are a card of an issuer's in China, and check."""
    return digits.startswith(DEBIT) and passes_luhn(digits)


def checks(digits: str) -> bool:
    """Whether digits begin as an issuer's in China and end with their check digit."""
    return len(digits) in LENGTHS and digits.startswith(ISSUED) and passes_luhn(digits)


def is_card(digits: str, label: str) -> bool:
    """Whether digits are a card: by their check digit, or by what the words before them say."""
    if not digits.isdigit() or len(digits) not in LENGTHS:
        return False
    own = labels.OWN_ACCOUNT.search(label) or ("卡号" in label and digits.startswith(DEBIT))
    credit = "信用卡" in label and len(digits) == _SHORTEST and passes_luhn(digits)
    if not (checks(digits) or own or credit):
        return False
    odd = len(digits) != _SHORTEST and digits.startswith(CREDIT)
    return bool(labels.ACCOUNT.search(label)) or not (odd or is_credit_code(digits))


def grouped(text: str, taken: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Where groups of digits that follow one another are a debit card, and its digits.

    Nothing of ``taken`` is looked at, and nothing twice.
    """
    others, ended = sorted(taken), 0
    for first in _FIRST.finditer(text):
        start = first.start()
        if start < ended:
            continue
        before = bisect_right(others, (start, len(text))) - 1
        if before >= 0 and others[before][1] > start:
            continue
        bound = others[before + 1][0] if before + 1 < len(others) else len(text)
        if found := _card(text, start, bound):
            ended = found[0][1]
            yield found


def _card(text: str, start: int, bound: int) -> tuple[Span, str] | None:
    """The card that begins with the group at ``start``, if more of them make one before ``bound``."""
    groups = islice(_DIGITS.finditer(text, start), _SINGLES)
    end = next(groups).end()
    number, signs = text[start:end], set[str]()
    for count, (low, high) in enumerate((group.span() for group in groups), start=2):
        many = count > _GROUPS and count < len(number) + 1
        if (
            low - end > _WIDEST
            or high > bound
            or many
            or not number.startswith("62"[: len(number)])
        ):
            return None
        signs.add(text[end:low])
        if len(signs) > 1 and "." in signs:
            return None  # Amounts, in cells.
        number, end = number + text[low:high], high
        if len(number) > _LONGEST:
            return None
        if len(number) >= _SHORTEST and passes_luhn(number):
            return (start, end), number
    return None
