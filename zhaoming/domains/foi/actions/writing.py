"""Letters: filled from the case, numbered, kept as they were made."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from zhaoming.domains.foi.events import LetterReady
from zhaoming.domains.foi.models import Case, Consultation, Letter, Wording
from zhaoming.domains.foi.papers.composing import LetterText, chinese_day, fill, missing
from zhaoming.domains.foi.papers.table import APPLICANT, FORMS, carried, wording_faults
from zhaoming.domains.foi.policy import KEEPERS
from zhaoming.domains.foi.terms import (
    LETTER_PREFIX,
    ApplicantKind,
    Channel,
    Matter,
    Medium,
    Paper,
    Way,
)
from zhaoming.domains.organisation.api import Body, setting_of
from zhaoming.kernel.audit.recording import record
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.documents.official import Official, official_letter
from zhaoming.kernel.documents.official_pdf import official_pdf
from zhaoming.kernel.events.emitting import emit
from zhaoming.kernel.numbering.giving import give
from zhaoming.kernel.terms import Actor, Refused


def wording_of(paper: Paper, on: date) -> str:
    """The wording of a paper that holds on a day: a changed one, else the carried one."""
    row = (
        Wording.objects.filter(paper=paper.value, from_on__lte=on)
        .order_by("-from_on", "-id")
        .first()
    )
    return row.text if row else carried()[FORMS[paper].wording].text


def common_facts(case: Case) -> dict[str, str]:
    """What every letter may say of a case."""
    body = case.body
    return {
        "单位": body.name,
        "申请人": case.applicant.name,
        "受理编号": case.number,
        "收到日期": chinese_day(case.received_on or case.submitted_on),
        "申请内容": "“" + "；".join(case.wanted.split("\n")).strip().rstrip("。") + "”。",
        "渠道": Channel.label_of(case.channel),
        "届满日期": chinese_day(case.due_on) if case.due_on and not case.provisional else "",
        "工作机构": body.office_name or body.name,
        "联系电话": body.office_phone or body.phone or "见本机关网站",
        "联系地址": body.address or "见本机关网站",
        "办结日期": chinese_day(case.closed_on) if case.closed_on else "",
    }


def compose(case: Case, paper: Paper, on: date, facts: Mapping[str, str], *,
            to: str = "", enclosures: Sequence[str] = ()) -> LetterText:  # fmt: skip
    """The text of a letter; Refused with the names of what is still empty."""
    form, wording = FORMS[paper], wording_of(paper, on)
    filled = {**common_facts(case), **facts}
    if gaps := missing(wording, filled):
        raise Refused([f"{paper.label}还缺：{'、'.join(gaps)}。请补齐后再制作。"])
    mine = form.to == APPLICANT
    lines = fill(wording, filled)
    return LetterText(
        title=_title(case, paper), agency=case.body.name, number="",
        to=to or (case.applicant.name if mine else ""),
        paragraphs=tuple(_addressed(case, line) for line in lines) if mine else lines,
        enclosures=tuple(enclosures), sign=case.body.name,
        dated=on.isoformat(),
    )  # fmt: skip


def _title(case: Case, paper: Paper) -> str:
    title = carried()[FORMS[paper].wording].title
    if paper is Paper.RECEIPT and case.matter != Matter.APPLICATION:
        return f"{Matter.label_of(case.matter)}接收回执"
    return title


def _addressed(case: Case, line: str) -> str:
    """A person is 您, anybody else 你单位; a date reads as letters write it."""
    you = "您" if case.applicant.kind == ApplicantKind.PERSON else "你单位"
    plain = line.replace("你（单位）", you)
    return _ISO.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", plain)


_ISO = re.compile(r"(?<![0-9-])(20[0-9]{2})-([01][0-9])-([0-3][0-9])(?![0-9-])")


def number_for(body: Body, on: date, at: datetime) -> str:
    """The next 文号 of a body's answers in a year: 明财公开〔2026〕3号."""
    prefix = str(setting_of(body, LETTER_PREFIX, on) or "") or f"{body.label}公开"
    value = give(f"foi.letter:{body.pk}:{on.year}", subject=f"body:{body.pk}", at=at)
    return f"{prefix}〔{on.year}〕{value}号"


def write(case: Case, paper: Paper, facts: Mapping[str, str], *, by: Actor, at: datetime,
          to: str = "", enclosures: Sequence[str] = (),
          consultation: Consultation | None = None) -> Letter:  # fmt: skip
    """Make a letter, give it its number and keep it; the applicant's are shown on the portal."""
    form, on = FORMS[paper], day_of(at)
    text = compose(case, paper, on, facts, to=to, enclosures=enclosures)
    if paper is Paper.OPINION:  # Whoever is asked signs it.
        text = replace(text, sign="", dated="")
    if form.numbered:
        text = replace(text, number=number_for(case.body, on, at))
    return keep(case, paper, text, by=by, at=at, consultation=consultation)


def keep(case: Case, paper: Paper, text: LetterText, *, by: Actor, at: datetime,
         consultation: Consultation | None = None) -> Letter:  # fmt: skip
    """Keep a composed letter as it is."""
    content = text.as_json()
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
    mine = FORMS[paper].to == APPLICANT
    on = day_of(at)
    letter = Letter.objects.create(
        case=case, consultation=consultation, paper=paper.value, number=text.number, text=content,
        digest=digest.hexdigest(), dated_on=on, made_by=by.id, made_at=at, for_applicant=mine,
    )  # fmt: skip
    if mine and paper is not Paper.RECEIPT:
        emit(LetterReady(case.pk, letter.pk), at=at)
    return letter


def _official(text: LetterText) -> Official:
    return Official(
        text.agency, text.number, text.title, text.to, text.paragraphs, text.enclosures, text.sign, text.day,
    )  # fmt: skip


def as_docx(text: LetterText) -> bytes:
    """A letter laid out by GB/T 9704—2012; the same text gives the same layout."""
    return official_letter(_official(text))


def as_pdf(letter: Letter) -> bytes:
    """A letter as PDF/A, the same bytes each time; Refused where this machine's fonts do not hold it."""
    return official_pdf(_official(LetterText.from_json(letter.text)), letter.dated_on)


def served_at_once(case: Case, letter: Letter, on: date) -> None:
    """On the applicant's own page a paper of the procedure is there at once; by other ways it is still to be sent."""
    if case.way == Way.ONLINE:
        letter.served_on, letter.served_way = on, case.way
        letter.proof = "在本机关网站申请页面公布"
        letter.save(update_fields=["served_on", "served_way", "proof"])


def medium_words(case: Case) -> str:
    """How the information is given: form and way, as the applicant asked (条例第四十条)."""
    if case.matter != Matter.APPLICATION:
        return ""
    medium, way = Medium.label_of(case.medium), Way.label_of(case.way)
    return f"按照申请的形式要求，以{medium}形式、通过{way}的途径提供。"


@transaction.atomic
def keep_wording(paper: Paper, text: str, *, from_on: date, reason: str, by: Actor,
                 at: datetime) -> Wording:  # fmt: skip
    """修改模板: a new wording from a day on; Refused where it drops what the law wants said."""
    if not by.holds(*KEEPERS):
        raise Refused(["文书模板由公开工作主管部门或者系统管理员修改。"])
    faults = wording_faults(paper, text)
    if from_on < day_of(at):
        faults.append("启用日期不能早于今天：已经发出的文书不受影响。")
    if not reason.strip():
        faults.append("请填写修改原因。")
    if faults:
        raise Refused(faults)
    row = Wording.objects.create(paper=paper.value, text=text.strip(), from_on=from_on,
                                 made_by=by.id, made_at=at, reason=reason.strip()[:200])  # fmt: skip
    record(row, "foi.wording", by=by, at=at, body=None, paper=paper, reason=reason)
    return row
