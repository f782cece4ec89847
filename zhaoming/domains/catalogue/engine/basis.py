"""Laws that a catalogue names: normalised, looked up in the register that the product carries; pure."""

import csv
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from zhaoming.domains.catalogue.engine.wording import remembered, squeezed

_DATA = Path(__file__).parent.parent / "data"
_NAMED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》(?:\(([^()]*)\))?")
_EDITION = re.compile(r"\((?:\d{4}年?)?(?:修[订正]|修正案|试行|暂行|草案|征求意见稿)*\)$")
# What only the legislature and the State Council make must stand in the register.
_STATUTE = re.compile(r"(?<!办)法$|条例$")
_LOCAL = re.compile(r"^.{1,8}(?:省|市|区|县|州|自治区|自治州|特区)|实施.+办法$")
_SHORT = {"信息公开条例": "政府信息公开条例", "突发事件法": "突发事件应对法", "房屋征收条例":
          "国有土地上房屋征收与补偿条例", "土地法": "土地管理法"}  # fmt: skip
_CLOSE = 0.82


@dataclass(frozen=True)
class Law:
    """A law as it is cited, and what the register knows of it.

    ``title`` is its name in the register (empty where it is not there), ``date`` that of its last
    edition, ``successor`` what took its place and ``since`` from when. ``doubt`` says what is wrong
    with the citation, empty where nothing is; ``like`` is the law that may be meant.
    """

    cited: str
    title: str = ""
    date: str = ""
    successor: str = ""
    since: str = ""
    doubt: str = ""
    like: str = ""


@cache
def _register() -> dict[str, str]:
    with (_DATA / "laws.csv").open(encoding="utf-8", newline="") as file:
        return {row["title"]: row["date"] for row in csv.DictReader(file)}


@cache
def _superseded() -> dict[str, tuple[str, str]]:
    with (_DATA / "superseded.csv").open(encoding="utf-8", newline="") as file:
        return {row["title"]: (row["successor"], row["since"]) for row in csv.DictReader(file)}


def name_of(cited: str) -> str:
    """The bare name of a law: without quotes, number, edition and 中华人民共和国."""
    plain = squeezed(cited)
    found = _NAMED.search(plain)
    name = found[1] if found else re.sub(r"[《》]|\([^()]*\d[^()]*\)$", "", plain)
    return _EDITION.sub("", name).removeprefix("中华人民共和国")


@remembered
def looked_up(cited: str) -> Law:
    """A citation against the register; of a law that is not there, says so and what may be meant."""
    name = _SHORT.get(name_of(cited), name_of(cited))
    if passed := _superseded().get(name):
        successor, since = passed
        return Law(cited, name, _register().get(name, ""), successor, since,
                   f"《{name}》自{since}起已由《{successor}》取代，请改用现行的依据。")  # fmt: skip
    if name in _register():
        return Law(cited, name, _register()[name])
    if not _STATUTE.search(name) or _LOCAL.search(name):
        return Law(cited)  # A document of a department or of a place: no register has them all.
    like = get_close_matches(name, [t for t in _register() if t[-1] == name[-1]], 1, _CLOSE)
    hint = f"是不是《{like[0]}》？" if like else "名称可能有误，请核对。"
    return Law(cited, doubt=f"法规登记中没有《{name}》：{hint}", like=like[0] if like else "")
