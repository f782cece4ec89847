"""The public pages from the command line: make, copy to another host, show how far they are."""

import argparse
import os
import time
from pathlib import Path

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import progress, say, tell


def _options(parser: Parser) -> None:
    parser.add_argument("action", choices=("build", "copy", "static", "status"),
                        help="build 生成页面，copy 复制到前置机，static 收集样式和脚本，status 查看进度")  # fmt: skip
    parser.add_argument("--all", action="store_true", help="全部重新生成，不只是缺少和旧版式的")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="并行进程数")
    parser.add_argument("--to", metavar="目录", help="复制到哪个目录")
    parser.add_argument("--name", metavar="名称", default="前置机", help="副本的名称")


def pages(arguments: argparse.Namespace) -> int:
    """公开页面."""
    match arguments.action:
        case "build":
            return _build(arguments)
        case "copy":
            return _copy(arguments)
        case "static":
            return _static()
    return _status()


def _build(arguments: argparse.Namespace) -> int:
    from django.utils import timezone

    from zhaoming.kernel.pages.building import build

    began = time.monotonic()
    with progress("生成页面") as bar:
        built = build(at=timezone.now(), jobs=arguments.jobs, anew=arguments.all,
                      progress=lambda done, _: bar(done))  # fmt: skip
    seconds = max(time.monotonic() - began, 0.001)
    say(f"生成 {built.pages} 页，其中 {built.changed} 页有变化，清除 {built.dropped} 页；"
        f"{seconds:.1f} 秒，每秒 {built.pages / seconds:.0f} 页。")  # fmt: skip
    return 0


def _copy(arguments: argparse.Namespace) -> int:
    from django.utils import timezone

    from zhaoming.kernel.pages.copying import Unlike, copy_to

    if not arguments.to:
        tell("请用 --to 指明复制到哪个目录。")
        return 2
    target = Path(arguments.to)
    if not target.is_dir():
        tell(f"目录 {target} 不存在：请先建立（或挂载）它。")
        return 1
    try:
        with progress("复制页面") as bar:
            done = copy_to(target, arguments.name, at=timezone.now(), progress=bar)
    except (Unlike, OSError) as fault:
        tell(f"复制中断，尚未确认：{fault}")
        return 1
    say(f"“{arguments.name}”已确认到第 {done.position} 条变更：写入 {done.written} 个，"
        f"移除 {done.removed} 个，均已读回核对。")  # fmt: skip
    return 0


def _static() -> int:
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    say(f"样式和脚本已放到 {settings.STATIC_ROOT}。")
    return 0


def _status() -> int:
    from zhaoming.kernel.pages import journal
    from zhaoming.kernel.pages.building import stale
    from zhaoming.kernel.pages.models import PageCopy, StoredPage

    position, chain = journal.head()
    say(f"页面 {StoredPage.objects.count()} 个，其中旧版式 {stale()} 个；变更 {position} 条，"
        f"链尾 {chain[:16]}…")  # fmt: skip
    for copy in PageCopy.objects.order_by("name"):
        behind = position - copy.confirmed
        say(
            f"  {copy.name}：已确认到第 {copy.confirmed} 条{f'，还差 {behind} 条' if behind else ''}"
        )
    return 0


COMMANDS = (Command("pages", "生成、复制公开页面", _options, pages),)
