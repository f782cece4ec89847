"""What coverage registers with the ground: its settings."""

from zhaoming.domains.coverage.terms import (
    DIGEST_DAY,
    FRESH_DAYS,
    LINK_FAILURES,
    PROMPT_DAYS,
    STATEMENT_MONTHS,
)
from zhaoming.kernel.settings import Key, Kind, register

_WEEK = "一二三四五六日"

register(
    Key(PROMPT_DAYS, "及时公开的办理标准", Kind.INTEGER, 0, "本系统默认：未设定；“及时”不等于20个工作日",
        unit="个工作日", least=0, most=20,
        help="公开时限写“及时”的，信息形成后多少个工作日内公开；0表示未设定，不计算期限。"),
    Key(FRESH_DAYS, "常设事项的更新周期", Kind.INTEGER, 365, "本系统默认：一年没有更新即提示", unit="日",
        least=30, most=1830, help="公开时限没有写明周期的事项，超过这么多天没有更新算作未更新。", per_body=False),
    Key(STATEMENT_MONTHS, "情况说明的最长有效期", Kind.INTEGER, 12, "本系统默认：一年内重新核实", unit="个月",
        least=1, most=36, help="“本期无”“不适用”的说明最多有效这么久，到期后须重新核实。"),
    Key(LINK_FAILURES, "链接失效的判定", Kind.INTEGER, 3, "本系统默认：连续三次", unit="次", least=1, most=30,
        help="每夜检查一次；连续这么多次打不开或内容不符，该链接不再算作已公开。", per_body=False),
    Key(DIGEST_DAY, "逾期汇总提醒", Kind.CHOICE, "0", "本系统默认：每周一", per_body=False,
        choices=tuple((str(n), f"每周{name}") for n, name in enumerate(_WEEK)),
        help="逾期任务首次提醒后，每周在这一天汇总提醒一次。"),
)  # fmt: skip
