"""The doors from outside: a number with its code opens one case or one consultation and nothing else."""

import hmac
from datetime import date

from zhaoming.domains.foi.lifecycle import CASE, Facts
from zhaoming.domains.foi.models import Case, Consultation
from zhaoming.domains.foi.terms import Matter, State
from zhaoming.kernel.lifecycle import Move, permitted
from zhaoming.kernel.terms import Actor
from zhaoming.kernel.vault import fingerprint


def _mark(number: str, secret: str) -> str:
    return fingerprint(secret.strip().upper(), purpose=f"foi.code:{number}")


def case_by_code(number: str, secret: str) -> Case | None:
    """The case of a number, for whoever has its code; None tells nothing of which was wrong."""
    row = Case.objects.select_related("body", "applicant").filter(number=number.strip()).first()
    kept = row.secret if row else ""
    same = hmac.compare_digest(kept.encode(), _mark(number.strip(), secret).encode())
    return row if row is not None and same else None


def consultation_by_code(number: str, secret: str) -> Consultation | None:
    """The consultation of a number, for whoever has its code; never who applied."""
    rows = Consultation.objects.select_related("case__body").filter(number=number.strip().upper())
    row = rows.first()
    kept = row.secret if row else ""
    same = hmac.compare_digest(kept.encode(), _mark(number.strip().upper(), secret).encode())
    return row if row is not None and same else None


def moves_open_to(case: Case, by: Actor, on: date) -> list[Move[State, Facts]]:
    """The moves whose role and state fit, whatever the facts still lack; for the buttons of a page."""
    application, today = case.matter == Matter.APPLICATION, case.received_on == on
    free = Facts(received=True, period_over=True, reason="—", application=application,
                 same_day=today, reasoned=True)  # fmt: skip
    return permitted(CASE, State(case.state), by, case.body.path, free)
