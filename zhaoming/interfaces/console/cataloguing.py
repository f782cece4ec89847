"""The catalogue on the command line: what a time limit says."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import give, say, tell

if TYPE_CHECKING:
    from zhaoming.domains.catalogue.api import Reading


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


COMMANDS = (
    Command("time-limit", "把公开时限的文字读成规则", _limit_options, _limit, leaves_no_trace=True),
)
