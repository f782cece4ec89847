"""Every paper: on what it rests, to whom it goes, which wording it takes, what it must say."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhaoming.domains.foi.law.deciding import STEPS, is_notice, paper_of
from zhaoming.domains.foi.law.tables import (
    ANSWERS,
    ASK_CORRECTION,
    CORRECTS,
    DELAYED,
    EXTENDED_BY,
    HANDLING,
    JOINT_BODY,
    MAY_ASK_REASONS,
    MAY_CHARGE,
    NOT_COUNTED,
    OVERRULED,
    RECEIPT,
    SUGGESTED,
    THIRD_PARTY,
)
from zhaoming.domains.foi.terms import Channel, Kind, Paper, Relief
from zhaoming.kernel.law import OGI, Cite

P = Paper
_SLOT = re.compile(r"〔([^〔〕0-9][^〔〕]{0,11})〕")
APPLICANT, THIRD, BODY, HOUSE = "申请人", "第三方", "机关", "本机关"


@dataclass(frozen=True, slots=True)
class Form:
    """One paper. ``wording`` names its text in the data; ``numbered`` papers bear a 文号."""

    paper: Paper
    cite: Cite
    to: str
    wording: str
    relief: Relief = Relief.NONE
    numbered: bool = True


# fmt: off
_PROCESS = (
    Form(P.RECEIPT,        RECEIPT[Channel.ONLINE][1], APPLICANT, "receipt", numbered=False),
    Form(P.ASK_CORRECTION, ASK_CORRECTION.cite,  APPLICANT, "ask_correction"),
    Form(P.ASK_REASONS,    MAY_ASK_REASONS,         APPLICANT, "ask_reasons"),
    Form(P.EXTENSION,      EXTENDED_BY,          APPLICANT, "extension"),
    Form(P.DEFERRAL,       DELAYED,              APPLICANT, "deferral"),
    Form(P.THIRD_PARTY,    THIRD_PARTY.cite,     THIRD,     "third_party"),
    Form(P.OPINION,        THIRD_PARTY.cite,     HOUSE,     "opinion", numbered=False),
    Form(P.CONSULTING,     NOT_COUNTED,          APPLICANT, "consulting"),
    Form(P.JOINT_BODY,     JOINT_BODY.cite,      BODY,      "joint_body"),
    Form(P.ASSIST,         NOT_COUNTED,          BODY,      "assist"),
    Form(P.OVERRULED,      OVERRULED,            THIRD,     "overruled", Relief.CHOICE),
    Form(P.FEE,            MAY_CHARGE,           APPLICANT, "fee"),
)
_OTHERS = (
    Form(P.OWN_RECORD,     CORRECTS,             APPLICANT, "own_record", Relief.CHOICE),
    Form(P.SUGGESTION,     SUGGESTED,            APPLICANT, "suggestion"),
    Form(P.WITHDRAWN,      HANDLING,             APPLICANT, "withdrawn"),
    Form(P.TRANSFERRED,    OGI.art(36, item=5),  APPLICANT, "transferred"),
    Form(P.CLOSED,         HANDLING,             APPLICANT, "closed"),
    Form(P.SERVICE,        HANDLING,             HOUSE,     "service", numbered=False),
    Form(P.INVENTORY,      HANDLING,             HOUSE,     "inventory", numbered=False),
)
# fmt: on


def _answer(kind: Kind) -> Form:
    row = ANSWERS[kind]
    wording = "notice" if is_notice(kind) else "answer"
    return Form(paper_of(kind), row.cites[0], APPLICANT, wording, row.relief)


FORMS: Mapping[Paper, Form] = {
    form.paper: form for form in (*_PROCESS, *(_answer(kind) for kind in Kind), *_OTHERS)
}
ORDER: tuple[Kind, ...] = tuple(kind for _, kinds in STEPS for kind in kinds)


@dataclass(frozen=True, slots=True)
class Carried:
    """A wording that the product carries."""

    title: str
    text: str
    must: tuple[str, ...]


@cache
def carried() -> dict[str, Carried]:
    """Every carried wording by its name."""
    raw = tomllib.loads((Path(__file__).parents[1] / "data" / "letters.toml").read_text("utf-8"))
    return {
        name: Carried(row["title"], row["text"].strip(), tuple(row["must"]))
        for name, row in raw.items()
    }


def slots(text: str) -> list[str]:
    """The places of a wording that are filled from the case, in their order."""
    return _SLOT.findall(text)


def known_slots() -> set[str]:
    """Every place that any carried wording knows."""
    return {slot for each in carried().values() for slot in slots(each.text)} | COMMON


IMPERSONAL = frozenset(
    {"单位", "工作机构", "联系电话", "联系地址"}
)  # Whoever is asked learns nothing of the applicant.
COMMON = frozenset({
    "单位", "申请人", "受理编号", "收到日期", "申请内容", "工作机构", "联系电话", "联系地址", "渠道", "届满日期",
})  # fmt: skip


def wording_faults(paper: Paper, text: str) -> list[str]:
    """What is wrong with a changed wording: a place that must stay, or one that nothing fills."""
    own = carried()[FORMS[paper].wording]
    found = set(slots(text))
    faults = [f"模板必须保留〔{slot}〕。" for slot in own.must if slot not in found]
    private = FORMS[paper].to in (THIRD, BODY) or paper is P.OPINION
    allowed = set(slots(own.text)) | (IMPERSONAL if private else COMMON)
    faults += [f"没有〔{slot}〕这一项：可用的有{'、'.join(sorted(allowed))}。"
               for slot in sorted(found - allowed)]  # fmt: skip
    return faults if text.strip() else ["模板正文不能为空。"]
