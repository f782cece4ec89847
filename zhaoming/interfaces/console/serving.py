"""Serving: a supervisor with a server and workers beside it, and the demo."""

import argparse
import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import say, tell

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_GRACE = 25
DEMO_FLAG = "demo"
SUPERVISED = "ZHAOMING_SUPERVISED"


_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Ask the kernel for SIGTERM when the supervisor is gone, however it went."""
    supervisor = os.environ.get(SUPERVISED)
    if not supervisor:
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != int(supervisor):  # It died before we asked; no signal would come.
        raise SystemExit(0)


def data_folder() -> Path:
    """Where this installation keeps its data."""
    return Path(os.environ.get("ZHAOMING_DATA", "data")).resolve()


class Supervisor:
    """Keeps processes running: one that dies is started again, its tasks handed back at once."""

    def __init__(self, commands: Mapping[str, list[str]]) -> None:
        self.commands = commands
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stop = threading.Event()

    def run(self) -> int:
        """Until a signal comes; then everything ends cleanly."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, lambda *_: self.stop.set())
        for name in self.commands:
            self._start(name)
        pause = dict.fromkeys(self.commands, 0.2)
        while not self.stop.wait(0.2):
            for name, child in list(self.children.items()):
                if child.poll() is not None:
                    tell(f"{name} 意外结束（{child.returncode}），正在重新启动。")
                    self._bury(name, child)
                    self.stop.wait(pause[name])
                    pause[name] = min(pause[name] * 2, 10)
                    self._start(name)
        self._end()
        return 0

    def _start(self, name: str) -> None:
        self.children[name] = subprocess.Popen(  # noqa: S603 - our own commands
            self.commands[name],
            start_new_session=True,
            env={**os.environ, SUPERVISED: str(os.getpid())},
        )

    def _bury(self, name: str, child: "subprocess.Popen[bytes]") -> None:
        """The child has been reaped, so what it held may be handed to others at once.

        What it had started itself goes with it: an orphan would go on answering at the port.
        """
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        if not name.startswith("后台"):
            return
        from zhaoming.kernel.jobs.carrying import release
        from zhaoming.kernel.jobs.worker import worker_name

        release(worker_name(child.pid))

    def _end(self) -> None:
        for child in self.children.values():
            child.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + _GRACE
        for name, child in self.children.items():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                tell(f"{name} 未能按时结束，已强制停止。")


def _serve_options(parser: Parser) -> None:
    parser.add_argument("--side", choices=("public", "office", "all"), default="all",
                        help="公众端、办公端，或两端合一（仅限本机）")  # fmt: skip
    parser.add_argument("--host", default="127.0.0.1", help="监听地址")
    parser.add_argument("--port", type=int, default=8000, help="端口")
    parser.add_argument("--workers", type=int, default=1, help="后台进程数")
    parser.add_argument(
        "--processes", type=int, default=1, help="服务进程数（对外服务建议与核数相同）"
    )
    parser.add_argument("--threads", type=int, default=4, help="每个服务进程的线程数")


def serve(arguments: argparse.Namespace) -> int:
    """启动服务: the server, and its workers beside it."""
    loopback = arguments.host in _LOOPBACK
    if arguments.side == "all" and not loopback:
        tell("两端合一只能在本机地址上启动：对外服务请分别启动 --side public 和 --side office。")
        return 2
    if (data_folder() / DEMO_FLAG).exists() and not loopback:
        tell("这是演示数据，登录口令是公开的：只能在本机地址上启动。")
        return 2
    server = [sys.executable, "-m", "zhaoming.interfaces.console.server", arguments.host,
              str(arguments.port), str(arguments.threads), str(arguments.processes)]  # fmt: skip
    commands = {"服务": server}
    if arguments.side != "public":
        worker = [sys.executable, "-m", "zhaoming.config.console", "worker"]
        commands |= {f"后台{n + 1}": worker for n in range(arguments.workers)}
    os.environ["ZHAOMING_DATA"] = str(data_folder())
    tell(f"正在启动：http://{arguments.host}:{arguments.port}/ （按 Ctrl-C 停止）")
    return Supervisor(commands).run()


def _worker_options(parser: Parser) -> None:
    parser.add_argument("--until-idle", action="store_true", help="办完到期的任务就结束")


def worker(arguments: argparse.Namespace) -> int:
    """后台进程: carries tasks until told to stop."""
    from zhaoming.kernel.jobs import worker as loop

    if arguments.until_idle:
        say(f"办完 {loop.run(until_idle=True)} 项任务。")
    else:
        end_with_parent()
        loop.run_process()
    return 0


COMMANDS = (
    Command("serve", "启动服务", _serve_options, serve),
    Command("worker", "启动一个后台进程", _worker_options, worker),
)
