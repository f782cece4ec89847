"""Argparse that speaks Chinese, to the last error."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

_ERRORS = (
    ("the following arguments are required: ", "缺少必填项："),
    ("unrecognized arguments: ", "不认识的参数："),
    ("expected one argument", "后面要跟一个值"),
    ("expected at least one argument", "后面至少要跟一个值"),
    ("invalid choice: ", "没有这个选项："),
    ("choose from ", "可选："),
    ("invalid int value: ", "须为整数："),
    ("argument ", "参数 "),
    ("not allowed with ", "不能同时使用 "),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Chinese; a wrong call ends with exit code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **options, "add_help": False})
        self._positionals.title, self._optionals.title = "内容", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say what was wrong with the call."""
        for english, chinese in _ERRORS:
            message = message.replace(english, chinese)
        self.print_usage(sys.stderr)
        self.exit(2, f"{message}\n")


@dataclass(frozen=True)
class Command:
    """One command: its name, what it does, its options, and what runs.

    One that leaves no trace may run where there is no installation, and makes none; one that needs
    no house is a question to a pure engine, and starts without settings and database.
    """

    name: str
    help: str
    options: Callable[[Parser], None]
    run: Callable[[argparse.Namespace], int]
    leaves_no_trace: bool = False
    needs_no_house: bool = False
