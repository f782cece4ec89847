"""The entry point: parse, set the house up where it is needed, run."""

import argparse
import atexit
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module

from zhaoming import __version__
from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import tell

# Where each command lives, in the order of the help; only what is asked for is loaded.
HOMES = {
    "zhaoming.demo.command": ("demo",),
    "zhaoming.interfaces.console.serving": ("serve", "worker"),
    "zhaoming.interfaces.console.keeping": (
        "migrate", "operators", "keys", "verify", "backup", "restore",
    ),
    "zhaoming.interfaces.console.asking": ("deadline", "intake"),
    "zhaoming.interfaces.console.taking_over": ("take-over",),
    "zhaoming.interfaces.console.paging": ("pages",),
    "zhaoming.interfaces.console.finding": ("search",),
    "zhaoming.interfaces.console.inspecting": ("inspect",),
    "zhaoming.interfaces.console.reviewing": ("scan", "redact"),
    "zhaoming.interfaces.console.cataloguing": ("catalogue", "time-limit"),
    "zhaoming.interfaces.console.applying": ("foi",),
}  # fmt: skip


def commands(asked: str = "") -> list[Command]:
    """The commands of the module that has the one asked for; all where none has."""
    homes = [home for home, names in HOMES.items() if asked in names] or list(HOMES)
    return [command for home in homes for command in import_module(home).COMMANDS]


def parser(asked: str = "") -> Parser:
    """The command line, as far as it concerns the command asked for."""
    top = Parser(prog="zhaoming", description=f"昭明 {__version__}：基层政务公开平台")
    places = top.add_subparsers(title="命令", metavar="命令", dest="command", parser_class=Parser)
    for command in commands(asked):
        place = places.add_parser(command.name, help=command.help, description=command.help)
        told = "数据目录（默认取环境变量 ZHAOMING_DATA，再默认 ./data）"
        place.add_argument("--data", help=argparse.SUPPRESS if command.needs_no_house else told)
        command.options(place)
        place.set_defaults(chosen=command)
    return top


def set_up(arguments: argparse.Namespace) -> None:
    """Point the house at its data and build it."""
    import django  # noqa: PLC0415 - questions to a pure engine do without

    from zhaoming.interfaces.console.serving import data_folder  # noqa: PLC0415 - as above

    if arguments.data:
        os.environ["ZHAOMING_DATA"] = arguments.data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhaoming.config.settings")
    if side := getattr(arguments, "side", None):
        os.environ["ZHAOMING_SIDE"] = side
    if arguments.chosen.leaves_no_trace and not data_folder().exists():
        passing = tempfile.TemporaryDirectory(prefix="zhaoming-")
        atexit.register(passing.cleanup)
        os.environ["ZHAOMING_DATA"] = passing.name
    django.setup()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused or faults found, 2 a wrong call, 130 interrupted."""
    given = sys.argv[1:] if argv is None else list(argv)
    top = parser(given[0] if given else "")
    arguments = top.parse_args(given)
    if not arguments.command:
        top.print_help()
        return 2
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(arguments: argparse.Namespace) -> int:
    if arguments.chosen.needs_no_house:
        return int(arguments.chosen.run(arguments))
    set_up(arguments)
    from django.db import DatabaseError  # noqa: PLC0415 - after set-up

    from zhaoming.kernel.database import lacks_tables  # noqa: PLC0415 - as above

    try:
        return int(arguments.chosen.run(arguments))
    except DatabaseError as error:
        if not lacks_tables(error):
            raise
        tell("数据库还没有建好，或者是旧版的：请先运行 zhaoming migrate，再运行这个命令。")
        return 1


if __name__ == "__main__":
    sys.exit(main())
