"""The front door of annual reports."""

from zhaoming.domains.reports.actions.writing import adjust, begin, correct, issue, write
from zhaoming.domains.reports.engine.tables import COLUMNS, NOTE, ROWS, faults, filled, unflat
from zhaoming.domains.reports.law import CONTENT, DEPARTMENTS, GOVERNMENTS, due_on
from zhaoming.domains.reports.models import Report, Version
from zhaoming.domains.reports.papers.printing import Printed, as_docx, as_html, as_xlsx, fee_words
from zhaoming.domains.reports.papers.printing import remedies as remedy_grid
from zhaoming.domains.reports.policy import ISSUERS, SEERS, WRITERS
from zhaoming.domains.reports.queries.counting import (
    Counted,
    bodies_of,
    counted,
    doubts,
    earlier_of,
    found_in_publication,
    published_beside,
    report_faults,
    value_of,
)
from zhaoming.domains.reports.queries.reports import (
    is_government,
    may,
    missing,
    reporting_bodies,
    reports_visible_to,
)

__all__ = [
    "COLUMNS",
    "CONTENT",
    "DEPARTMENTS",
    "GOVERNMENTS",
    "ISSUERS",
    "NOTE",
    "ROWS",
    "SEERS",
    "WRITERS",
    "Counted",
    "Printed",
    "Report",
    "Version",
    "adjust",
    "as_docx",
    "as_html",
    "as_xlsx",
    "begin",
    "bodies_of",
    "correct",
    "counted",
    "doubts",
    "due_on",
    "earlier_of",
    "faults",
    "fee_words",
    "filled",
    "found_in_publication",
    "is_government",
    "issue",
    "may",
    "missing",
    "published_beside",
    "remedy_grid",
    "report_faults",
    "reporting_bodies",
    "reports_visible_to",
    "unflat",
    "value_of",
    "write",
]
