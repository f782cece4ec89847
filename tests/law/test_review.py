"""What the scan finds, and what it leaves alone: cases as they are written in real lists and papers."""

import csv
import pkgutil
import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhaoming.domains.review import engine
from zhaoming.domains.review.engine.masking import masked
from zhaoming.domains.review.engine.minors import minors
from zhaoming.domains.review.engine.numbers import check_character, credit_character, passes_luhn
from zhaoming.domains.review.engine.page import Page
from zhaoming.domains.review.engine.scanning import Found, Scanner, carried_scanner, scanner_with
from zhaoming.domains.review.engine.shaping import shaped
from zhaoming.domains.review.terms import PERSONAL, Kind, Severity

FOLDER = Path(__file__).parent / "review"
HOUSE = Path(__file__).parents[2] / "zhaoming"
TEXTS = HOUSE / "kernel" / "law" / "texts"
REGISTERS = HOUSE / "domains" / "catalogue" / "data"
MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]*)⟧")
MISREAD = str.maketrans("OoIl〇零一二三四五六七八九", "00110" + "0123456789")
Wanted = tuple[str, int, int]


def checked(kind: str, text: str) -> str:
    """``text`` with its check character in place of ◇."""
    if "◇" not in text:
        return text
    plain = unicodedata.normalize("NFKC", text.replace("◇", "")).translate(MISREAD)
    first = "".join(c for c in plain if c.isalnum())
    if kind in ("id_number", "-id"):
        return text.replace("◇", check_character(first))
    if kind == "-credit":
        return text.replace("◇", credit_character(first))
    return text.replace("◇", next(d for d in "0123456789" if passes_luhn(first + d)))


def cases(name: str) -> Iterator[tuple[str, list[Wanted]]]:
    """Every case of a file: its text, and what must be found in it."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        line = line.replace("⏎", "\n").replace("⇥", "\t").replace("∅", "\u200b")  # noqa: PLW2901 - signs
        text, wanted, place = "", list[Wanted](), 0
        for mark in MARK.finditer(line):
            text += line[place : mark.start()]
            said = checked(mark[1], mark[2])
            if not mark[1].startswith("-"):
                wanted.append((mark[1], len(text), len(text) + len(said)))
            text, place = text + said, mark.end()
        yield text + line[place:], wanted


def agree(found: Found, wanted: Wanted) -> bool:
    """Whether both mean the same place: nearly the same characters."""
    return found.kind == wanted[0] and same_place((found.start, found.end), wanted)


def same_place(span: tuple[int, int], wanted: Wanted) -> bool:
    """Whether a span is nearly that of the wanted; of a home half of it is enough."""
    kind, start, end = wanted
    both = min(end, span[1]) - max(start, span[0])
    either = max(end, span[1]) - min(start, span[0])
    return both / either >= (0.5 if kind == "home_address" else 0.8)


def bounds() -> list[tuple[str, float, float]]:
    """Of each set of strangers how much is found at least, and how much is wrong at most: raised, never lowered."""
    with (FOLDER / "bounds.csv").open(encoding="utf-8") as rows:
        return [(r["name"], float(r["recall"]), float(r["false"])) for r in csv.DictReader(rows)]


@cache
def measured(name: str) -> tuple[int, int, int, int]:
    """How many were wanted, how many of them found, how many findings, how many of them wrong."""
    counts = Counter[str]()
    for text, wanted in cases(name):
        found = carried_scanner().scan(text)
        hits = sum(any(agree(each, one) for each in found) for one in wanted)
        wrong = sum(not any(agree(each, one) for one in wanted) for each in found)
        counts.update(wanted=len(wanted), hits=hits, found=len(found), wrong=wrong)
    return counts["wanted"], counts["hits"], counts["found"], counts["wrong"]


@pytest.mark.parametrize("name", ["numbers.txt", "people.txt", "secrecy.txt", "wording.txt"])
def test_every_case_of_ours_is_found_and_nothing_else(name: str) -> None:
    wanted, hits, _, wrong = measured(name)

    assert (hits, wrong) == (wanted, 0)


@pytest.mark.parametrize(
    "name", ["strangers_numbers.txt", "strangers_people.txt", "strangers_mixed.txt"]
)
def test_cases_written_by_strangers_are_found_with_few_false_alarms(name: str) -> None:
    wanted, hits, found, wrong = measured(name)

    assert hits / wanted >= 0.96
    assert wrong / found <= 0.02


@pytest.mark.parametrize(("name", "recall", "false"), bounds())
def test_cases_that_hold_to_other_conventions_are_found_as_far_as_they_agree(
    name: str, recall: float, false: float
) -> None:
    """Their writers end a place or an illness a word earlier or later than we do, now and then."""
    wanted, hits, found, wrong = measured(name)

    assert hits / wanted >= recall
    assert wrong / found <= false


def test_every_shape_can_be_compiled() -> None:
    shapes = [
        value
        for module in pkgutil.iter_modules(engine.__path__)
        for value in vars(import_module(f"{engine.__name__}.{module.name}")).values()
        if isinstance(value, shaped)  # type: ignore[arg-type]
    ]

    assert len(shapes) > 100
    assert all(shape.pattern for shape in shapes)


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.md")), ids=lambda path: path.stem)
def test_the_text_of_a_statute_raises_no_alarm(path: Path) -> None:
    found = carried_scanner().scan(path.read_text(encoding="utf-8"))

    assert [each for each in found if each.kind is not Kind.WORDING] == []
    assert [each.text for each in found] == []


@pytest.mark.parametrize("path", sorted(REGISTERS.glob("*.csv")), ids=lambda path: path.stem)
def test_the_catalogue_and_the_register_of_laws_name_nobody(path: Path) -> None:
    """Short names with days behind them are no births, and 未成年人保护条例 names no child."""
    found = carried_scanner().scan(path.read_text(encoding="utf-8"))

    assert [each.text for each in found if each.kind in PERSONAL] == []


def slips(phrase: str) -> Iterator[str]:
    """One character of ``phrase`` changed, lost, doubled, or moved, nowhere at its edge."""
    for place in range(1, len(phrase) - 1):
        yield phrase[:place] + "某" + phrase[place + 1 :]
        if phrase[place] not in (phrase[place - 1], phrase[place + 1]):
            yield phrase[:place] + phrase[place + 1 :]


def test_one_wrong_character_in_a_fixed_term_is_found() -> None:
    scanner = carried_scanner()
    planted = [(phrase, slip) for phrase in scanner.phrases.phrases for slip in slips(phrase)]
    planted = [(p, s) for p, s in planted if s not in scanner.phrases.phrases and len(p) > 5]

    found = [
        any(f.kind is Kind.WORDING for f in scanner.scan(f"，贯彻{slip}，")) for _, slip in planted
    ]

    assert len(planted) > 2000
    assert sum(found) / len(planted) >= 0.98


def test_a_word_that_was_added_is_found_also_when_parted() -> None:
    scanner = scanner_with(["测试违禁词"])

    found = [
        scanner.scan(text)
        for text in ("这是测试违禁词吗", "这是测·试·违·禁·词吗", "这是测 试 违 禁 词吗")
    ]

    assert [[each.kind for each in some] for some in found] == [[Kind.SENSITIVE_WORD]] * 3


@pytest.mark.parametrize("text", [
    "他玩六合彩", "他玩六 合 彩", "他玩六**合--彩", "他玩六\n合彩", "他玩六&nbsp;合<b>彩</b>", "他玩六\u200b合彩",
])  # fmt: skip
def test_a_word_is_found_through_whatever_parts_it(text: str) -> None:
    found = carried_scanner().scan(text)

    assert [(each.kind, each.start) for each in found] == [(Kind.SENSITIVE_WORD, 2)]
    assert found[0].text == text[2 : found[0].end]


@pytest.mark.parametrize("text", ["赌\n博", "李赌\t博文", "六\n\n合彩", "第六。合彩"])
def test_what_stands_in_two_cells_or_paragraphs_is_no_word(text: str) -> None:
    assert scanner_with(["赌博"]).scan(text) == []


@pytest.mark.parametrize(
    "piece",
    ["一年级新生录取名单：\n1.王例\n", "少先队员名单：\n大队长：王例\n", "儿童名单：1.王例 "],
)
def test_a_list_is_gone_through_once_however_often_its_title_stands(piece: str) -> None:
    once, often = (len(list(minors(Page(piece * times)))) for times in (100, 1000))

    assert 0 < often <= 11 * once


def test_a_text_that_is_no_language_is_said_to_be_unread() -> None:
    found = carried_scanner().scan("住" * 300_000)

    assert [(each.kind, each.severity) for each in found] == [(Kind.UNREADABLE, Severity.BLOCK)]


def test_one_piece_without_end_is_blocked_with_what_its_beginning_holds() -> None:
    """Nobody writes such a paper, and nothing of it goes out; blank cells without end are a sheet."""
    found = carried_scanner().scan("家住王庄村3号，电话13905351234，机密★10年\n" * 4_000)
    told = {each.kind for each in found}

    assert {Kind.UNREADABLE, Kind.MOBILE, Kind.SECRECY_MARK} <= told
    assert carried_scanner().scan("\t\t\t\n" * 40_000) == []


def test_letters_by_chance_are_blocked_and_a_long_table_of_few_words_is_not() -> None:
    letters = "住址号楼单元室王示范一二三年月日出生电话身份证密级机内部资料李张村组"
    chance = random.Random(1)  # noqa: S311 - letters, no secrets
    told = carried_scanner().scan("".join(chance.choices(letters, k=200_000)))

    assert Kind.UNREADABLE in {each.kind for each in told}
    assert carried_scanner().scan("".join(f"{n}\t合格\t已整改\t无\n" for n in range(9_000))) == []


@pytest.mark.parametrize("letters", ["0123456789 -", "0123456789\t|,"])
def test_a_text_four_times_as_long_takes_no_sixteen_times_as_much(letters: str) -> None:
    chance = random.Random(2)  # noqa: S311 - letters, no secrets
    long = "".join(chance.choices(letters, k=400_000))
    carried_scanner().scan(long[:20_000])
    spent = []
    for text in (long[:100_000], long):
        began = time.process_time()
        for _ in range(2):
            carried_scanner().scan(text)
        spent.append(time.process_time() - began)

    assert spent[1] < 7 * spent[0]


def test_what_looks_like_houses_without_end_is_stopped_and_not_passed_over() -> None:
    found = carried_scanner().scan("街一委17号王例" * 6000)

    assert Kind.UNREADABLE in {each.kind for each in found}


@given(
    st.text(
        alphabet="住址号楼单元室王示范，。：（）\n\t|0123456789xX-. @一二三年月日出生电话身份证密级★机内部资料",
        max_size=200,
    )
)
def test_whatever_the_text_findings_stand_where_they_say(text: str) -> None:
    scanner: Scanner = carried_scanner()

    for each in scanner.scan(text):
        assert text[each.start : each.end] == each.text


@given(st.sampled_from(sorted(PERSONAL)), st.text(min_size=1, max_size=40))
def test_a_mask_is_as_long_as_what_it_covers(kind: Kind, text: str) -> None:
    assert len(masked(kind, text)) == len(text)


def test_a_mask_shows_what_the_conventions_leave() -> None:
    shown = {
        kind: masked(kind, text)
        for kind, text in {
            Kind.ID_NUMBER: "370685197803124511", Kind.MOBILE: "139 0535 1234",
            Kind.BANK_CARD: "6222021606001234567", Kind.EMAIL: "wang@example.com",
            Kind.BIRTH_DATE: "1978年3月12日", Kind.HOME_ADDRESS: "玲珑镇大蒋家村87号", Kind.MINOR: "张小样",
        }.items()
    }  # fmt: skip

    assert shown == {
        Kind.ID_NUMBER: "370685********4511", Kind.MOBILE: "139 **** 1234",
        Kind.BANK_CARD: "***************4567", Kind.EMAIL: "w***@example.com",
        Kind.BIRTH_DATE: "1978******", Kind.HOME_ADDRESS: "玲珑镇大蒋家村***", Kind.MINOR: "张**",
    }  # fmt: skip


@pytest.mark.parametrize("heading", ["", "序号\t姓名\t学区\n"])
def test_the_title_of_a_list_tells_the_class_of_its_last_row_too(heading: str) -> None:
    rows = "".join(f"{n}\t王小{chr(0x4F8B + n)}\t学区内\n" for n in range(1, 301))
    text = "小学一年级新生录取名单\n" + heading + rows

    found = [f for f in carried_scanner().scan(text) if f.kind is Kind.MINOR]

    assert len(found) == 300
