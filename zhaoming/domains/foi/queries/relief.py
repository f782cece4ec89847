"""Which 复议机关 is competent for a body, and what an answer says of it."""

import re
from datetime import date

from zhaoming.domains.foi.law.relief import clause
from zhaoming.domains.foi.models import Case
from zhaoming.domains.foi.terms import COURT, REVIEW_BODY, REVIEW_CHANNEL, Relief, Way
from zhaoming.domains.organisation.api import Body, county_of, setting_of
from zhaoming.domains.organisation.terms import GOVERNMENTS

# 行政复议法第二十七条: their 复议机关 is the department above them, which no tree of a county shows.
_LED_FROM_ABOVE = re.compile(r"税务局|海关|外汇管理|国家安全局|国家金融监督管理|中国人民银行")


def review_body(body: Body, on: date) -> str:
    """The one 复议机关 (行政复议法第二十四条): of a department its own government, of a government the next higher.

    Empty where the tree does not tell, as for bodies that are led from above (第二十七条): a setting
    says it.
    """
    if named := str(setting_of(body, REVIEW_BODY, on) or ""):
        return named
    if _LED_FROM_ABOVE.search(body.name):
        return ""
    if body.kind in GOVERNMENTS:
        return body.parent.name if body.parent else ""
    return county_of(body).name if body.parent else ""


def relief_of(
    case: Case, relief: Relief, on: date, *, what: str = "本答复", for_applicant: bool = True
) -> tuple[str, list[str]]:
    """The clause for a paper of this case, and what is missing to write it."""
    body, way = review_body(case.body, on), Way(case.way)
    channel = str(setting_of(case.body, REVIEW_CHANNEL, on) or "")
    faults = [] if body or relief is Relief.NONE else [
        "还不能确定复议机关：请系统管理员在“设置”中填写“复议机关”（实行垂直领导的机关为上一级主管部门）。"
    ]  # fmt: skip
    online = for_applicant and way in (Way.ONLINE, Way.EMAIL) and relief is not Relief.NONE
    if online and not channel:
        faults.append(
            "网上送达的答复必须提供行政复议的互联网渠道（行政复议法第二十二条）："
            "请系统管理员在“设置”中填写“行政复议互联网渠道”。"
        )
    court = str(setting_of(case.body, COURT, on))
    return clause(relief, body=body, court=court, channel=channel if online else "",
                  what=what), faults  # fmt: skip
