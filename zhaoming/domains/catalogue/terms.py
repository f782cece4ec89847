"""The words of the catalogue."""

from zhaoming.kernel.terms import Term


class Provenance(Term):
    """Where a row of the reference list was seen."""

    SEEN = "seen", "见于政府网站"
    MIRROR = "mirror", "仅见于第三方转载"
    RECALLED = "recalled", "凭经验整理"
    OWN = "own", "本级自编"


class ItemState(Term):
    """Whether a row may be adopted: what nobody has checked must be accepted first."""

    OPEN = "open", "待核对"
    USABLE = "usable", "可采用"
    DECLINED = "declined", "不采用"


class Mode(Term):
    """公开方式, as the catalogue prints it."""

    PROACTIVE = "proactive", "主动"
    ON_REQUEST = "on_request", "依申请"
