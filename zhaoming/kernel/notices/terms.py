"""The ways of telling."""

from zhaoming.kernel.terms import Term


class Channel(Term):
    """How a notice reaches its reader."""

    SITE = "site", "站内"
    MAIL = "mail", "电子邮件"
    SMS = "sms", "短信"
