"""Questions that need no sign-in: a due day, and what stands in a document."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import give, say, tell
from zhaoming.kernel.calendar import WorkingCalendar, YearUnannounced
from zhaoming.kernel.calendar.carried import carried_calendar, regions
from zhaoming.kernel.documents import Unreadable

if TYPE_CHECKING:
    from zhaoming.domains.publication.api import Intake


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2026-01-31") from None


def _deadline_options(parser: Parser) -> None:
    parser.add_argument("--from", dest="start", type=_day, required=True, metavar="日期",
                        help="起算日，当日不计，如 2025-03-03")  # fmt: skip
    parser.add_argument("--working-days", type=int, required=True, metavar="N", help="工作日数")
    parser.add_argument("--region", default=regions()[0], metavar="地区",
                        help=f"按哪个地区的放假安排：{'、'.join(regions())}")  # fmt: skip
    parser.add_argument("--explain", action="store_true", help="逐日列出计入和不计入的日子")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def _calendar(region: str) -> WorkingCalendar:
    """The installation's own calendar where there is one, else the one the product carries."""
    from django.conf import settings
    from django.db import DatabaseError

    from zhaoming.kernel.calendar.rows import working_calendar

    place = settings.DATABASES["default"]["NAME"]
    if isinstance(place, Path) and not place.exists():
        return carried_calendar(region)
    try:
        found = working_calendar(region)
        found.day(date(2020, 1, 2))
    except (DatabaseError, YearUnannounced):
        return carried_calendar(region)
    return found


def deadline(arguments: argparse.Namespace) -> int:
    """期限: the last day of a period in 工作日, day by day if asked."""
    if arguments.region not in regions():
        tell(f"没有“{arguments.region}”的日历，可选：{'、'.join(regions())}。")
        return 2
    if arguments.working_days < 1:
        tell("工作日数须为正整数。")
        return 2
    try:
        calendar = _calendar(arguments.region)
        due = calendar.add(arguments.start, arguments.working_days)
        days = calendar.span(arguments.start, due)
    except YearUnannounced as fault:
        tell(str(fault))
        return 1
    answer = {
        "from": arguments.start.isoformat(),
        "working_days": arguments.working_days,
        "region": arguments.region,
        "due_on": due.isoformat(),
        "provisional": any(day.provisional for day in days),
        "days": [
            {"on": d.on.isoformat(), "working": d.working, "note": d.note, "number": n}
            for d, n in zip(days, _numbers([d.working for d in days]), strict=True)
        ],
    }
    if arguments.json:
        give(answer)
    else:
        _print_deadline(answer, explain=arguments.explain)
    return 0


def _numbers(working: list[bool]) -> list[int | None]:
    count, out = 0, list[int | None]()
    for each in working:
        count += each
        out.append(count if each else None)
    return out


def _print_deadline(answer: dict[str, Any], *, explain: bool) -> None:
    mark = "（暂定：所跨日子的放假安排尚未公布或未核对）" if answer["provisional"] else ""
    say(
        f"{answer['from']} 次日起 {answer['working_days']} 个工作日，届满日 {answer['due_on']}{mark}"
    )
    if explain:
        for day in answer["days"]:
            counted = f"第 {day['number']} 个工作日" if day["working"] else "不计"
            say(f"  {day['on']}  {counted}  {day['note']}".rstrip())


_FIELDS = ("title", "document_number", "issuer", "made_on", "printed_on", "attribute",
           "copies_to", "copies")  # fmt: skip


def _intake_options(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", metavar="文件", help="docx、pdf、txt、html 等")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def _described(path: Path) -> dict[str, Any]:
    from zhaoming.domains.publication import api as publication

    empty = dict.fromkeys(_FIELDS)
    facts: dict[str, Any] = {"file": str(path), **empty, "attachments": [], "problems": []}
    try:
        reading, marks = publication.examine(path.read_bytes(), path.name)
    except OSError:
        return {**facts, "problems": ["文件不存在或打不开：请核对路径。"]}
    except Unreadable as refusal:
        return {**facts, "problems": [str(refusal)]}
    if marks:
        return {**facts, "problems": [f"“{m.text}”：{m.advice}" for m in marks]}
    return {**facts, **_fields(publication.take_in(reading.body), reading.findings)}


def _fields(seen: "Intake", findings: list[str]) -> dict[str, Any]:
    attribute = seen.attribute.value
    return {
        "title": seen.title.value,
        "document_number": seen.document_number.value,
        "issuer": seen.issuer.value,
        "made_on": seen.made_on.value.isoformat() if seen.made_on.value else None,
        "printed_on": seen.printed_on.value.isoformat() if seen.printed_on.value else None,
        "attribute": attribute.value if attribute else None,
        "copies_to": seen.copies_to.value,
        "copies": seen.copies.value,
        "attachments": seen.attachments,
        "problems": [*seen.problems, *findings],
    }


def intake(arguments: argparse.Namespace) -> int:
    """收件: what would be read off each file; nothing is kept."""
    found = [_described(Path(name)) for name in arguments.files]
    if arguments.json:
        give(found)
        return 0
    for each in found:
        say(f"{each['file']}")
        for name, label in (("title", "标题"), ("document_number", "发文字号"),
                            ("issuer", "发文机关"), ("made_on", "成文日期"),
                            ("printed_on", "印发日期"), ("attribute", "公开属性")):  # fmt: skip
            say(f"  {label}：{each[name] or '（没有读到）'}")
        for number, name in enumerate(each["attachments"], start=1):
            say(f"  附件{number}：{name}")
        for problem in each["problems"]:
            say(f"  ！{problem}")
    return 0


COMMANDS = (
    Command("deadline", "推算期限届满日", _deadline_options, deadline, leaves_no_trace=True),
    Command("intake", "读取公文要素（不保存）", _intake_options, intake, leaves_no_trace=True),
)
