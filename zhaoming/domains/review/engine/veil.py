"""What hides between characters is lifted before the rules read, and put back for the offsets.

Zero-width characters, soft hyphens, keycap signs, what is left of HTML (tags and entities), the blanks of
words that are written letter by letter.
"""

import re
from collections.abc import Iterator

_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f\u20e3\u0332\u0331"
_VEIL = re.compile(
    rf"[{_UNSEEN}<&\\](?:(?<=[{_UNSEEN}])[{_UNSEEN}]*|(?<=<)(?P<tag>/?[a-zA-Z][a-zA-Z0-9]{{0,9}})(?:\s[^<>@]{{0,200}})?/?>"
    r"(?:</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s[^<>@]{0,200})?/?>)*|(?<=&)(?:nbsp|ensp|emsp|thinsp|#160|#xa0);|(?<=\\)u00a0)"
)
# One for one: no place moves.
_ALIKE = {
    **{
        wide: chr(wide - 0xFEE0)
        for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
    **{
        ord(odd): usual
        for odd, usual in zip(
            "∶︰︱＠＿＋．／＃⋅∙‧･～﹣﹘‒▁ー─━│┃", "：：|@_+./#····~---_---||", strict=True
        )
    },
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _ALIKE)))}]+")
# Apart from those before: a set that holds both is looked through letter by letter.
_ALIKE |= {0x1D7CE + n: str(n % 10) for n in range(50)}
_ODD_FIGURES = re.compile("[\U0001d7ce-\U0001d7ff]+")
# Digits in circles are numbers of a list, unless many follow one another.
_CIRCLED = re.compile("[⓪①-⑨❶-❾➀-➈⑴-⑼]{6,}")
_CIRCLES = str.maketrans(
    "⓪①②③④⑤⑥⑦⑧⑨❶❷❸❹❺❻❼❽❾➀➁➂➃➄➅➆➇➈⑴⑵⑶⑷⑸⑹⑺⑻⑼", "0123456789123456789123456789123456789"
)
# Three letters or more that stand alone, or one between two words: 石 佳 怡, 患尿 毒 症已.
_NO_PART = "住患因系男女汉满回苗壮蒙藏土无有是否兄弟姐妹夫妻父母子"
_SPACED = re.compile(
    rf"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000](?![{_NO_PART}])(?:[\u4e00-\u9fff](?![\u4e00-\u9fff])|[0-9](?![0-9])(?=[^\n]{{0,6}}[\u4e00-\u9fff]))){{2,40}}"
    rf"|(?<=[\u4e00-\u9fff])(?![名别族址话号期位])[\u4e00-\u9fff][ \u3000](?![{_NO_PART}])[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?![ \u3000][\u4e00-\u9fff](?![\u4e00-\u9fff]))"
    rf"|(?<![\u4e00-\u9fff])[\u4e00-\u9fff][ \u3000](?![{_NO_PART}])[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?=[\u4e00-\u9fff])"
)
_HINT = re.compile(r"[ \u3000](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff])")
_FORM = re.compile(r"姓.名|性.别|民.族|出.生|住.址|单.位|电.话|身.份|职.务|备.注|序.号")
_SHORTEST = 6
_GAP = re.compile(r"[ \u3000]")
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)")
_CELLS = frozenset(("td", "th", "/td", "/th"))
_LINES = frozenset(
    (
        "br",
        "p",
        "/p",
        "tr",
        "/tr",
        "div",
        "/div",
        "li",
        "/li",
        "h1",
        "h2",
        "h3",
        "/h1",
        "/h2",
        "/h3",
    )
)


def lifted(text: str) -> tuple[str, list[int] | None]:
    """``text`` as it is seen, and for each of its characters its place; None where none has moved."""
    plain = _ODD_FIGURES.sub(_usual, _ODD.sub(_usual, text))
    plain = _CIRCLED.sub(lambda run: run[0].translate(_CIRCLES), plain)
    veils = [*_VEIL.finditer(plain), *_between_letters(plain)]
    if not veils:
        return plain, None
    text = plain
    pieces, places, place = list[str](), list[int](), 0
    for found in sorted(veils, key=_start):
        pieces.append(text[place : found.start()])
        places.extend(range(place, found.start()))
        if stands := _seen(found):
            pieces.append(stands)
            places.append(found.start())
        place = found.end()
    pieces.append(text[place:])
    places.extend(range(place, len(text)))
    return "".join(pieces), places


def _usual(odd: "re.Match[str]") -> str:
    return odd[0].translate(_ALIKE)


def _start(found: "re.Match[str]") -> int:
    return found.start()


def _between_letters(text: str) -> Iterator["re.Match[str]"]:
    """The blanks of words that are written letter by letter; the headings of forms are left."""
    for spaced in _SPACED.finditer(text) if _HINT.search(text) else ():
        labels = list(_FORM.finditer(text, spaced.start(), spaced.end()))
        starts = [spaced.start(), *(label.end() + 1 for label in labels)]
        ends = [*(label.start() for label in labels), spaced.end()]
        for start, end in zip(starts, ends, strict=True):
            if not labels or end - start > _SHORTEST:
                yield from _GAP.finditer(text, start, end)


def _seen(found: "re.Match[str]") -> str:
    """What a reader sees in place of it: a cell's edge, a line's end, a blank, or nothing."""
    if found.re is _GAP:
        return ""
    if found["tag"] is None:
        return " " if found[0][0] in "&\\" else ""
    tags = {tag.lower() for tag in _TAG.findall(found[0])}
    if tags & _LINES:
        return "\n"
    if tags & _CELLS:
        return "\t"
    return " " if len(tags) > 1 else ""
