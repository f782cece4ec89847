"""统一社会信用代码 by GB 32100-2015: eighteen characters, the last a check character."""

import re

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_SHAPE = re.compile(rf"[{_ALPHABET}]{{18}}")


def check_character(first_seventeen: str) -> str:
    """The eighteenth character of a code that begins so."""
    total = sum(
        weight * _ALPHABET.index(character)
        for weight, character in zip(_WEIGHTS, first_seventeen, strict=True)
    )
    return _ALPHABET[-total % 31]


def fault_of(code: str) -> str:
    """What is wrong with ``code``, in the reader's words; empty when nothing is."""
    if not _SHAPE.fullmatch(code):
        return "统一社会信用代码须为18位数字或大写字母（不含 I、O、S、V、Z）。"
    wanted = check_character(code[:17])
    if code[17] != wanted:
        return "统一社会信用代码校验位不符：请对照登记证书逐位核对。"
    return ""
