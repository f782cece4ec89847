"""What an answer says of 行政复议 and 行政诉讼 (行政复议法 2023, 法释〔2025〕8号)."""

from zhaoming.domains.foi.terms import Relief

_FIRST = (
    "对{what}不服的，应当自收到本答复之日起六十日内，先向{body}申请行政复议；对行政复议决定不服的，"
    "可以自收到行政复议决定书之日起十五日内，向{court}提起行政诉讼。"
)
_CHOICE = (
    "对{what}不服的，可以自收到之日起六十日内向{body}申请行政复议，"
    "也可以自收到之日起六个月内向{court}提起行政诉讼。"
)
_ONLINE = "可以通过互联网提交行政复议申请：{channel}。"


def clause(
    relief: Relief, *, body: str, court: str, channel: str = "", what: str = "本答复"
) -> str:
    """The clause, with the one 复议机关 that is competent; ``channel`` where the answer is served on line."""
    match relief:
        case Relief.REVIEW_FIRST:
            words = _FIRST.format(what="本不予公开决定", body=body, court=court)
        case Relief.CHOICE:
            words = _CHOICE.format(what=what, body=body, court=court)
        case Relief.BOTH:
            first = _FIRST.format(what="其中不予公开的决定", body=body, court=court)
            words = first + _CHOICE.format(what="其他答复内容", body=body, court=court)
        case _:
            return ""
    return words + (_ONLINE.format(channel=channel) if channel else "")
