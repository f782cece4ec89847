"""Reading a notice as a clerk would: each field with where it was read and what is doubtful."""

import re

from zhaoming.domains.publication.engine import ending, heading
from zhaoming.domains.publication.engine import patterns as p
from zhaoming.domains.publication.engine.labels import complete, labelled
from zhaoming.domains.publication.engine.marks import mark_of
from zhaoming.domains.publication.engine.naming import attachments_of
from zhaoming.domains.publication.engine.reads import Intake

__all__ = ["Intake", "take_in"]


def take_in(text: str) -> Intake:
    """Read a whole document; nothing is guessed that is not printed on it."""
    raw = text.replace("\f", "\n").split("\n")
    lines = [p.squeeze(line) for line in raw]
    out = Intake()
    head = heading.head_end(lines)
    out.title, title_end = heading.title_of(lines, head)
    out.document_number = heading.number_of(lines, out.title, title_end, head)
    body_start = max(title_end, (out.document_number.line or 0))
    out.printed_on = ending.printed_on(lines)
    out.made_on = ending.made_on(lines, title_end, out.printed_on)
    out.issuer = ending.issuer_of(raw, lines, out.title, out.made_on, out.printed_on)
    heading.prefixed(lines, out.title, out.document_number)
    out.attribute = mark_of(lines)
    out.copies_to, out.copies = ending.copies_of(raw, lines)
    out.attachments = attachments_of(lines)
    complete(out, labelled(raw, head))
    out.body = _body(raw, body_start, out)
    return out


def _body(raw: list[str], start: int, out: Intake) -> str:
    """From below the title to above the imprint; signature, date and mark stay in their places."""
    marks = [m for m in (out.copies_to.line, out.printed_on.line, out.copies.line) if m]
    end = min((m for m in marks if m > start), default=len(raw) + 1)
    kept = [p.clean(line) for line in raw[start : end - 1] if not p.RULE.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
