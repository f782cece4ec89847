"""Keeping an installation: migrate, operators, keys, verify, backup, restore."""

import argparse
import sys
from collections.abc import Iterator

from zhaoming.interfaces.console.parser import Command, Parser
from zhaoming.interfaces.console.speaking import give, progress, say, tell


def migrate_all() -> None:
    """Tables, cache table, calendars, reference list; each step is harmless when already done."""
    from django.core.management import call_command
    from django.utils import timezone

    from zhaoming.domains.catalogue.api import load_reference
    from zhaoming.kernel.calendar.rows import seed
    from zhaoming.kernel.search.hints import start_synonyms

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    seed()
    load_reference(at=timezone.now())
    start_synonyms()


def migrate(_: argparse.Namespace) -> int:
    """升级数据库."""
    migrate_all()
    say("数据库已是最新。")
    return 0


def _nothing(_: Parser) -> None:
    return None


def _verify_options(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--pages", action="store_true", help="连同公开页面逐个核对")


def _faults() -> Iterator[str]:
    """What is wrong anywhere: trail, files, numbers, search against rows."""
    from zhaoming.domains.publication.api import disagreements
    from zhaoming.kernel.attachments import storing
    from zhaoming.kernel.numbering.giving import gaps
    from zhaoming.kernel.numbering.models import Series

    with progress("核对文件") as bar:
        yield from storing.verify(bar)
    for key in Series.objects.order_by("key").values_list("key", flat=True):
        if missing := gaps(key):
            yield f"编号序列 {key} 缺号 {missing[:5]}，没有作废记录"
    yield from disagreements()


def verify(arguments: argparse.Namespace) -> int:
    """核验: the trail, the files, the anchors; 1 where anything was changed by hand."""
    from zhaoming.kernel.audit.verifying import verify as prove

    with progress("核验审计链") as bar:
        proof = prove(bar)
    proof.faults += list(_faults())
    if arguments.pages:
        from zhaoming.kernel.pages.verifying import verify as compare

        with progress("核对公开页面") as bar:
            proof.faults += list(compare(bar))
    if arguments.json:
        give(vars(proof))
    else:
        say(f"审计记录 {proof.entries} 条，区块 {proof.blocks} 个，锚定 {proof.anchors} 个；"
            f"待封存 {proof.unsealed} 条。")  # fmt: skip
        for fault in proof.faults:
            say(f"！{fault}")
        say("发现问题，见上。" if proof.faults else "核验无误。")
    return 1 if proof.faults else 0


def _keys_options(parser: Parser) -> None:
    parser.add_argument("action", choices=("list", "rotate"), help="list 查看，rotate 换新密钥")


def keys(arguments: argparse.Namespace) -> int:
    """密钥: which there are, which is in use; rotate re-seals what the old ones sealed."""
    from zhaoming.kernel.vault import keyring

    if arguments.action == "rotate":
        from zhaoming.domains.foi.api import reseal as reseal_cases
        from zhaoming.kernel.accounts.rotating import reseal

        keyring().rotated().save()
        say(
            f"已启用新密钥，重新加密 {reseal() + reseal_cases()} 项。旧密钥仍保留，用于读取旧备份。"
        )
    ring = keyring()
    say(f"密钥文件：{ring.path}（请另行备份，丢失后密文不可恢复）")
    for name in ring.keys:
        say(f"  {name}{'　使用中' if name == ring.current else ''}")
    return 0


def _operators_options(parser: Parser) -> None:
    parser.add_argument("--body", required=True, metavar="名称", help="最上级单位的全称")
    parser.add_argument("--kind", default="county", choices=("province", "city", "county"),
                        help="最上级单位的类别")  # fmt: skip


def operators(arguments: argparse.Namespace) -> int:
    """建立最上级单位和三类管理员: the first act on a new installation, and only there."""
    from django.utils import timezone

    from zhaoming.domains.organisation import api
    from zhaoming.domains.organisation.terms import BodyKind
    from zhaoming.kernel.calendar import day_of
    from zhaoming.kernel.terms import Actor, Holding, Role

    if api.operators().exists():
        tell("三类管理员已经建立：请由安全管理员在工作台中办理任命。")
        return 1
    at = timezone.now()
    console = Actor(None, "控制台", tuple(
        Holding(role, 0, "") for role in (Role.SYSTEM_OPERATOR, Role.SECURITY_OPERATOR)
    ))  # fmt: skip
    body = api.found_body(None, name=arguments.body, kind=BodyKind(arguments.kind), by=console,
                          at=at)  # fmt: skip
    trio = (("xitong", Role.SYSTEM_OPERATOR), ("anquan", Role.SECURITY_OPERATOR),
            ("shenji", Role.AUDIT_OPERATOR))  # fmt: skip
    for login, role in trio:
        person, first = api.make_person(username=login, name=role.label, by=console, at=at)
        api.appoint(person.pk, body_id=body.pk, role=role, from_on=day_of(at), by=console, at=at)
        say(f"{role.label}：登录名 {login}　初始密码 {first}（首次登录须修改）")
    return 0


def _backup_options(parser: Parser) -> None:
    parser.add_argument("file", metavar="文件", help="备份文件，如 zhaoming-20261121.tar")


def backup(arguments: argparse.Namespace) -> int:
    """备份: database, files and anchors in one file; the keys are named, not included."""
    from zhaoming.interfaces.console.carrying_over import Unfit, write

    try:
        with progress("备份") as bar:
            manifest = write(arguments.file, bar)
    except Unfit as fault:
        tell(str(fault))
        return 1
    say(f"已备份到 {arguments.file}：{len(manifest['members'])} 个文件，已逐一校验。")
    say(f"恢复时需要密钥 {'、'.join(manifest['keys'])}：请另行保管密钥文件。")
    return 0


def _restore_options(parser: Parser) -> None:
    _backup_options(parser)
    parser.add_argument("--keys", metavar="密钥文件", help="备份所需的密钥文件")


def restore(arguments: argparse.Namespace) -> int:
    """恢复: onto an empty installation only, every file checked, the trail verified."""
    from zhaoming.interfaces.console.carrying_over import Unfit, read

    try:
        with progress("恢复") as bar:
            count = read(arguments.file, arguments.keys, bar)
    except Unfit as fault:
        tell(str(fault))
        return 1
    say(f"已恢复 {count} 个文件。")
    sys.stdout.flush()
    arguments.json = arguments.pages = False
    return verify(arguments)


COMMANDS = (
    Command("migrate", "建立或升级数据库", _nothing, migrate),
    Command("operators", "建立最上级单位和三类管理员", _operators_options, operators),
    Command("keys", "查看或更换密钥", _keys_options, keys),
    Command("verify", "核验审计链、文件、编号和公开页面", _verify_options, verify),
    Command("backup", "备份", _backup_options, backup),
    Command("restore", "恢复到一套空的安装", _restore_options, restore),
)
