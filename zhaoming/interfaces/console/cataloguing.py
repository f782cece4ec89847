"""The catalogue on the command line: reading tables, comparing lists, reading time limits."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import give, say, tell

if TYPE_CHECKING:
    from zhaoming.domains.catalogue.api import Reading, TableReading


def _limit_options(parser: Parser) -> None:
    parser.add_argument("text", nargs="?", metavar="公开时限", help="一格“公开时限”的文字")
    parser.add_argument("--file", metavar="文件", help="逐行读取，每行一种写法；- 表示标准输入")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出")


def _lines(arguments: argparse.Namespace) -> list[str]:
    if arguments.file == "-":
        return sys.stdin.read().splitlines()
    if arguments.file:
        return Path(arguments.file).read_text(encoding="utf-8-sig").splitlines()
    return [arguments.text]


def _facts(reading: "Reading") -> dict[str, Any]:
    from zhaoming.domains.catalogue import api

    return {"rules": [api.facts_of(rule) for rule in reading.rules], "doubts": reading.doubts}


def _limit(arguments: argparse.Namespace) -> int:
    from zhaoming.domains.catalogue import api

    if (arguments.text is None) == (arguments.file is None):
        tell("请给出一格“公开时限”的文字，或者用 --file 给出一个文件（二者取一）。")
        return 2
    try:
        lines = _lines(arguments)
    except (OSError, UnicodeDecodeError):
        tell(f"读不出“{arguments.file}”：须为 UTF-8 编码的文本文件，每行一种写法。")
        return 2
    readings = [(line, api.compile_limit(line)) for line in lines if line.strip()]
    if arguments.json:
        many = [{"text": line, **_facts(reading)} for line, reading in readings]
        give(many if arguments.file else _facts(readings[0][1]) if readings else {})
        return 0
    for line, reading in readings:
        say(line)
        for rule in reading.rules:
            say(f"  {rule.kind.label}：{api.said(rule)}")
        for doubt in reading.doubts:
            say(f"  请核对：{doubt}")
    return 0


def _catalogue_options(parser: Parser) -> None:
    parser.add_argument("action", choices=("read", "write", "compare"),
                        help="read 读取一个目录文件，write 按标准版式另存，compare 比较两个目录文件")  # fmt: skip
    parser.add_argument("files", nargs="+", metavar="文件",
                        help="xlsx、xls、docx、html、pdf、csv 或文本；比较时给出两个，先旧后新")  # fmt: skip
    parser.add_argument(
        "--to", metavar="文件", help="另存为哪个文件，以 .xlsx、.docx 或 .html 结尾"
    )
    parser.add_argument("--json", action="store_true", help="按 JSON 输出")


def _catalogue(arguments: argparse.Namespace) -> int:
    """目录: read one, or compare two."""
    wanted = 2 if arguments.action == "compare" else 1
    if len(arguments.files) != wanted:
        tell("read、write 须给出一个文件，compare 须给出两个文件（先旧后新）。")
        return 2
    suffix = Path(arguments.to or "").suffix
    if arguments.action == "write" and suffix not in (".xlsx", ".docx", ".html"):
        tell("请用 --to 给出要保存的文件，以 .xlsx、.docx 或 .html 结尾。")
        return 2
    readings = []
    for name in arguments.files:
        found = _table(name)
        if found.refused:
            if arguments.json:
                give({"refused": found.refused})
            tell(f"{name}：{found.refused}")
            return 2
        readings.append(found)
    if arguments.action == "read":
        return _show_table(readings[0], arguments)
    if arguments.action == "write":
        return _write(readings[0], Path(arguments.to))
    return _show_comparison(readings[0], readings[1], arguments)


def _table(name: str) -> "TableReading":
    from zhaoming.domains.catalogue import api
    from zhaoming.kernel.documents import Unreadable, blocks

    place = Path(name)
    try:
        content = place.read_bytes()
        return api.read_catalogue(blocks(content, place.name))
    except OSError:
        return api.TableReading(refused="没有这个文件，或者没有读取它的权限。")
    except Unreadable as fault:
        return api.TableReading(refused=str(fault))


def _show_table(found: "TableReading", arguments: argparse.Namespace) -> int:
    if arguments.json:
        notes = {kind: [vars(note) for note in notes] for kind, notes in
                 (("inferred", found.inferred), ("doubts", found.doubts))}  # fmt: skip
        give({"rows": [row.facts() for row in found.rows], **notes})
        return 0
    for place, row in enumerate(found.rows, start=1):
        say(f"{place}　{row.domain}　{row.level1} › {row.level2}　{row.time_limit}")
    say(f"共 {len(found.rows)} 项；推断 {len(found.inferred)} 处，请核对 {len(found.doubts)} 处。")
    for note in found.doubts:
        where = f"第{note.row}项" if note.row else "全部"
        say(f"  {where}　{_COLUMNS.get(note.column, note.column)}　{note.why}")
    return 0


def _write(found: "TableReading", place: Path) -> int:
    from zhaoming.domains.catalogue import api

    sheets = api.printed(found.rows)
    match place.suffix:
        case ".xlsx":
            content = api.as_xlsx(sheets)
        case ".docx":
            content = api.as_docx(sheets)
        case _:
            head = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>目录</title>'
            content = f"{head}<body>{api.as_html(sheets)}</body></html>".encode()
    try:
        fresh = place.with_name(f"{place.name}.part")
        fresh.write_bytes(content)
        fresh.replace(place)
    except OSError:
        tell(f"不能写入“{place}”：请检查目录是否存在、是否有权限。")
        return 1
    say(f"已保存 {len(found.rows)} 项：{place}")
    return 0


_COLUMNS = {
    "label": "序号", "domain": "领域", "level1": "一级事项", "level2": "二级事项", "level3": "三级事项",
    "content": "公开内容", "basis": "公开依据", "time_limit": "公开时限", "subject": "公开主体",
    "channels": "公开渠道", "audience": "公开对象", "mode": "公开方式", "levels": "公开层级",
}  # fmt: skip
_CHANGES = (("added", "新增"), ("removed", "减少"), ("renamed", "改名"), ("tightened", "时限收紧"),
            ("loosened", "时限放宽"), ("relevelled", "层级变化"), ("basis_changed", "依据变化"))  # fmt: skip


def _show_comparison(first: "TableReading", second: "TableReading",
                     arguments: argparse.Namespace) -> int:  # fmt: skip
    from zhaoming.domains.catalogue import api

    found = api.compare_lists(first.rows, second.rows)
    if arguments.json:
        give({kind: [_change(each) for each in getattr(found, kind)] for kind, _ in _CHANGES})
        return 0
    for kind, label in _CHANGES:
        say(f"{label}：{len(getattr(found, kind))}")
        for each in getattr(found, kind):
            facts = _change(each)
            words = f"　{facts['was']} → {facts['now']}" if "was" in facts else ""
            say(f"  {facts['domain']}　{facts['level1']} › {facts['level2']}{words}")
    return 0


def _change(each: Any) -> dict[str, Any]:
    row = getattr(each, "before", each)
    facts = {"domain": row.domain, "level1": row.level1, "level2": row.level2}
    return facts if row is each else {**facts, "was": each.was, "now": each.now}


COMMANDS = (
    Command(
        "catalogue",
        "读取、比较政务公开标准目录",
        _catalogue_options,
        _catalogue,
        leaves_no_trace=True,
    ),
    Command("time-limit", "把公开时限的文字读成规则", _limit_options, _limit, leaves_no_trace=True),
)
