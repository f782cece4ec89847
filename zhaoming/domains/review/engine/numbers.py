"""What makes a number one of its kind: check characters, dates, prefixes."""

import re
from datetime import date
from functools import lru_cache

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_REGIONS = frozenset({
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64"),
    *("65", "71", "81", "82", "83", "91"),
})  # fmt: skip
_OLDEST = 1890
_CREDIT = {char: value for value, char in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_TEN = 10
_ZERO = ord("0")
_DOUBLED = bytes(
    (n - _ZERO) * 2 % 9 or (9 if n == ord("9") else 0) if _ZERO <= n <= ord("9") else 0
    for n in range(256)
)


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@lru_cache(1 << 16)
def is_birth(digits: str) -> bool:
    """Whether eight digits are a day on which somebody living may have been born."""
    year = int(digits[:4])
    return _OLDEST < year < 2100 and is_day(year, int(digits[4:6]), int(digits[6:8]))  # noqa: PLR2004 - a century hence


@lru_cache(1 << 16)
def _weighed(digits: str, since: int) -> int:
    return sum(int(c) * w for c, w in zip(digits, _WEIGHTS[since:], strict=False))


def check_character(first: str) -> str:
    """The 18th character of an identity number (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return _CHECKS[
        (_weighed(first[:6], 0) + _weighed(first[6:14], 6) + _weighed(first[14:], 14)) % 11
    ]


def is_region(digits: str) -> bool:
    """Whether an identity number may begin so (GB/T 2260, the first two digits)."""
    return digits[:2] in _REGIONS


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1)."""
    values = digits[::-1].encode()
    return (
        sum(values[::2]) - _ZERO * len(values[::2]) + sum(values[1::2].translate(_DOUBLED))
    ) % _TEN == 0


def credit_character(first: str) -> str:
    """The 18th character of a 统一社会信用代码 (GB 32100-2015)."""
    total = sum(_CREDIT[c] * w for c, w in zip(first, _CREDIT_WEIGHTS, strict=True))
    value = (31 - total % 31) % 31
    return next(char for char, number in _CREDIT.items() if number == value)


def is_credit_code(text: str) -> bool:
    """Whether ``text`` is a 统一社会信用代码: a body's number, not a person's."""
    if len(text) != len(_CREDIT_WEIGHTS) + 1 or any(char not in _CREDIT for char in text):
        return False
    return text[0] in "1235679ANY" and credit_character(text[:17]) == text[17]


def dated(whole: str) -> bool:
    """Whether the last group may be a day written as eight digits."""
    tail = re.search(r"\d+\Z", whole)
    return tail is not None and len(tail[0]) == 8 and is_birth(tail[0])  # noqa: PLR2004 - a day


_X = str.maketrans("xXx×ХхＸｘ", "XXXXXXXX")


def fold(text: str) -> str:
    """The same length, every look-alike of the check character an X."""
    return text.replace("x", "X") if text.isascii() else text.translate(_X)


def compact(text: str) -> str:
    """Without what parts the digits."""
    return text if text.isalnum() else "".join([c for c in text if c.isalnum()])
