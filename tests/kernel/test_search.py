"""One contract for every engine: each substring is found, exactly; then what helps to find."""

import random
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cast import SETUP, County, draft, published
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api
from zhaoming.kernel.jobs import worker
from zhaoming.kernel.law.terms import TEXTS, articles
from zhaoming.kernel.search import Query, Record, feeding, hints
from zhaoming.kernel.search.asking import ask, cut, parsed
from zhaoming.kernel.search.fragments import best, marked
from zhaoming.kernel.search.indexed import Indexed
from zhaoming.kernel.search.models import Miss, Synonym
from zhaoming.kernel.search.port import Engine
from zhaoming.kernel.search.tables import Tables
from zhaoming.kernel.search.tokens import fold, number_key, phrase, token_text, tokens


def _record(pk: int, title: str, body: str, **facts: Any) -> Record:
    given = {"kind": "document", "day": date(2020, 1, 1), "url": f"/d/{pk}.html", **facts}
    return Record(key=f"document:{pk}", title=title, body=body, **given)


def _articles() -> list[Record]:
    """Every article of the carried statutes: real text, with its punctuation and numbers."""
    found = []
    for place in sorted(TEXTS.glob("*.md")):
        for heading, text in articles(place.stem).items():
            found.append(_record(len(found) + 1, f"{place.stem}{heading}", text))
    return found


@pytest.fixture(params=["files", "tables"])
def engine(request: Any, db: None, tmp_path: Path) -> Engine:
    """Each engine, empty."""
    return Indexed(tmp_path / "index") if request.param == "files" else Tables()


@pytest.fixture(params=["files", "tables"])
def library(request: Any, db: None, tmp_path: Path) -> tuple[Engine, list[Record]]:
    """Each engine with every article of the statutes."""
    made: Engine = Indexed(tmp_path / "index") if request.param == "files" else Tables()
    records = _articles()
    made.put(records)
    return made, records


def _keys(engine: Engine, *words: str, **more: Any) -> set[str]:
    query = Query(must=tuple((word,) for word in words), limit=1000, **more)
    return {hit.key for hit in engine.find(query).hits}


def _samples(records: list[Record], count: int) -> Iterator[str]:
    """Random pieces of the texts, as they stand there."""
    dice = random.Random(20261121)  # noqa: S311 - the same pieces each time
    made = 0
    while made < count:
        text = dice.choice(records).body
        start = dice.randrange(max(1, len(text) - 2))
        piece = text[start : start + dice.randint(1, 14)]
        if piece.strip() and not re.search(r"\s", piece):
            made += 1
            yield piece


def test_every_substring_is_found_and_nothing_else(library: tuple[Engine, list[Record]]) -> None:
    engine, records = library
    plain = {r.key: fold(f"{r.title}\n{r.body}") for r in records}
    for piece in _samples(records, 120):
        folded = fold(piece)
        true = {key for key, text in plain.items() if folded in text}
        assert _keys(engine, piece) == true, piece


@pytest.mark.parametrize("typed", [
    "鲁政办发〔2020〕11号", "鲁政办发[2020]11号", "鲁政办发（2020）11号", "鲁政办发【２０２０】１１号",
    "鲁政办发 2020 11 号",
])  # fmt: skip
def test_a_document_number_is_found_first_in_every_form(engine: Engine, typed: str) -> None:
    engine.put([
        _record(1, "引用的文件", "根据鲁政办发〔2020〕11号文件要求", day=date(2026, 1, 1)),
        _record(2, "本文件", "正文", number="鲁政办发〔2020〕11号"),
        _record(3, "另一件", "正文", number="鲁政办发〔2020〕111号"),
    ])  # fmt: skip
    words = typed.split()
    hits = engine.find(Query(must=tuple((word,) for word in words))).hits
    assert {hit.key for hit in hits} >= {"document:1", "document:2"}
    if len(words) == 1:
        assert [hit.key for hit in hits] == ["document:2", "document:1"]


def test_an_index_number_is_found_exactly(engine: Engine) -> None:
    engine.put([_record(1, "甲", "正文", index_number="11440000MB2C/2026-00017")])
    assert _keys(engine, "11440000MB2C/2026-00017") == {"document:1"}


def test_a_piece_of_a_number_or_of_a_word_is_found_as_well(engine: Engine) -> None:
    engine.put([_record(1, "甲", "共计20480元，编号ABCD"), _record(2, "乙", "共计20元")])
    assert _keys(engine, "共计20") == {"document:1", "document:2"}
    assert _keys(engine, "共计20元") == {"document:2"}
    assert _keys(engine, "480元") == _keys(engine, "bc") == {"document:1"}


def test_titles_stand_before_bodies_and_items_stand_last(engine: Engine) -> None:
    engine.put([
        _record(1, "其他", "危房改造的规定"), _record(2, "危房改造补助办法", "正文"),
        Record(key="item:9", kind="item", title="公开事项：危房改造", body="危房改造",
               url="/i/9/", day=date(2026, 1, 1)),
    ])  # fmt: skip
    hits = engine.find(Query(must=(("危房改造",),))).hits
    assert [hit.key for hit in hits] == ["document:2", "document:1", "item:9"]


def test_what_must_not_be_there_is_left_out_phrases_too(engine: Engine) -> None:
    engine.put([_record(1, "甲", "部门预算公开"), _record(2, "乙", "部门决算公开")])
    query = Query(must=(("公开",),), never=("部门预算",))
    assert [hit.key for hit in engine.find(query).hits] == ["document:2"]


def _four(engine: Engine) -> None:
    engine.put([
        _record(1, "预算甲", "预算", unit=5, units=(5, 2, 1), domain="财政", genre="budget",
                validity="in_force", day=date(2024, 5, 1)),
        _record(2, "预算乙", "预算", unit=6, units=(6, 2, 1), domain="财政", genre="budget",
                validity="repealed", day=date(2025, 5, 1)),
        _record(3, "预算丙", "预算", unit=7, units=(7, 3, 1), domain="教育", genre="policy",
                validity="in_force", day=date(2025, 6, 1)),
        _record(4, "其他", "别的", unit=7, units=(7, 3, 1), day=date(2025, 7, 1)),
    ])  # fmt: skip


def test_filters_narrow_down_to_subtree_domain_year_genre_and_validity(engine: Engine) -> None:
    _four(engine)
    for filters, expected in (
        ({"unit": 2}, {"document:1", "document:2"}), ({"unit": 7}, {"document:3"}),
        ({"domain": "教育"}, {"document:3"}), ({"year": 2024}, {"document:1"}),
        ({"genre": "budget"}, {"document:1", "document:2"}),
        ({"validity": "in_force"}, {"document:1", "document:3"}),
        ({"unit": 2, "year": 2025}, {"document:2"}),
    ):  # fmt: skip
        assert _keys(engine, "预算", **filters) == expected, filters
    assert len(engine.find(Query(unit=1)).hits) == 4


def test_facets_count_what_the_question_finds(engine: Engine) -> None:
    _four(engine)
    found = engine.find(Query(must=(("预算",),), facets=True))
    assert found.count == 3
    assert found.facets == {
        "unit": [("5", 1), ("6", 1), ("7", 1)],
        "domain": [("财政", 2), ("教育", 1)],
        "year": [("2025", 2), ("2024", 1)],
        "genre": [("budget", 2), ("policy", 1)],
    }


def test_results_are_sorted_and_paged_by_a_cursor(engine: Engine) -> None:
    engine.put([_record(n, f"通知{n}", "正文", day=date(2020, 1, n)) for n in range(1, 13)])
    first = engine.find(Query(must=(("通知",),), sort="newest", limit=5))
    assert [hit.title for hit in first.hits] == [f"通知{n}" for n in (12, 11, 10, 9, 8)]
    assert first.cursor is not None
    last = engine.find(Query(must=(("通知",),), sort="newest", limit=10, cursor=first.cursor))
    assert [hit.title for hit in last.hits] == [f"通知{n}" for n in range(7, 0, -1)]
    assert last.cursor is None
    oldest = engine.find(Query(must=(("通知",),), sort="oldest", limit=1))
    assert oldest.hits[0].title == "通知1"


def test_what_an_attachment_says_is_found_and_its_place_is_named(engine: Engine) -> None:
    engine.put([_record(1, "通知", "见附件", parts=(("附件：名单.xlsx", "张例甲 上湾村"),))])
    hit = engine.find(Query(must=(("上湾村",),))).hits[0]
    assert (hit.place, "上湾村" in hit.fragment) == ("附件：名单.xlsx", True)


def test_a_record_is_replaced_and_forgotten(engine: Engine) -> None:
    engine.put([_record(1, "旧标题", "旧正文"), _record(2, "留下", "正文")])
    engine.put([_record(1, "新标题", "新正文")])
    assert _keys(engine, "旧正文") == set()
    assert _keys(engine, "新正文") == {"document:1"}
    engine.put([], ["document:1"])
    assert sorted(engine.keys()) == ["document:2"]


def test_a_rebuild_takes_the_place_of_the_index_and_keeps_the_position(engine: Engine) -> None:
    engine.put([_record(1, "旧的", "正文"), _record(2, "不再有", "正文")])
    engine.mark(7)

    assert engine.rebuild(iter([_record(1, "新的", "正文"), _record(3, "又一", "正文")]), 9) == 2

    assert sorted(engine.keys()) == ["document:1", "document:3"]
    assert engine.position() == 9
    assert _keys(engine, "旧的") == set()


def test_an_index_of_another_format_is_filled_again_not_misread(tmp_path: Path) -> None:
    old = Indexed(tmp_path / "index")
    old.put([_record(1, "甲", "正文")])
    old.mark(5)
    generation = (tmp_path / "index" / "current").read_text()
    (tmp_path / "index" / generation / "stamp").write_text("1 0.1")

    fresh = Indexed(tmp_path / "index")
    assert fresh.position() == 0
    assert fresh.find(Query(must=(("正文",),))).hits == []
    fresh.put([_record(1, "甲", "正文")])
    assert _keys(fresh, "正文") == {"document:1"}


def test_two_writers_take_turns(tmp_path: Path) -> None:
    one, other = Indexed(tmp_path / "index"), Indexed(tmp_path / "index")
    for n in range(1, 6):
        one.put([_record(n, f"甲{n}", "正文")])
        other.put([_record(n + 10, f"乙{n}", "正文")])
    assert len(list(one.keys())) == len(list(other.keys())) == 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政务公开", "政务 务公 公开 开"),
        ("2020 年预算", "20 02 20 0年 年预 预算 算"),
        ("公开，政务", "公开 开, ,政 政务 务"),
        ("《办法》", "(办 办法 法) )"),
        ("Open　Gov", "op pe en n␣ ␣g go ov v"),
        ("总则\n第一条", "总则 则¶ ¶第 第一 一条 条"),
        ("𠀀字，①", "𠀀字 字, ,1 1"),
        ("", ""),
    ],
)
def test_how_text_is_cut(text: str, expected: str) -> None:
    assert " ".join(tokens(fold(text))) == token_text(fold(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开", ([(0, "公开")], "")),
        ("开", ([], "开")),
        ("政务公", ([(0, "政务"), (1, "务公")], "")),
        ("政务公开", ([(0, "政务"), (2, "公开")], "")),
        ("年2020", ([(0, "年2"), (2, "02"), (3, "20")], "")),
        ("", ([], "")),
    ],
)
def test_how_a_question_is_cut(text: str, expected: tuple[list[tuple[int, str]], str]) -> None:
    assert phrase(fold(text)) == expected


def test_all_forms_of_a_number_have_one_key() -> None:
    forms = ("鲁政办发〔2020〕11号", "鲁政办发[2020] 11号", "鲁政办发（２０２０）11号")
    assert {number_key(form) for form in forms} == {"鲁政办发202011号"}


@pytest.mark.parametrize(("text", "must", "never"), [
    ("预算 公开", ["预算", "公开"], []),
    ("预算 -决算", ["预算"], ["决算"]),
    ("预算 不含决算", ["预算"], ["决算"]),
    ("“部门 预算” NOT 决算", ["部门 预算"], ["决算"]),
    ("- ", [], []),
])  # fmt: skip
def test_what_was_typed_is_read(text: str, must: list[str], never: list[str]) -> None:
    assert parsed(text) == (must, never)


def test_a_question_loses_its_idle_words_and_keeps_single_characters_with_a_neighbour() -> None:
    assert cut("怎么查询农村危房改造补助资金") == ["农村", "危房改造", "补助", "资金"]


def test_a_question_is_cut_only_where_nothing_has_it_whole(engine: Engine) -> None:
    engine.put([_record(1, "农村危房改造补助资金发放名单公示", "正文"),
                _record(2, "危房改造工作", "补助资金 农村")])  # fmt: skip
    whole = ask("危房改造补助", Query(), lambda: engine)
    assert (whole.cut, [h.key for h in whole.results.hits]) == ([], ["document:1"])
    question = ask("怎么查农村危房的补助资金", Query(), lambda: engine)
    assert question.cut
    assert {h.key for h in question.results.hits} == {"document:1", "document:2"}
    number = ask("明财〔2026〕999号", Query(), lambda: engine)
    assert (number.cut, number.results.count) == ([], 0)


def test_synonyms_find_each_other_within_words_too(engine: Engine) -> None:
    Synonym.objects.create(words="低保、最低生活保障")
    hints.forget_groups()
    engine.put([_record(1, "最低生活保障标准", "正文"), _record(2, "低保标准", "正文")])
    found = ask("低保标准", Query(), lambda: engine)
    assert {h.key for h in found.results.hits} == {"document:1", "document:2"}
    Synonym.objects.all().delete()
    hints.forget_groups()


def test_another_spelling_of_the_same_sound_is_offered(county: County, at: datetime) -> None:
    Synonym.objects.create(words="低保、最低生活保障")
    hints.forget_groups()
    hints.fill()
    assert hints.spelled("滴保") == "低保"
    assert hints.spelled("低保") == ""
    assert "明川县财政局" in hints.offered("财政")
    assert "明川县财政局" in hints.offered("mcxczj")
    Synonym.objects.all().delete()
    hints.forget_groups()


def test_what_was_not_found_is_noted_without_numbers_of_persons(
    county: County, at: datetime, client: Any
) -> None:
    for _ in range(2):
        client.get("/search/", {"q": "张例甲 110101199001010001"})
    client.get("/search/", {"q": "从来没有的事"})

    noted = dict(Miss.objects.values_list("words", "count"))
    assert noted == {"张例甲（号码）": 2, "从来没有的事": 1}


def test_matches_are_marked_in_every_bracket_and_width() -> None:
    assert marked("见鲁政办发〔2020〕11号文", ["鲁政办发[2020]11号"]) == [
        (False, "见"), (True, "鲁政办发〔2020〕11号"), (False, "文"),
    ]  # fmt: skip
    assert best("正文", [("附件：甲", "名单在此")], ["名单"]) == ("名单在此", "附件：甲")


def test_publishing_and_withdrawing_reach_the_index_by_the_bell(
    county: County, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = Indexed(tmp_path / "index")
    monkeypatch.setattr(feeding, "engine", lambda: files)
    edition = published(county, at, title="关于水价调整的通知")
    worker.run(until_idle=True)
    assert _keys(files, "水价调整") == {f"document:{edition.document_id}"}

    api.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)
    worker.run(until_idle=True)
    assert _keys(files, "水价调整") == set()


def test_an_index_that_fell_behind_catches_up_from_its_position(
    county: County, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(county, at, title="关于水价调整的通知")
    worker.run(until_idle=True)
    late = Indexed(tmp_path / "late")
    monkeypatch.setattr(feeding, "engine", lambda: late)

    assert feeding.feed() > 0
    assert feeding.feed() == 0
    assert len(_keys(late, "水价调整")) == 1


def test_what_is_withdrawn_is_not_shown_however_late_the_index(
    county: County, at: datetime, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = published(county, at, title="误发的名单")
    worker.run(until_idle=True)
    monkeypatch.setattr(Tables, "forget_now", lambda *_: None)
    api.withdraw(edition.pk, reason="有误", by=county.actor("head"), at=at)

    assert Tables().find(Query(must=(("误发的名单",),))).hits, "the index still has it"
    assert "误发的名单</a>" not in client.get("/search/?q=误发").content.decode()
    assert "<mark>误发</mark>" not in client.get("/search/?q=误发").content.decode()


def test_what_an_attachment_says_is_found_on_the_site(
    county: County, at: datetime, client: Any
) -> None:
    edition = draft(county, at)
    by = county.actor("clerk")
    api.attach(edition.pk, content="清溪水库巡查表".encode(), name="表.txt", by=by, at=at)
    api.submit(edition.pk, by=by, at=at)
    api.publish(edition.pk, by=county.actor("reviewer"), at=at)
    worker.run(until_idle=True)

    page = client.get("/search/?q=水库巡查").content.decode()

    assert "附件：表.txt" in page
    assert "清溪<mark>水库巡查</mark>表" in page


def test_leaders_units_and_items_are_found_too(county: County, at: datetime, client: Any) -> None:
    organisation.add_leader(county.bodies["county"].pk, name="例县长", title="副县长", by=SETUP,
                            at=at, portfolio="负责教育、卫生健康工作。")  # fmt: skip
    worker.run(until_idle=True)
    assert "例县长" in client.get("/search/?q=负责教育").content.decode()
    assert f"/u/{county.bodies['finance'].pk}/" in client.get("/search/?q=财政局").content.decode()
