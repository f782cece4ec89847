"""``zhaoming demo``: prepare the county where there is none, print the sign-ins, serve."""

import argparse
import sys
from pathlib import Path

from zhaoming.interfaces.console.keeping import migrate_all
from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.serving import DEMO_FLAG, data_folder, serve
from zhaoming.interfaces.console.speaking import say, tell


def _demo_options(parser: Parser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="端口")
    parser.add_argument("--prepare-only", action="store_true", help="只准备数据，不启动服务")


def demo(arguments: argparse.Namespace) -> int:
    """演示: a believable county on this machine; a second start keeps what was done in it."""
    from zhaoming.demo.county import is_inhabited, prepare, sign_ins  # noqa: PLC0415 - after set-up

    flag, database = data_folder() / DEMO_FLAG, data_folder() / "zhaoming.sqlite3"
    ready = flag.exists() and flag.read_text() == "ready"
    if flag.exists() and not ready:
        # A preparation that was interrupted starts again from nothing; nothing was acknowledged.
        for suffix in ("", "-wal", "-shm"):
            Path(f"{database}{suffix}").unlink(missing_ok=True)
    flag.parent.mkdir(parents=True, exist_ok=True)
    migrate_all()
    if not ready and is_inhabited():
        tell("数据库中已有单位：演示数据只放进空的数据库，请另指一个（--data 或 DATABASE_URL）。")
        return 1
    if not ready:
        flag.touch()
        prepare(tell)
        flag.write_text("ready")
    say("演示县：明川县（虚构）。以下登录仅限本机使用：")
    for name, role, login, word in sign_ins():
        say(f"  {role:<{24 - len(role)}}{name}　登录名 {login}　密码 {word}")
    say(f"公众端 http://127.0.0.1:{arguments.port}/　　工作台 http://127.0.0.1:{arguments.port}/w/")
    sys.stdout.flush()
    if arguments.prepare_only:
        return 0
    arguments.side, arguments.host, arguments.workers, arguments.threads = "all", "127.0.0.1", 1, 4
    arguments.processes = 1
    return serve(arguments)


COMMANDS = (Command("demo", "启动演示县", _demo_options, demo),)
