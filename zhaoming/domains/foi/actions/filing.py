"""归档 and after: everything of a case in its order, and the day on which a person is forgotten."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from zhaoming.domains.foi.actions.moving import locked, move, save, written
from zhaoming.domains.foi.actions.writing import write
from zhaoming.domains.foi.models import Case
from zhaoming.domains.foi.terms import KEEP_YEARS, Channel, Matter, Paper, State
from zhaoming.domains.organisation.api import setting_of
from zhaoming.kernel.attachments.apart import forget_apart
from zhaoming.kernel.audit.recording import expunge
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.terms import SYSTEM, Actor

_GONE = "（已去标识化）"


@transaction.atomic
def archive(case_id: int, *, handed_to: str, by: Actor, at: datetime) -> Case:
    """归档: everything of the case in its order, with a digest; handed over where that is said."""
    case = locked(case_id)
    move(case, "archive", by, at)
    lines = inventory_of(case)
    digest = hashlib.sha256(json.dumps(lines, ensure_ascii=False).encode()).hexdigest()
    case.archived_at, case.archive_digest = at, digest
    if handed_to.strip():
        case.handed_over = f"{day_of(at)} 移交{handed_to.strip()}"[:200]
    save(case, "archived_at", "archive_digest", "handed_over")
    listed = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))
    write(case, Paper.INVENTORY, {"归档目录": listed}, by=by, at=at)
    written(case, "archive", by, at, handed=handed_to)
    return case


def inventory_of(case: Case) -> list[str]:
    """归档目录: the application, then each paper, file, search and word with its day, in their order."""
    asked = hashlib.sha256((case.first_wanted or case.wanted).encode()).hexdigest()[:16]
    first = f"{case.submitted_on} {Matter.label_of(case.matter)}（{Channel.label_of(case.channel)}） {asked}"
    papers = [
        (x.made_at, f"{x.dated_on} {Paper.label_of(x.paper)} {x.number} {x.digest[:16]}")
        for x in case.letters.order_by("id")
        if x.paper != Paper.INVENTORY
    ]
    files = [
        (x.added_at, f"{day_of(x.added_at)} {x.name} {x.sha256[:16]}")
        for x in case.files.order_by("id")
    ]
    searches = [(x.noted_at, f"{x.on} 检索记录 {x.place}") for x in case.searches.order_by("id")]
    remarks = [(x.at, f"{day_of(x.at)} 会商记录") for x in case.remarks.order_by("id")]
    signed = (
        [(case.answered_at, f"{day_of(case.answered_at)} 答复签发记录")] if case.answered_at else []
    )
    rows = sorted([*papers, *files, *searches, *remarks, *signed], key=lambda row: row[0])
    return [" ".join(line.split()) for line in (first, *(words for _, words in rows))]


def to_forget(on: date, limit: int = 200) -> Sequence[Case]:
    """The archived cases whose applicants' data has been kept long enough."""
    rows = Case.objects.filter(
        state=State.ARCHIVED.value, forgotten_at=None, closed_on__isnull=False
    )
    found = []
    for case in rows.select_related("body").order_by("closed_on", "id")[:limit]:
        years = int(setting_of(case.body, KEEP_YEARS, on))
        if case.closed_on and case.closed_on + timedelta(days=365 * years + years // 4) < on:
            found.append(case)
    return found


@transaction.atomic
def forget(case_id: int, *, at: datetime) -> Case:
    """去标识化: what was asked and answered stays for the count; who asked, and what they handed in, goes."""
    case = locked(case_id)
    person = case.applicant
    person.name, person.proof_number, person.mark = _GONE, _GONE, f"forgotten:{case.pk}"
    for name in ("address", "phone", "email", "contact", "agent", "agent_number"):
        setattr(person, name, "")
    person.save()
    for letter in case.letters.all():
        letter.text = {**letter.text, "to": _GONE, "paragraphs": [_GONE]}
        letter.save(update_fields=["text"])
    places = list(case.files.values_list("place", flat=True))
    case.files.all().delete()
    for place in places:
        transaction.on_commit(partial(forget_apart, place))
    case.consultations.update(name=_GONE, contact="", reason="", question=_GONE, overruled="")
    case.help, case.confirmed_how, case.rating_words = "", "", ""
    case.remarks.update(words=_GONE, reply="")
    case.remedies.update(words="")
    expunge(case)
    case.wanted, case.title, case.reasons_said, case.forgotten_at = _GONE, _GONE, "", at
    case.first_wanted = ""
    case.items.update(asked=_GONE, facts="", reasons="", said={}, parts=[])
    case.save(
        update_fields=[
            "help",
            "confirmed_how",
            "rating_words",
            "wanted",
            "first_wanted",
            "title",
            "reasons_said",
            "forgotten_at",
        ]
    )
    written(case, "forget", SYSTEM, at)
    return case
