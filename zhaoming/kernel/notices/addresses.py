"""Whether an address may be asked by the house: one that leads out, or one that is let in by name."""

import ipaddress
import socket
from datetime import date
from urllib.parse import urlsplit

from zhaoming.kernel.settings import Key, Kind, register
from zhaoming.kernel.settings.values import value

INSIDE_HOSTS = "notices.inside_hosts"

register(
    Key(
        INSIDE_HOSTS,
        "允许访问的内网主机",
        Kind.TEXT,
        "",
        "本系统默认：不访问内网",
        help="事件推送和链接检查默认只访问公开地址；内网的数据交换平台在此填写主机名或地址，用逗号隔开。",
        per_body=False,
    )
)


def is_public(url: str) -> bool:
    """Whether an address leads out of the house: never to this machine or the network behind it."""
    host = urlsplit(url).hostname or ""
    try:
        found = {each[4][0] for each in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True  # Nobody answers there, which the call itself will say.
    return all(ipaddress.ip_address(str(each).partition("%")[0]).is_global for each in found)


def may_call(url: str, on: date) -> bool:
    """Whether the house may call an address: a public one, or a host that an operator named."""
    named = {host.strip() for host in str(value(INSIDE_HOSTS, on=on) or "").split(",")}
    return (urlsplit(url).hostname or "") in named - {""} or is_public(url)
