"""Every quoted fragment stands in the statute that it is quoted from."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

import zhaoming
from zhaoming.kernel.law import OGI, STATUTES, Cite
from zhaoming.kernel.law.terms import TEXTS, article_text, articles, numeral


def _inside(value: object, depth: int = 0) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif depth > 4:
        return
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _inside(getattr(value, each.name), depth + 1)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _inside(each, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _inside(each, depth + 1)


def cites() -> list[tuple[str, Cite]]:
    found: dict[Cite, str] = {}
    for info in pkgutil.walk_packages(zhaoming.__path__, "zhaoming."):
        last = info.name.rpartition(".")[2]
        ours = last in {"law", "lifecycle", "policy", "secrecy", "statutes"} or ".law." in info.name
        if ours and ".texts" not in info.name:
            module = importlib.import_module(info.name)
            for value in vars(module).values():
                for cite in _inside(value):
                    found.setdefault(cite, info.name)
    return [(where, cite) for cite, where in found.items()]


CITES = cites()


def test_the_house_cites_the_law() -> None:
    assert len(CITES) >= 12


@pytest.mark.parametrize(
    ("where", "cite"), CITES, ids=[f"{c}-{n}" for n, (_, c) in enumerate(CITES)]
)
def test_a_quote_is_found_word_for_word(where: str, cite: Cite) -> None:
    assert cite.says in cite.text, f"{where} quotes what {cite} does not say"


@pytest.mark.parametrize("statute", STATUTES, ids=[s.title for s in STATUTES])
def test_each_statute_is_carried_in_the_edition_it_names(statute: object) -> None:
    text = (TEXTS / f"{statute.title}.md").read_text(encoding="utf-8")  # type: ignore[attr-defined]
    made = statute.made_on  # type: ignore[attr-defined]

    assert f"{made.year}年{made.month}月{made.day}日" in text


def test_the_regulation_has_its_fifty_six_articles() -> None:
    assert len(articles("政府信息公开条例")) == 56
    assert article_text("政府信息公开条例", 26).startswith("属于主动公开范围的政府信息")


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (33, "三十三"),
        (101, "一百零一"),
        (110, "一百一十"),
    ],
)
def test_articles_are_numbered_as_statutes_print_them(n: int, text: str) -> None:
    assert numeral(n) == text


def test_a_citation_prints_article_paragraph_and_item() -> None:
    assert str(OGI.art(33, 2)) == "《政府信息公开条例》第三十三条第二款"
    assert str(OGI.art(31, item=1)) == "《政府信息公开条例》第三十一条第（一）项"
