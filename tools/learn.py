"""Learn anew what the words around make likely: ``pip install scikit-learn && python -m tools.learn``.

Reads the cases of ``tests/law/review`` (and the statutes and registers, in which nobody is named), asks the
engine for every name, place, illness and day in them, and learns which signs around them tell. Few do: a
penalty on each weight leaves some thousand of two millions, which ``zhaoming/domains/review/data/likely.json``
holds. Run it when cases are added, and read the difference.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.law.test_review import FOLDER, REGISTERS, TEXTS, Wanted, cases, same_place
from zhaoming.domains.review.engine.births import days
from zhaoming.domains.review.engine.dwellings import places
from zhaoming.domains.review.engine.health import ills
from zhaoming.domains.review.engine.likely import Around
from zhaoming.domains.review.engine.names import names_anywhere
from zhaoming.domains.review.engine.page import Page
from zhaoming.domains.review.engine.veil import lifted
from zhaoming.domains.review.terms import Kind

DATA = Path(__file__).parents[1] / "zhaoming" / "domains" / "review" / "data" / "likely.json"
PARTS = (
    "all", "text", "title", "line", "before", "behind", "edges", "left", "right", "within", "begins",
    "ends", "long", "letter",
)  # fmt: skip
ASKED: dict[Kind, Callable[[Page], Iterable[tuple[int, int]]]] = {
    Kind.MINOR: lambda page: names_anywhere(page.text), Kind.HOME_ADDRESS: places,
    Kind.HEALTH: ills, Kind.BIRTH_DATE: days,
}  # fmt: skip
STRENGTH = 1.0  # Of the cases against the penalty.
FEWEST = 3  # A sign that stands beside fewer places than these teaches nothing of others.
THOUSAND = 1_000


def texts(skipped: Iterable[str]) -> Iterator[tuple[str, list[Wanted]]]:
    """Every text as the rules see it, and what is somebody's in it."""
    for path in sorted(FOLDER.glob("*.txt")):
        if path.name != "wording.txt" and path.name not in skipped:
            for text, wanted in cases(path.name):
                seen, where = lifted(text)
                yield seen, [moved(one, where) for one in wanted] if where else wanted
    for path in (*sorted(TEXTS.glob("*.md")), *sorted(REGISTERS.glob("*.csv"))):
        yield path.read_text(encoding="utf-8"), []


def moved(one: Wanted, where: list[int]) -> Wanted:
    """The same place in the lifted text."""
    kind, start, end = one
    within = [n for n, place in enumerate(where) if start <= place < end]
    return (kind, within[0], within[-1] + 1)


def learned(kind: Kind, pages: list[tuple[Page, list[Wanted]]]) -> dict[str, dict[str, int]]:
    """The weights of the signs of one kind."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415 - only who learns has it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - as above

    rows, told = list[dict[str, int]](), list[bool]()
    for page, wanted in pages:
        around = Around(page.text)
        for start, end in ASKED[kind](page):
            signs = around.of_all | around.signs(start, end)
            rows.append({f"{where} {what}": 1 for where, found in signs.items() for what in found})
            told.append(any(one[0] == kind and same_place((start, end), one) for one in wanted))
    often = Counter(sign for row in rows for sign in row)
    rows = [{sign: 1 for sign in row if often[sign] >= FEWEST} for row in rows]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(
        C=STRENGTH, l1_ratio=1, solver="liblinear", max_iter=1_000, random_state=0
    )
    model.fit(matrix, told)
    weights: dict[str, dict[str, int]] = {part: {} for part in PARTS}
    weights["all"][""] = round(THOUSAND * float(model.intercept_[0]))
    for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True):
        where, _, what = name.partition(" ")
        if thousandths := round(THOUSAND * float(weight)):
            weights[where][what] = thousandths
    count = sum(map(len, weights.values()))
    print(f"{kind:14} {len(rows):7} places, {sum(told):5} of somebody, {count} weights")
    return weights


def main() -> None:
    """Write the weights; files named on the command line are left out, to be read with them afterwards."""
    pages = [(Page(text), wanted) for text, wanted in texts(sys.argv[1:])]
    weights = {str(kind): learned(kind, pages) for kind in ASKED}
    DATA.write_text(
        json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
