"""What must be found wherever it stands: words of one list in sentences of another, numbers by every sign."""

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from zhaoming.domains.review.engine.numbers import check_character, passes_luhn
from zhaoming.domains.review.engine.scanning import carried_scanner

GRIDS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "review" / "grids.toml").read_text("utf-8")
)
IDENTITY = "37068519720305121" + check_character("37068519720305121")
CARD = next(n for d in "0123456789" if passes_luhn(n := f"621799123400567821{d}"))
SIGNS = (
    " ", "  ", "-", "–", "—", "－", "_", ".", "·", "•", "⋅", "∙", "・", "‧", "･", "/", "\\", "|", ",", "，", "、", "\t", "\n", "\u200b", "\u00a0",
    "\u3000", " - ", "- ", " -", "--", "~", "～", "*", "+", ";", "\r\n", "\u2009", "\u202f", "\ufeff", "\u00ad", "。", "．", "…", "=", "#", "'", "<br>", "&nbsp;",
)  # fmt: skip
NUMBERS = (
    ("id_number", "身份证号", IDENTITY, ((6, 8, 4), (6, 4, 4, 4), (3, 3, 8, 4), (4, 4, 4, 4, 2), (17, 1), (9, 9), (1,) * 18)),
    ("id_number", "身份证号", "370685720305121", ((6, 6, 3), (6, 2, 2, 2, 3), (5, 5, 5), (1,) * 15)),
    ("mobile", "电话", "13805352211", ((3, 4, 4), (3, 3, 5), (4, 3, 4), (3, 8), (7, 4), (5, 6), (3, 2, 2, 2, 2), (1,) * 11)),
    ("landline", "电话", "05358213344", ((4, 7), (4, 3, 4), (4, 4, 3), (1,) * 11)),
    ("bank_card", "卡号", CARD, ((4, 4, 4, 4, 3), (6, 13), (8, 8, 3), (10, 9), (3, 4, 4, 4, 4), (1,) * 19)),
)  # fmt: skip


def missed(kind: str, text: str, start: int, end: int) -> bool:
    """Whether nothing of a kind is found where it stands, within a fifth of its length."""
    for each in carried_scanner().scan(text):
        both, either = (
            min(end, each.end) - max(start, each.start),
            max(end, each.end) - min(start, each.start),
        )
        if each.kind == kind and both / either >= (0.5 if kind == "home_address" else 0.8):
            return False
    return True


def unfound(kind: str, grid: dict[str, list[str]]) -> Iterator[str]:
    """The sentences in which a word of the grid is not found."""
    for sentence in grid["sentences"]:
        pattern = sentence.replace("⏎", "\n").replace("⇥", "\t")
        for word in grid["words"]:
            text = pattern.replace("{}", word)
            start = pattern.index("{}")
            if missed(kind, text, start, start + len(word)):
                yield text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("health", "illnesses"), ("home_address", "homes"), ("home_address", "dwellings"),
        ("birth_date", "births"), ("minor", "children"),
    ],
)  # fmt: skip
def test_it_is_found_in_every_sentence(kind: str, name: str) -> None:
    assert list(unfound(kind, GRIDS[name])) == []


@pytest.mark.parametrize(("kind", "label", "number", "partings"), NUMBERS)
def test_a_number_is_found_however_it_is_parted(
    kind: str, label: str, number: str, partings: tuple[tuple[int, ...], ...]
) -> None:
    for parting in partings:
        ends = [sum(parting[:n]) for n in range(len(parting) + 1)]
        groups = [number[a:b] for a, b in pairwise(ends)]
        for sign in SIGNS:
            said = sign.join(groups)
            text = f"张国强，{label}{said}，"
            start = text.index(said)
            assert not missed(kind, text, start, start + len(said)), text
