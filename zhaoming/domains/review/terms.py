"""The words of review."""

from zhaoming.kernel.terms import Term


class Severity(Term):
    """What a finding does to the act that asked."""

    BLOCK = "block", "不得发布"
    CONFIRM = "confirm", "须确认"
    INFORM = "inform", "提示"


class Verdict(Term):
    """Where the review of one content stands."""

    OPEN = "open", "待审查"
    PASSED = "passed", "通过"
    RETURNED = "returned", "退回"
    SUPERSEDED = "superseded", "已有新稿"
