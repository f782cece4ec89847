"""``zhaoming inspect site``: go through a site from outside and write down what is wrong."""

import argparse
import html
import time
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import xlsxwriter

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.serving import data_folder
from zhaoming.interfaces.console.speaking import progress, say, tell
from zhaoming.kernel.inspection.site.crawling import Crawl, Plan
from zhaoming.kernel.inspection.site.judging import Fault, judge
from zhaoming.kernel.inspection.site.store import Store

_HEADINGS = ("问题", "所在页面", "内容", "原因", "怎样改", "出现次数")
_LOCAL = {"127.0.0.1", "localhost", "::1"}
_LIMIT = 1_000_000


def _options(parser: Parser) -> None:
    parser.add_argument("what", choices=("site",), help="site 检查一个网站")
    parser.add_argument("address", metavar="网址", help="首页地址，如 http://127.0.0.1:8000/")
    parser.add_argument(
        "--report", metavar="文件", help="报告文件，.xlsx 或 .html（可写两次，用逗号隔开）"
    )
    parser.add_argument("--most", type=int, default=50_000, metavar="个", help="最多看多少个地址")
    parser.add_argument(
        "--pause", type=float, metavar="秒", help="两次请求之间的间隔（本机0，其他0.2）"
    )
    parser.add_argument("--outside", action="store_true", help="连同外部链接一起访问")
    parser.add_argument("--fresh", action="store_true", help="不用上次的结果，从头开始")
    parser.add_argument(
        "--leave-out", metavar="规则", default=r"/search/\?", help="不看的地址（正则）"
    )


def inspect(arguments: argparse.Namespace) -> int:
    """检查网站: 0 nothing wrong, 1 faults found, 2 a wrong call."""
    parts = urlsplit(arguments.address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        tell("请填写完整的网址，例如 http://127.0.0.1:8000/。")
        return 2
    place = data_folder() / "inspections" / f"{parts.netloc.replace(':', '-')}.sqlite3"
    if arguments.fresh:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{place}{suffix}").unlink(missing_ok=True)
    pause = (
        arguments.pause if arguments.pause is not None else 0.0 if parts.hostname in _LOCAL else 0.2
    )
    plan = Plan(arguments.address, most=arguments.most, pause=pause, outside=arguments.outside,
                leave_out=arguments.leave_out)  # fmt: skip
    began, store = time.monotonic(), Store(place)
    with progress("检查网站") as bar:
        count = Crawl(plan, store).run(lambda done, _all: bar(done))
    faults = list(judge(store, _today()))
    pages = store.count("SELECT COUNT(*) FROM page WHERE facts IS NOT NULL")
    links = store.count("SELECT COUNT(*) FROM link")
    say(
        f"看了 {count} 个地址，其中页面 {pages} 个、链接 {links} 条，用时 {time.monotonic() - began:.1f} 秒。"
    )
    for kind, number in Counter(fault.kind for fault in faults).most_common():
        say(f"  {kind}：{number}")
    for report in filter(None, (arguments.report or "").split(",")):
        write = _html if report.endswith(".html") else _xlsx
        write(Path(report), arguments.address, faults)
        say(f"报告已写入 {report}")
    say("发现问题，见上。" if faults else "没有发现问题。")
    return 1 if faults else 0


def _today() -> date:
    from django.utils import timezone

    from zhaoming.kernel.calendar import day_of

    return day_of(timezone.now())


def _cells(fault: Fault) -> tuple[str | int, ...]:
    return (fault.kind, fault.page, fault.subject, fault.cause, fault.mend, fault.count)


def _xlsx(place: Path, address: str, faults: list[Fault]) -> None:
    book = xlsxwriter.Workbook(str(place), {"constant_memory": True, "strings_to_urls": False,
                                            "strings_to_formulas": False})  # fmt: skip
    bold = book.add_format({"bold": True})
    summary = book.add_worksheet("概要")
    summary.write_row(0, 0, ("网站", address))
    for row, (kind, count) in enumerate(Counter(f.kind for f in faults).most_common(), start=2):
        summary.write_row(row, 0, (kind, count))
    sheet = book.add_worksheet("问题")
    sheet.freeze_panes(1, 0)
    sheet.set_column(1, 2, 50)
    sheet.set_column(3, 4, 36)
    sheet.write_row(0, 0, _HEADINGS, bold)
    for row, fault in enumerate(faults[:_LIMIT], start=1):
        sheet.write_row(row, 0, _cells(fault))
    book.close()


def _html(place: Path, address: str, faults: list[Fault]) -> None:
    with place.open("w", encoding="utf-8") as out:
        out.write(f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>网站检查报告</title>'
                  f"<h1>网站检查报告</h1><p>{html.escape(address)}</p><ul>")  # fmt: skip
        for kind, count in Counter(f.kind for f in faults).most_common():
            out.write(f"<li>{html.escape(kind)}：{count}</li>")
        out.write(
            '</ul><table border="1"><tr>' + "".join(f"<th>{h}</th>" for h in _HEADINGS) + "</tr>"
        )
        for fault in faults:
            cells = "".join(f"<td>{html.escape(str(cell))}</td>" for cell in _cells(fault))
            out.write(f"<tr>{cells}</tr>\n")
        out.write("</table></html>")


COMMANDS = (Command("inspect", "检查一个网站的链接、标签、更新和外链", _options, inspect),)
