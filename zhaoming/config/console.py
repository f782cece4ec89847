"""The entry point: parse, set the house up where it is needed, run."""

import argparse
import atexit
import os
import sys
import tempfile
from collections.abc import Sequence

import django
from django.db import DatabaseError

from zhaoming import __version__
from zhaoming.demo import command as demo
from zhaoming.interfaces.console import (
    applying,
    asking,
    cataloguing,
    finding,
    inspecting,
    keeping,
    paging,
    reviewing,
    serving,
    taking_over,
)
from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import tell

_COMMANDS: tuple[Command, ...] = (
    *demo.COMMANDS,
    *serving.COMMANDS,
    *keeping.COMMANDS,
    *asking.COMMANDS,
    *taking_over.COMMANDS,
    *paging.COMMANDS,
    *finding.COMMANDS,
    *inspecting.COMMANDS,
    *reviewing.COMMANDS,
    *cataloguing.COMMANDS,
    *applying.COMMANDS,
)


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="zhaoming", description=f"昭明 {__version__}：基层政务公开平台")
    places = top.add_subparsers(title="命令", metavar="命令", dest="command", parser_class=Parser)
    for command in _COMMANDS:
        place = places.add_parser(command.name, help=command.help, description=command.help)
        place.add_argument("--data", help="数据目录（默认取环境变量 ZHAOMING_DATA，再默认 ./data）")
        command.options(place)
        place.set_defaults(chosen=command)
    return top


def set_up(arguments: argparse.Namespace) -> None:
    """Point the house at its data and build it."""
    if arguments.data:
        os.environ["ZHAOMING_DATA"] = arguments.data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhaoming.config.settings")
    if side := getattr(arguments, "side", None):
        os.environ["ZHAOMING_SIDE"] = side
    if arguments.chosen.leaves_no_trace and not serving.data_folder().exists():
        passing = tempfile.TemporaryDirectory(prefix="zhaoming-")
        atexit.register(passing.cleanup)
        os.environ["ZHAOMING_DATA"] = passing.name
    django.setup()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused or faults found, 2 a wrong call, 130 interrupted."""
    top = parser()
    arguments = top.parse_args(argv)
    if not arguments.command:
        top.print_help()
        return 2
    try:
        set_up(arguments)
        return int(arguments.chosen.run(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except DatabaseError as error:
        from zhaoming.kernel.database import lacks_tables  # noqa: PLC0415 - after set-up

        if not lacks_tables(error):
            raise
        tell("数据库还没有建好，或者是旧版的：请先运行 zhaoming migrate，再运行这个命令。")
        return 1


if __name__ == "__main__":
    sys.exit(main())
