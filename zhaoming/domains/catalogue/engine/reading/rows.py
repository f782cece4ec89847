"""From the cells of one printed row to a normalised one; pure."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhaoming.domains.catalogue.engine.basis import looked_up
from zhaoming.domains.catalogue.engine.limits import compile_limit
from zhaoming.domains.catalogue.engine.reading import columns as c
from zhaoming.domains.catalogue.engine.reading.cells import DITTO, channels_of, is_tick
from zhaoming.domains.catalogue.engine.wording import plain, remembered, squeezed

_LAWS = re.compile(r"《(?:[^《》]|《[^《》]*》)+》(?:\([^()]{2,40}\))?")
_SHORTEST = 5
_NONE = frozenset({"/", "-", "--", "—", "——", "\\"})
_BULLET = re.compile(r"[●•·◆]\s*(?=\S)")
_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True)
class Note:
    """Something inferred or doubtful: the printed row, the column, and why."""

    row: int
    column: str
    why: str


@dataclass
class Row:
    """One normalised row of a catalogue."""

    domain: str = ""
    level1: str = ""
    level2: str = ""
    level3: str = ""
    content: str = ""
    basis: list[str] = field(default_factory=list)
    time_limit: str = ""
    subject: str = ""
    channels: list[str] = field(default_factory=list)
    channels_optional: list[str] = field(default_factory=list)
    audience: str = ""
    mode: str | None = None
    levels: list[str] = field(default_factory=list)
    label: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """For machines; what is empty and not of the standard's columns is left out."""
        facts: dict[str, Any] = {
            "domain": self.domain, "level1": self.level1, "level2": self.level2,
            "content": self.content, "basis": self.basis, "time_limit": self.time_limit,
            "subject": self.subject, "channels": self.channels, "audience": self.audience,
            "mode": self.mode, "levels": self.levels, "label": self.label,
        }  # fmt: skip
        if self.level3:
            facts["level3"] = self.level3
        if self.channels_optional:
            facts["channels_optional"] = self.channels_optional
        if self.more:
            facts["more"] = self.more
        return facts


@remembered
def tidy(text: str) -> str:
    """A cell as text: one width, no blank within Chinese words, bullets gone."""
    return _BULLET.sub("", _SPACE.sub("", " ".join(plain(text).split()))).strip()


def laws_of(text: str) -> list[str]:
    """The laws of a cell 公开依据, one by one; whatever names none is kept whole."""
    return list(_laws_of(text))


@remembered
def _laws_of(text: str) -> tuple[str, ...]:
    said = _mended(squeezed(text))
    named = [_numbered(found[0]) for found in _LAWS.finditer(said)]
    if named:
        rest = [piece for piece in re.split(r"[、;。,]|\d+[.、]", _LAWS.sub("、", said))
                if len(piece) >= _SHORTEST and not piece.startswith(("等", "【"))]  # fmt: skip
        return tuple(dict.fromkeys([*named, *rest]))
    pieces = [piece for piece in re.split(r"[、;。\n]|\d+[.、]", said) if piece.strip("等. ")]
    return tuple(dict.fromkeys(pieces))


def _mended(said: str) -> str:
    """〈〉 as inner quotes, missing opening quotes, broken document numbers."""
    said = said.replace("<", "《").replace(">", "》").replace("〈", "《").replace("〉", "》")
    said = re.sub(r"[〔\[【(]((?:19|20)\d{2})[)\]】〕]?(?=\d{1,4}号)", r"〔\1〕", said)
    said = re.sub(r"〔((?:19|20)\d{2})(\d{1,3}号)", r"〔\1〕\2", said)
    if said.count("》") > said.count("《"):
        said = re.sub(r"(^|[;；、。])(?=[^《》;；、。]{4,40}》)", r"\1《", said)
    return said


def _numbered(law: str) -> str:
    name, _, number = law.partition("》(")
    return law if not number or re.search(r"\d|修[订正]|号", number) else f"{name}》"


class Normaliser:
    """Makes rows of cells; keeps what it inferred and what it doubts."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.inferred: list[Note] = []
        self.doubts: list[Note] = []

    def doubt(self, column: str, why: str) -> None:
        """About the row that comes next."""
        self.doubts.append(Note(len(self.rows) + 1, column, why))

    def infer(self, column: str, why: str) -> None:
        """About the row that comes next."""
        self.inferred.append(Note(len(self.rows) + 1, column, why))

    def add(self, cells: Mapping[str, str], ranks: Mapping[str, tuple[str, ...]], domain: str,
            given: frozenset[str]) -> None:  # fmt: skip
        """One printed row; ``given`` are the columns that the table has."""
        before = self.rows[-1] if self.rows and self.rows[-1].domain == domain else None
        row = Row(domain=domain, label=squeezed(cells.get(c.LABEL, "")).strip("."))
        row.level1 = self._name(cells, c.LEVEL1, before.level1 if before else "", given)
        same = before if before and before.level1 == row.level1 else None
        row.level2 = self._name(cells, c.LEVEL2, "", given)
        row.level3 = self._name(cells, c.LEVEL3, "", given)
        if c.LEVEL2 in given and not row.level2 and before and c.LEVEL3 in given:
            row.level2 = before.level2
            self.infer(c.LEVEL2, "二级事项空白，沿用上一行")
        row.content = self._filled(cells, c.CONTENT, before.content if before else "", same, given)
        row.basis = self._basis(cells, before, same, given)
        row.time_limit = self._limit(cells, before, same, given)
        row.subject = self._filled(cells, c.SUBJECT, before.subject if before else "", same, given)
        self._channels(row, cells, before, same, given)
        self._audience(row, cells, given)
        self._mode(row, cells, given)
        self._levels(row, cells, ranks)
        row.more = {k.partition(":")[2]: tidy(v) for k, v in cells.items()
                    if k.startswith(c.MORE) and v.strip()}  # fmt: skip
        if not row.level2 and not row.level1:
            self.doubt(c.LEVEL2, "没有事项名称")
        self.rows.append(row)

    def settle(self) -> None:
        """What is the same for every row of a table is said once, of row 0."""
        for kept in (self.inferred, self.doubts):
            count = Counter((note.column, note.why) for note in kept)
            usual = {key for key, times in count.items() if times == len(self.rows) > 1}
            kept[:] = [Note(0, *key) for key in sorted(usual)] + [
                note for note in kept if (note.column, note.why) not in usual
            ]

    def _name(self, cells: Mapping[str, str], key: str, above: str, given: frozenset[str]) -> str:
        text = squeezed(cells.get(key, ""))
        if DITTO.match(text):
            text = ""
        if not text and above and key in given:
            self.infer(key, "空白，沿用上一行")
            return above
        return text

    def _filled(self, cells: Mapping[str, str], key: str, above: str, same: Row | None,
                given: frozenset[str]) -> str:  # fmt: skip
        text = tidy(cells.get(key, ""))
        if text in _NONE:
            return ""
        if DITTO.match(squeezed(text)):
            return self._ditto(key, above)
        if not text and same is not None and key in given and above:
            self.infer(key, "空白，沿用同一一级事项的上一行")
            return above
        return text

    def _ditto(self, key: str, above: str) -> str:
        if above:
            self.infer(key, "“同上”按上一行填写")
            return above
        self.doubt(key, "“同上”之前没有可以沿用的一行")
        return "同上"

    def _basis(self, cells: Mapping[str, str], before: Row | None, same: Row | None,
               given: frozenset[str]) -> list[str]:  # fmt: skip
        text = cells.get(c.BASIS, "")
        if DITTO.match(squeezed(text)):
            if before is None or not before.basis:
                self._ditto(c.BASIS, "")
                return ["同上"]
            self._ditto(c.BASIS, "同上")
            return list(before.basis)
        if not text.strip() and same is not None and c.BASIS in given and same.basis:
            self.infer(c.BASIS, "空白，沿用同一一级事项的上一行")
            return list(same.basis)
        found = laws_of("" if text.strip() in _NONE else text)
        if found and not any("《" in law for law in found):
            self.doubt(c.BASIS, "依据没有书名号，按标点分开")
        for law in found:
            if why := looked_up(law).doubt:
                self.doubt(c.BASIS, why)
        return found

    def _limit(self, cells: Mapping[str, str], before: Row | None, same: Row | None,
               given: frozenset[str]) -> str:  # fmt: skip
        text = self._filled(cells, c.LIMIT, before.time_limit if before else "", same, given)
        if text.endswith("予以公"):
            text += "开"
            self.infer(c.LIMIT, "“予以公”补为“予以公开”")
        if text and text != "同上":
            for why in compile_limit(text).doubts:
                self.doubt(c.LIMIT, why)
        return text

    def _channels(self, row: Row, cells: Mapping[str, str], before: Row | None, same: Row | None,
                  given: frozenset[str]) -> None:  # fmt: skip
        text = cells.get(c.CHANNELS, "")
        above = before if DITTO.match(squeezed(text)) else same if not text.strip() else None
        if DITTO.match(squeezed(text)):
            self._ditto(c.CHANNELS, "同上" if before and before.channels else "")
        elif above is not None and c.CHANNELS in given and above.channels:
            self.infer(c.CHANNELS, "空白，沿用同一一级事项的上一行")
        if above is not None:
            row.channels, row.channels_optional = (
                list(above.channels),
                list(above.channels_optional),
            )
            return
        if DITTO.match(squeezed(text)):
            return
        found = channels_of(text)
        row.channels, row.channels_optional = list(found.used), list(found.optional)
        for why in found.doubts:
            self.doubt(c.CHANNELS, why)

    def _audience(self, row: Row, cells: Mapping[str, str], given: frozenset[str]) -> None:
        everybody, some = cells.get(c.EVERYBODY, ""), tidy(cells.get(c.SOME, ""))
        if c.AUDIENCE in cells and not everybody and not some:
            said = tidy(cells[c.AUDIENCE])
            row.audience = "全社会" if re.match(r"(?:面向)?(?:社会|公众|全社会)", said) else said
            return
        named = re.sub(r"^[√✓✔]\(?|\)$", "", some)
        if everybody.strip() and some:
            row.audience = f"全社会；特定群体:{named}" if named else "全社会；特定群体"
        elif everybody.strip():
            row.audience = "全社会"
        elif some:
            row.audience = f"特定群体:{named}" if named else "特定群体"
        elif {c.EVERYBODY, c.SOME} & given:
            self.doubt(c.AUDIENCE, "公开对象没有勾选")

    def _mode(self, row: Row, cells: Mapping[str, str], given: frozenset[str]) -> None:
        mine, asked = cells.get(c.PROACTIVE, "").strip(), cells.get(c.REQUEST, "").strip()
        words = squeezed(cells.get(c.MODE, ""))
        if words and not mine and not asked:
            mine, asked = (
                ("主动" if "主动" in words else ""),
                ("依申请" if "依申请" in words else ""),
            )
        if mine or asked:
            row.mode = "both" if mine and asked else "proactive" if mine else "on_request"
        elif {c.PROACTIVE, c.REQUEST} & given:
            self.doubt(c.MODE, "公开方式没有勾选")

    def _levels(
        self, row: Row, cells: Mapping[str, str], ranks: Mapping[str, tuple[str, ...]]
    ) -> None:
        for key, names in ranks.items():
            if is_tick(cells.get(key, "")) or (cells.get(key, "").strip() and not names):
                row.levels += [name for name in names if name not in row.levels]
        if c.LEVELS in cells and not row.levels:
            row.levels = list(c.ranks_of(cells[c.LEVELS]))
        if ranks and not row.levels:
            self.doubt(c.LEVELS, "公开层级没有勾选")
