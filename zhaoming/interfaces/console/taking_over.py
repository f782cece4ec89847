"""``zhaoming take-over``: history from an old site's export, every refused row with its reason."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import give, progress, say, tell
from zhaoming.kernel.terms import Actor, Refused


def _options(parser: Parser) -> None:
    parser.add_argument("file", metavar="文件", help="CSV（有表头）或 JSONL，UTF-8 或 GB18030")
    parser.add_argument("--body", required=True, metavar="单位", help="单位名称或统一社会信用代码")
    parser.add_argument(
        "--as", dest="login", required=True, metavar="登录名", help="经办人的登录名"
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")


def _who_and_where(arguments: argparse.Namespace, at: datetime) -> tuple[int, Actor] | None:
    from zhaoming.domains.organisation import api as organisation
    from zhaoming.kernel.accounts.models import User
    from zhaoming.kernel.calendar import day_of

    body = organisation.public_bodies().filter(code=arguments.body).first()
    body = body or organisation.body_named(arguments.body)
    person = User.objects.filter(username=arguments.login).first()
    if body is None or person is None:
        return None
    return body.pk, organisation.actor_of(person, day_of(at))


def _carry(rows: list[Any], body: int, by: Actor, at: datetime) -> tuple[int, list[Any]]:
    """Batch after batch; how many came in, and what was refused."""
    from zhaoming.domains.publication import api

    taken, refused = 0, [(row.number, row.faults) for row in rows if row.faults]
    good = [row for row in rows if not row.faults]
    with progress("迁入") as bar:
        for first in range(0, len(good), api.BATCH):
            batch = good[first : first + api.BATCH]
            past = [api.Past(**row.facts) for row in batch]
            found = api.take_over(past, body_id=body, by=by, at=at)
            taken += len(found.documents)
            refused += [(batch[place - 1].number, why) for place, why in found.refused]
            bar(first + len(batch))
    return taken, sorted(refused)


def take_over(arguments: argparse.Namespace) -> int:
    """迁入历史信息: batch by batch; 1 where any row was refused."""
    from django.utils import timezone

    from zhaoming.domains.publication import api

    at = timezone.now()
    found = _who_and_where(arguments, at)
    if found is None:
        tell("没有这个单位或登录名：请核对 --body 和 --as。")
        return 2
    try:
        rows = list(api.read_history(Path(arguments.file).read_bytes()))
        taken, refused = _carry(rows, *found, at)
    except OSError:
        tell("文件不存在或打不开：请核对路径。")
        return 2
    except (api.NoHistory, Refused) as fault:
        tell(str(fault))
        return 1
    if arguments.json:
        give({"taken": taken, "refused": [{"row": n, "reasons": why} for n, why in refused]})
        return 1 if refused else 0
    say(f"迁入 {taken} 份，未迁入 {len(refused)} 行。")
    for number, why in refused:
        say(f"  第{number}行：{''.join(why)}")
    return 1 if refused else 0


COMMANDS = (Command("take-over", "迁入历史信息", _options, take_over),)
