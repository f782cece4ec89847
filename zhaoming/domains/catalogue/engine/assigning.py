"""Who owes an item: the bodies that its 公开主体 names, else those that guide its domain; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhaoming.domains.catalogue.engine.wording import squeezed

_TOWNS, _VILLAGES = frozenset({"town", "street"}), frozenset({"village", "community"})
_PLACE = re.compile(r"^.{1,8}?(?:省|市|县|旗)")
_ENDS = re.compile(r"(?:委员会办公室|办公室|委员会|管理局|行政执法局|局|委|办|中心|站|队)$")
_LEAST = 2
_OFFICE = "政府办公室"
_ALL = re.compile(r"各(?:有关)?(?:单位|部门)")
# What departments are called in the lists, beside the names that they bear.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "人力资源和社会保障": ("人力资源社会保障", "人社", "社会保险", "就业"),
    "住房和城乡建设": ("住房保障", "房屋征收", "城乡建设", "市政工程", "城镇排水", "燃气", "城市管理"),
    "农业农村": ("扶贫", "乡村振兴"),
    "卫生健康": ("卫生", "疾病预防"),
    "市场监督管理": ("食品药品", "市场监管"),
    "发展和改革": ("发展改革", "招标投标", "审批"),
    "自然资源": ("国土", "征地", "土地"),
    "公安": ("户籍",),
    "司法": ("法律援助", "司法行政"),
}  # fmt: skip


@dataclass(frozen=True)
class Unit:
    """A body that may owe something: its number, its kind, its names, and those of whom it succeeded."""

    pk: int
    kind: str
    name: str
    short: str = ""
    before: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def stems_of(unit: Unit) -> tuple[str, ...]:
    """The words by which a list means a body: 明川县财政局 is meant by 财政."""
    if unit.kind == "committee":
        return ("开发区",)
    return tuple(stem for name in (unit.name, *unit.before) for stem in _stems(name))


def _stems(name: str) -> tuple[str, ...]:
    if _OFFICE in name:
        return ("县级政府", "县政府", "本级政府", _OFFICE)
    stem = _ENDS.sub("", _PLACE.sub("", squeezed(name)))
    more = next((words for key, words in _ALSO.items() if key in squeezed(name)), ())
    return tuple(word for word in (stem, *more) if len(word) >= _LEAST)


def assigned(subject: str, levels: Sequence[str], domain: str, units: Iterable[Unit],
             guides: Mapping[str, Sequence[int]]) -> list[int]:  # fmt: skip
    """The bodies that owe an item; none where nobody can be told, which somebody then decides.

    乡级 falls to every town and street, 村级 to every village; 县级 to the departments that the
    cell 公开主体 names (各部门 are all of them), else to those that guide the domain.
    """
    said = squeezed(subject).replace("人民政府", "政府")  # 民政 is no part of 人民政府.
    found = list[int]()
    rest = list(units)
    if "乡级" in levels:
        found += [unit.pk for unit in rest if unit.kind in _TOWNS]
    if "村级" in levels:
        found += [unit.pk for unit in rest if unit.kind in _VILLAGES]
    if "县级" not in levels:
        return found
    offices = [unit for unit in rest if unit.kind not in _TOWNS | _VILLAGES]
    if _ALL.search(said):
        return found + [unit.pk for unit in offices if unit.kind == "department"]
    named = [
        unit.pk
        for unit in offices
        if any(stem in said for stem in stems_of(unit)) or (unit.short and unit.short in said)
    ]
    return found + (named or [pk for pk in guides.get(domain, ()) if pk not in found])
