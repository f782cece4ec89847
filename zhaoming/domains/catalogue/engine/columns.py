"""The columns of a list as text, one cell each, and what must stand in them; pure."""

import re
from collections.abc import Mapping

from zhaoming.domains.catalogue.engine.basis import looked_up
from zhaoming.domains.catalogue.engine.limits import compile_limit
from zhaoming.domains.catalogue.engine.reading.cells import channels_of
from zhaoming.domains.catalogue.engine.reading.columns import ranks_of
from zhaoming.domains.catalogue.engine.reading.rows import Row, laws_of
from zhaoming.domains.catalogue.engine.wording import squeezed
from zhaoming.domains.catalogue.terms import Mode

COLUMNS: Mapping[str, str] = {
    "domain": "领域", "level1": "一级事项", "level2": "二级事项", "level3": "三级事项",
    "content": "公开内容（要素）", "basis": "公开依据", "time_limit": "公开时限",
    "subject": "公开主体", "channels": "公开渠道和载体", "channels_optional": "可选的公开渠道",
    "audience": "公开对象", "mode": "公开方式", "levels": "公开层级", "label": "原表序号",
}  # fmt: skip
LONGEST: Mapping[str, int] = {
    "domain": 60, "level1": 120, "level2": 200, "level3": 200, "content": 4000, "basis": 4000,
    "time_limit": 400, "subject": 200, "channels": 400, "channels_optional": 400,
    "audience": 200, "mode": 12, "levels": 60, "label": 20,
}  # fmt: skip
LEVELS = ("市级", "县级", "乡级", "村级")
_MUST = ("domain", "level2", "content", "basis", "time_limit", "subject", "channels", "mode",
         "levels")  # fmt: skip
_MARK = "；"


def cells_of(row: Row) -> dict[str, str]:
    """A read row as cells."""
    return {
        "domain": row.domain, "level1": row.level1, "level2": row.level2, "level3": row.level3,
        "content": row.content, "basis": _MARK.join(row.basis), "time_limit": row.time_limit,
        "subject": row.subject, "channels": _MARK.join(row.channels),
        "channels_optional": _MARK.join(row.channels_optional), "audience": row.audience,
        "mode": row.mode or "", "levels": _MARK.join(row.levels), "label": row.label,
    }  # fmt: skip


def row_of(cells: Mapping[str, str], more: Mapping[str, str] | None = None) -> Row:
    """Cells as a row, for comparing and printing."""
    return Row(
        domain=cells.get("domain", ""), level1=cells.get("level1", ""),
        level2=cells.get("level2", ""), level3=cells.get("level3", ""),
        content=cells.get("content", ""), basis=laws_of(cells.get("basis", "")),
        time_limit=cells.get("time_limit", ""), subject=cells.get("subject", ""),
        channels=_parts(cells.get("channels", "")),
        channels_optional=_parts(cells.get("channels_optional", "")),
        audience=cells.get("audience", ""), mode=cells.get("mode") or None,
        levels=_parts(cells.get("levels", "")), label=cells.get("label", ""),
        more=dict(more or {}),
    )  # fmt: skip


def _parts(text: str) -> list[str]:
    return [piece for piece in re.split(r"[；;、，]", text) if piece.strip()]


def normal(column: str, text: str) -> str:
    """One typed cell as it is kept: levels and channels by their canonical names."""
    plain = text.replace("\r\n", "\n").strip()
    if column == "levels":
        return _MARK.join(ranks_of(plain))
    if column in ("channels", "channels_optional") and plain:
        return _MARK.join(channels_of(plain).used or channels_of(plain).optional)
    return plain if column in ("content", "basis") else " ".join(plain.split())


def faults_of(cells: Mapping[str, str]) -> dict[str, str]:
    """What is missing or too long, by column; nothing of this can be published (条例第十二条)."""
    faults = {
        name: f"请填写“{COLUMNS[name]}”。" for name in _MUST if not cells.get(name, "").strip()
    }
    for name, text in cells.items():
        if name in LONGEST and len(text) > LONGEST[name]:
            faults[name] = f"“{COLUMNS[name]}”最多{LONGEST[name]}个字，现有{len(text)}个。"
    if cells.get("mode") and cells["mode"] not in set(Mode):
        faults["mode"] = "请从“主动”“依申请”“主动和依申请”中选择公开方式。"
    if set(_parts(cells.get("levels", ""))) - set(LEVELS):
        faults["levels"] = "公开层级只能是市级、县级、乡级、村级。"
    return faults


def doubts_of(cells: Mapping[str, str]) -> dict[str, str]:
    """What a human should look at: a limit that does not compile, a law that is not what it was."""
    doubts = {}
    if cells.get("time_limit") and (why := compile_limit(cells["time_limit"]).doubts):
        doubts["time_limit"] = why[0]
    for law in laws_of(cells.get("basis", "")):
        if why_not := looked_up(law).doubt:
            doubts["basis"] = why_not
    return doubts


def alike(name: str, one: str, two: str) -> bool:
    """Whether two cells say the same, however they are set: widths, blanks, marks between parts."""
    if one == two or name == "label":
        return True
    if name == "basis":
        return laws_of(one) == laws_of(two)
    return _bare(one) == _bare(two)


def _bare(text: str) -> str:
    return re.sub(r"[;；、,，。.\s]", "", squeezed(text))


def reconciled(before: Mapping[str, str], read: Mapping[str, str]) -> dict[str, str]:
    """What was read from a table, with every cell that says the same left as it was."""
    return {
        name: before[name] if name in before and alike(name, before[name], text) else text
        for name, text in read.items()
    }


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The columns that differ: name, what it was, what it is."""
    return [
        (name, before.get(name, ""), after.get(name, ""))
        for name in COLUMNS
        if before.get(name, "") != after.get(name, "")
    ]


def name_of_row(cells: Mapping[str, str]) -> str:
    """How a row is called in lists."""
    return " · ".join(filter(None, (cells.get(k, "") for k in ("level1", "level2", "level3"))))
