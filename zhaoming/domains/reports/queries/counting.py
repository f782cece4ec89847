"""The numbers of a report, from the rows of the rooms below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from zhaoming.domains.foi import api as foi
from zhaoming.domains.organisation.api import Body, subtree_ids
from zhaoming.domains.organisation.terms import GOVERNMENTS
from zhaoming.domains.publication.api import Edition
from zhaoming.domains.publication.terms import EditionState, Genre, Validity
from zhaoming.domains.reports.engine.tables import Table, faults, filled, remedies, unflat
from zhaoming.domains.reports.models import Report, Version
from zhaoming.domains.reports.terms import FILLED_IN, WRITTEN, Figure
from zhaoming.kernel.calendar import BEIJING


def bodies_of(body: Body) -> Sequence[int]:
    """Whose cases a report counts: a government's is that of everybody below it, any other its own."""
    return subtree_ids(body) if body.kind in GOVERNMENTS else [body.pk]


@dataclass(frozen=True)
class Counted:
    """What was counted, and what stands in the report after the edits."""

    counted: Table
    applications: Table
    remedies: Table
    fees: tuple[int, int]


def counted(report: Report) -> Counted:
    """Tables 三 and 四 of a report as they are now."""
    bodies = bodies_of(report.body)
    rows = foi.applications(bodies, report.year)
    edits = unflat({key: edit["value"] for key, edit in report.edits.items()})
    whole = filled({**rows, **edits})
    return Counted(filled(rows), whole, remedies(foi.remedies(bodies, report.year)),
                   foi.fees_in(bodies, report.year))  # fmt: skip


def earlier_of(report: Report) -> Table | None:
    """Last year's table 三 as it was issued; None where there is none."""
    rows = Version.objects.filter(report__body=report.body_id, report__year=report.year - 1)
    last = rows.order_by("-ordinal").first()
    return unflat(last.tables["applications"]) if last else None


def found_in_publication(report: Report) -> dict[Figure, int]:
    """What publication knows of 条例第二十条第（一）项: made, ended, standing at the end of the year."""
    end = datetime.combine(date(report.year + 1, 1, 1), time(0), tzinfo=BEIJING)
    rows = Edition.objects.filter(body__in=bodies_of(report.body), genre=Genre.NORMATIVE.value,
                                  state=EditionState.PUBLISHED.value, listed_at__lt=end)  # fmt: skip
    over = [Validity.REPEALED.value, Validity.EXPIRED.value]
    ended = rows.filter(validity__in=over)
    return {
        Figure.NORMATIVE_MADE: rows.filter(made_on__year=report.year).count(),
        Figure.NORMATIVE_ENDED: ended.filter(validity_on__year=report.year).count(),
        Figure.NORMATIVE_STANDING: rows.exclude(
            validity__in=over, validity_on__lt=date(report.year + 1, 1, 1)
        ).count(),
    }


_PUBLISHED = {
    Figure.LICENCES: Genre.LICENCE,
    Figure.PENALTIES: Genre.PENALTY,
    Figure.CHARGES: Genre.FEE,
}


def published_beside(report: Report) -> dict[Figure, int]:
    """How many documents of that heading were published in the year: to hold the filled-in number against."""
    rows = Edition.objects.filter(body__in=bodies_of(report.body), listed_at__year=report.year,
                                  state=EditionState.PUBLISHED.value)  # fmt: skip
    return {figure: rows.filter(genre=genre.value).count() for figure, genre in _PUBLISHED.items()}


_RULES = (Figure.RULES_MADE, Figure.RULES_ENDED, Figure.RULES_STANDING)


def value_of(report: Report, figure: Figure, found: dict[Figure, int]) -> str:
    """A number of table 二: what was filled in, else what publication found, else empty."""
    kept = report.figures.get(figure.value, {}).get("value", "")
    if kept:
        return str(kept)
    if figure in _RULES:  # Counties and towns make no 规章 (立法法).
        return "0"
    return str(found[figure]) if figure in found else ""


def report_faults(report: Report) -> list[str]:
    """Why a report may not be issued yet: sums that break, chapters and numbers that are missing."""
    now = counted(report)
    found = faults(now.applications, earlier_of(report))
    for chapter in WRITTEN:
        if len(str(report.texts.get(chapter.value, "")).strip()) < 30:  # noqa: PLR2004 - a chapter is longer
            found.append(f"“{chapter.label}”还没有写，或者太短。")
    known = found_in_publication(report)
    for figure in Figure:
        if not value_of(report, figure, known):
            found.append(f"表二“{figure.label}”还没有填。")
        elif (
            figure in FILLED_IN
            and not report.figures.get(figure.value, {}).get("source", "").strip()
        ):
            found.append(f"表二“{figure.label}”还没有写数据来源。")
    return found


def doubts(report: Report) -> list[str]:
    """What does not stop a report and should be looked at: documents in force from year to year."""
    known = found_in_publication(report)
    before = Version.objects.filter(report__body=report.body_id, report__year=report.year - 1)
    last = before.order_by("-ordinal").first()
    if last is None:
        return []
    found = []
    for kind, label in (("rules", "规章"), ("normative", "行政规范性文件")):
        try:
            now = [
                int(value_of(report, Figure(f"{kind}_{part}"), known) or 0)
                for part in ("made", "ended", "standing")
            ]
            earlier = int(last.figures.get(f"{kind}_standing", {}).get("value") or 0)
        except ValueError:
            continue
        if earlier + now[0] - now[1] != now[2]:
            found.append(
                f"{label}：上年现行有效{earlier}加本年制发{now[0]}减本年废止{now[1]}，不等于现行有效{now[2]}，请核对。"
            )
    return found
