"""How text is cut: bigrams over Chinese, whole words and numbers elsewhere; pure."""

import re
import unicodedata

_BRACKETS = re.compile(r"[\[\](){}〔〕【】〖〗⟨⟩〈〉《》「」『』“”\"'‘’]")
_SPACE = re.compile(r"\s+")
_HAN_GAP = re.compile(
    r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])\s+(?=[\u3400-\u9fff\U00020000-\U0003ffff])"
)
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[a-z0-9]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def fold(text: str) -> str:
    """One form for all widths, cases and brackets; breaks inside Chinese running text go."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _SPACE.sub(" ", _BRACKETS.sub(" ", plain)).strip()
    return _HAN_GAP.sub("", plain)


def tokens(folded: str) -> list[str]:
    """The pairs of each Chinese run and its last character; words and numbers whole."""
    found: list[str] = []
    for run in _RUN.findall(folded):
        if _HAN.match(run):
            found += [run[n : n + 2] for n in range(len(run))]
        else:
            found.append(run[:64])
    return found
