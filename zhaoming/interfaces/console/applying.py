"""依申请公开 on the command line: a clock replayed, a fee reckoned."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import give, say, tell
from zhaoming.kernel.calendar import Day, WorkingCalendar, YearUnannounced, day_of
from zhaoming.kernel.calendar.carried import NATIONAL, carried_days, regions
from zhaoming.kernel.clocks import Effect, Entry

if TYPE_CHECKING:
    from zhaoming.domains.foi.pure import Replayed
    from zhaoming.domains.foi.terms import Channel, Stamp

_WORKING = {
    "work": True,
    "working": True,
    "workday": True,
    "off": False,
    "rest": False,
    "holiday": False,
}
_WHY = {"third_party": "征求第三方意见", "joint_body": "征求共同制作机关意见", "other_body": "征求其他机关意见",
        "correction": "补正", "fee": "缴费", "extension": "延期"}  # fmt: skip


class Mistaken(Exception):  # noqa: N818 - named for the fact
    """What was given cannot be understood, in words that say how to mend it."""


def _options(parser: Parser) -> None:
    parser.add_argument("action", choices=("replay", "fee"),
                        help="replay 按一个案件的经过推算期限，fee 计算信息处理费")  # fmt: skip
    parser.add_argument("file", nargs="?", metavar="文件", help="replay：JSON 文件，- 表示标准输入")
    parser.add_argument("--items", type=int, metavar="N", help="fee：同一申请人当月累计件数")
    parser.add_argument("--pages", type=int, metavar="N", help="fee：一件申请的页数")
    parser.add_argument("--sent-day-free", action="store_true",
                        help="replay：征求意见发出的当日不计入已用时间（默认计入，从严）")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def foi(arguments: argparse.Namespace) -> int:
    """依申请公开: replay a case, or reckon a fee."""
    return _fee(arguments) if arguments.action == "fee" else _replay(arguments)


def _fee(arguments: argparse.Namespace) -> int:
    from zhaoming.domains.foi.pure import fee
    from zhaoming.domains.foi.terms import FeeMethod

    if (arguments.items is None) == (arguments.pages is None):
        tell("请给出 --items 或者 --pages 之一：同一件申请不能既按件又按量计收。")
        return 2
    by_items = arguments.items is not None
    method = FeeMethod.ITEMS if by_items else FeeMethod.PAGES
    try:
        found = fee(method, arguments.items if by_items else arguments.pages)
    except ValueError as fault:
        tell(str(fault))
        return 2
    if arguments.json:
        give(
            {
                "method": method.value,
                "count": found.number,
                "last": found.last,
                "total": found.total,
            }
        )
    else:
        unit = "件" if by_items else "页"
        say(f"{found.number}{unit}：最后一{unit}{found.last}元，合计{found.total}元")
    return 0


def _replay(arguments: argparse.Namespace) -> int:
    try:
        found = _replayed(_given(arguments.file), counts=not arguments.sent_day_free)
    except Mistaken as fault:
        tell(str(fault))
        return 2
    except YearUnannounced as fault:
        tell(str(fault))
        return 1
    if arguments.json:
        give({
            "received_on": found.received_on, "used": found.used, "allowed": found.allowed,
            "paused": found.paused, "due_on": found.due_on, "provisional": found.provisional,
            "explanation": found.explanation,
            "days": [{"on": d.on, "working": d.working, "note": d.note} for d in found.days],
        })  # fmt: skip
    else:
        for line in found.explanation:
            say(line)
    return 0


def _given(name: str | None) -> dict[str, Any]:
    if not name:
        raise Mistaken("请给出 JSON 文件，或者用 - 从标准输入读。")
    try:
        raw = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        found = json.loads(raw)
    except OSError:
        raise Mistaken(f"没有“{name}”这个文件，或者没有读取它的权限。") from None
    except ValueError:
        raise Mistaken(f"“{name}”不是 JSON：请核对括号和引号。") from None
    if not isinstance(found, dict):
        raise Mistaken(
            'JSON 须是一个对象，例如 {"channel": "counter", "stamps": {"submitted": "2025-03-03"}}。'
        )
    return found


def _replayed(facts: Mapping[str, Any], *, counts: bool) -> "Replayed":
    from zhaoming.domains.foi.pure import replay

    return replay(_channel(facts), _stamps(facts), _events(facts), _calendar(facts),
                  today=_day(facts.get("today"), "today"), sent_day_counts=counts)  # fmt: skip


def _channel(facts: Mapping[str, Any]) -> "Channel":
    from zhaoming.domains.foi.terms import Channel

    if facts.get("channel") not in set(Channel):
        names = "、".join(f"{c.value}（{c.label}）" for c in Channel)
        raise Mistaken(f"channel 须是：{names}。")
    return Channel(facts["channel"])


def _stamps(facts: Mapping[str, Any]) -> "dict[Stamp, date]":
    from zhaoming.domains.foi.terms import Stamp

    found = dict[Stamp, date]()
    for name, value in _object(facts.get("stamps"), "stamps").items():
        if name not in set(Stamp):
            names = "、".join(s.value for s in Stamp)
            raise Mistaken(f"stamps 里没有“{name}”，可用的有：{names}。")
        if (on := _day(value, f"stamps.{name}")) is not None:
            found[Stamp(name)] = on
    return found


def _object(value: Any, name: str) -> Mapping[str, Any]:
    if value is not None and not isinstance(value, dict):
        raise Mistaken(f"{name} 须是一个对象。")
    return value or {}


def _day(value: Any, name: str) -> date | None:
    """A day, or the day in Beijing of an instant."""
    if value in (None, ""):
        return None
    try:
        if isinstance(value, str) and len(value) > len("2025-01-01"):
            at = datetime.fromisoformat(value)
            return day_of(at) if at.tzinfo else at.date()
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Mistaken(f"{name} 的“{value}”不是日期，应写成 2025-03-03。") from None


def _events(facts: Mapping[str, Any]) -> list[Entry]:
    raw = facts.get("events") or []
    if not isinstance(raw, list):
        raise Mistaken("events 须是一个列表。")
    return [_event(_object(each, "events"), place) for place, each in enumerate(raw, start=1)]


def _event(raw: Mapping[str, Any], place: int) -> Entry:
    name = f"第{place}个 events"
    effects = {effect.name: effect for effect in Effect if effect is not Effect.START}
    effect = effects.get(str(raw.get("effect", "")).upper())
    on = _day(raw.get("on"), f"{name} 的 on")
    days = raw.get("days") or 0
    if effect is None or on is None:
        raise Mistaken(f"{name} 须有日期 on 和 effect（{'、'.join(effects)}）。")
    if isinstance(days, bool) or not isinstance(days, int) or days < 0:
        raise Mistaken(f"{name} 的 days 须是非负整数。")
    why = str(raw.get("why") or "")
    return Entry(on, effect, _WHY.get(why, why), days)


def _calendar(facts: Mapping[str, Any]) -> WorkingCalendar:
    """The carried calendar of the region, with the days that are given amended."""
    region = facts.get("region") or NATIONAL
    if region not in regions():
        raise Mistaken(f"没有“{region}”的日历，可选：{'、'.join(regions())}。")
    days = {day.on: day for day in carried_days(region)}
    for text, word in _object(facts.get("calendar"), "calendar").items():
        on = _day(text, "calendar")
        working = word if isinstance(word, bool) else _WORKING.get(str(word))
        if on is None or working is None:
            raise Mistaken(
                'calendar 须是日期和 work（上班）、off（休息），例如 {"2025-01-26": "work"}。'
            )
        days[on] = Day(on, working=working, note="按所给日历")
    return WorkingCalendar(region, sorted(days.values(), key=lambda day: day.on))


COMMANDS = (
    Command("foi", "依申请公开：推算期限，计算信息处理费", _options, foi, needs_no_house=True),
)
