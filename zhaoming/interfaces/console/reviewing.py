"""``zhaoming scan`` and ``zhaoming redact``: what must not go out, and a copy without it."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import give, say, tell
from zhaoming.kernel.documents import Unreadable

if TYPE_CHECKING:
    from zhaoming.domains.review.pure import Found, Scanner

_LONGEST = 40


def _scan_options(parser: Parser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        metavar="文件",
        help="docx、xlsx、pdf、csv、txt、zip 等；- 表示标准输入的文字",
    )
    parser.add_argument("--jsonl", metavar="文件", help='每行一个 {"text": …}，逐行输出发现')
    parser.add_argument("--words", metavar="文件", help="另加的敏感词，每行一个")
    parser.add_argument("--phrases", metavar="文件", help="另加的固定表述，每行一个")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def _redact_options(parser: Parser) -> None:
    parser.add_argument("source", metavar="原件", help="docx、xlsx、csv、pdf 或 txt")
    parser.add_argument("target", metavar="副本", help="脱敏后的文件，后缀与原件相同")
    parser.add_argument("--everything", action="store_true", help="连同固定电话一并遮盖")
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def _lines(name: str | None) -> list[str]:
    if name is None:
        return []
    return [
        line.strip() for line in Path(name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def _scanner(arguments: argparse.Namespace) -> "Scanner":
    from zhaoming.domains.review import pure as review

    if arguments.words is None and arguments.phrases is None:
        return review.carried_scanner()
    return review.scanner_with(_lines(arguments.words), _lines(arguments.phrases))


def scan(arguments: argparse.Namespace) -> int:
    """审读: every finding; 0 when all was read, 1 when something could not be, 2 a wrong call."""
    if not arguments.files and not arguments.jsonl:
        tell("请给出要审读的文件，或者 --jsonl 文件。")
        return 2
    try:
        scanner = _scanner(arguments)
        if arguments.jsonl:
            return _scan_lines(scanner, arguments.jsonl)
    except (OSError, UnicodeDecodeError):
        tell("词表或文件不存在或打不开：请核对路径，文件须为 UTF-8 编码。")
        return 2
    told, failed = list[dict[str, Any]](), False
    for name in arguments.files:
        found, fault = _found(scanner, name)
        failed = failed or bool(fault)
        told += [{**_told(each), "file": name} for each in found]
        if not arguments.json:
            _print(name, found, fault)
    if arguments.json:
        give(told)
    return 1 if failed else 0


def _scan_lines(scanner: "Scanner", name: str) -> int:
    with Path(name).open(encoding="utf-8") if name != "-" else sys.stdin as lines:
        for number, line in enumerate(lines, start=1):
            try:
                text = json.loads(line)["text"]
            except (ValueError, KeyError, TypeError):
                tell(f'第{number}行不是 {{"text": …}} 的 JSON。')
                return 2
            found = [_told(each) for each in scanner.scan(str(text))]
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


def _found(scanner: "Scanner", name: str) -> "tuple[list[Found], str]":
    from zhaoming.domains.review import pure as review

    if name == "-":
        return scanner.scan(sys.stdin.buffer.read().decode("utf-8", errors="replace")), ""
    try:
        content = Path(name).read_bytes()
    except OSError:
        return review.unreadable("文件不存在或打不开：请核对路径。"), "文件不存在或打不开"
    try:
        return review.scan_file(scanner, content, Path(name).name), ""
    except Unreadable as refusal:
        return review.unreadable(str(refusal)), str(refusal)


def _told(each: "Found") -> dict[str, Any]:
    return {
        "kind": each.kind.value, "start": each.start, "end": each.end, "text": each.text,
        "severity": each.severity.value, "suggestion": each.suggestion, "rule": each.rule,
        "part": each.part,
    }  # fmt: skip


def _print(name: str, found: "list[Found]", fault: str) -> None:
    say(f"{name}：{fault or f'{len(found)}处'}")
    for each in found if not fault else ():
        shown = each.suggestion or each.text
        say(
            f"  {each.severity.label}  {each.kind.label}  {shown[:_LONGEST]}  （{each.part}，第{each.start + 1}字起）"
        )


def redact(arguments: argparse.Namespace) -> int:
    """脱敏: 0 written and proved, 1 refused with the reason, 2 a wrong call."""
    from zhaoming.domains.review import pure as review

    source, target = Path(arguments.source), Path(arguments.target)
    try:
        content = source.read_bytes()
    except OSError:
        tell("原件不存在或打不开：请核对路径。")
        return 2
    if source.suffix.lower() != target.suffix.lower():
        tell(f"副本的后缀须与原件相同：{source.suffix}。")
        return 2
    try:
        copy, count = review.redacted(review.carried_scanner(), content, source.name,
                                      everything=arguments.everything)  # fmt: skip
    except Unreadable as refusal:
        tell(str(refusal))
        return 1
    fresh = target.with_name(f".{target.name}.part")
    try:
        fresh.write_bytes(copy)
        fresh.replace(target)
    except OSError:
        tell("副本写不进去：请核对路径和权限。")
        return 2
    if arguments.json:
        give({"masked": count, "target": str(target)})
    else:
        say(f"已遮盖{count}处，副本经重新读取核对，写入 {target}")
    return 0


COMMANDS = (
    Command(
        "scan",
        "审读文件：密级标志、个人信息、敏感词、表述",
        _scan_options,
        scan,
        needs_no_house=True,
    ),
    Command("redact", "生成脱敏后的干净副本", _redact_options, redact, needs_no_house=True),
)
