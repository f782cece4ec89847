"""The index from the command line: fill it anew, catch up, say how far it is."""

import argparse
import time

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import say


def _options(parser: Parser) -> None:
    parser.add_argument("action", choices=("rebuild", "feed", "status"),
                        help="rebuild 重建检索（不影响使用），feed 赶上最新，status 查看进度")  # fmt: skip


def search(arguments: argparse.Namespace) -> int:
    """检索."""
    from zhaoming.kernel.search import feeding
    from zhaoming.kernel.search.engines import engine

    began = time.monotonic()
    match arguments.action:
        case "rebuild":
            count = feeding.rebuild()
            say(f"检索已重建：{count} 条，用时 {time.monotonic() - began:.1f} 秒。")
        case "feed":
            say(f"处理了 {feeding.feed()} 个事件。")
        case _:
            say(f"检索已到第 {engine().position()} 个事件。")
    return 0


COMMANDS = (Command("search", "重建、查看检索", _options, search),)
