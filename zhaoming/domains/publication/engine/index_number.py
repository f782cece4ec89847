"""索引号: the pattern that a body sets, and the number that comes of it."""

import re
from datetime import date

DEFAULT = "{机构代码}/{年}-{序号5}"
_PLACES = re.compile(r"\{(机构代码|年|月|序号([1-9]))\}")
_LONGEST = 60


def pattern_fault(pattern: str) -> str:
    """What is wrong with a pattern; empty when it can number documents."""
    rest = _PLACES.sub("", pattern)
    if "{" in rest or "}" in rest:
        return "花括号里只能写：机构代码、年、月、序号5（数字为位数，1至9）。"
    if len([m for m in _PLACES.finditer(pattern) if m[2]]) != 1:
        return "规则里须有一个序号，例如 {序号5}。"
    if "{年}" not in pattern:
        return "规则里须有 {年}：序号每年从1开始。"
    return "" if len(pattern) <= _LONGEST else f"规则太长：最多{_LONGEST}个字。"


def index_number(pattern: str, *, code: str, on: date, serial: int) -> str:
    """The number for one document; the serial is padded to the width that the pattern names."""
    words = {"机构代码": code, "年": str(on.year), "月": f"{on.month:02d}"}
    return _PLACES.sub(lambda m: f"{serial:0{m[2]}d}" if m[2] else words[m[1]], pattern)
