"""The outer ends of the channels: SMTP as Django has it, and a generic HTTP short-message gateway."""

import json
import urllib.error
import urllib.request
from datetime import datetime

from django.core.mail import send_mail

from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.settings import Key, Kind, register
from zhaoming.kernel.settings.values import value

_TIMEOUT = 10

register(
    Key(
        "notices.sms_url",
        "短信网关地址",
        Kind.TEXT,
        "",
        "本机约定：向该地址以 POST 提交 JSON，字段为 mobile、text；返回码 2xx 即为已受理",
        help="留空则不发短信。",
        per_body=False,
    ),
    Key(
        "notices.sms_token",
        "短信网关令牌",
        Kind.TEXT,
        "",
        "由短信服务方提供，放在 Authorization 请求头中",
        per_body=False,
        secret=True,
    ),
)


class Undelivered(Exception):  # noqa: N818 - named for the fact
    """The gateway did not take the notice; the task will be tried again."""


def send_mail_to(address: str, title: str, text: str) -> str:
    """Hand a mail to the SMTP server; returns its receipt."""
    sent = send_mail(title, text, None, [address])
    if not sent:
        raise Undelivered("邮件服务器未受理")
    return "邮件服务器已受理"


def send_sms_to(mobile: str, text: str, at: datetime) -> str:
    """Hand a short message to the gateway; returns its receipt, or why none was sent."""
    url = value("notices.sms_url", on=day_of(at))
    if not url:
        return "未配置短信网关，未发送"
    body = json.dumps({"mobile": mobile, "text": text}).encode()
    headers = {"Content-Type": "application/json"}
    if token := value("notices.sms_token", on=day_of(at)):
        headers["Authorization"] = f"Bearer {token}"
    if not url.startswith(("http://", "https://")):
        raise Undelivered("短信网关地址须以 http:// 或 https:// 开头")
    request = urllib.request.Request(url, body, headers)  # noqa: S310 - scheme checked above
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310 - as above
            return f"网关已受理（{answer.status}）"
    except (urllib.error.URLError, TimeoutError) as fault:
        raise Undelivered(f"短信网关未受理：{type(fault).__name__}") from None
