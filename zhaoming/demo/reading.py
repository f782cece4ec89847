"""What is read again in the demo county: a roster with days read and unread, something to be put right."""

from datetime import datetime, timedelta

from zhaoming.demo.duties import Who
from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.publication import api as publication
from zhaoming.domains.publication.terms import Genre
from zhaoming.domains.review import api as review
from zhaoming.domains.review.terms import Kind, Origin, Severity
from zhaoming.kernel.calendar import day_of

_BEFORE, _AHEAD, _UNREAD = 7, 14, 2


def fill(county: organisation.Body, at: datetime, who: Who) -> None:
    """A week of duty behind, two before us; one word that somebody came upon; one rule."""
    office = who("zhuguan", at)
    _roster(county, at, who)
    ruling = review.Ruling(Kind.PLATE, Severity.INFORM.value, genre=Genre.PROCUREMENT.value)
    review.keep_rule(county.pk, ruling, reason="公务用车采购结果公开车牌号", by=office, at=at)
    edition = publication.published().filter(body__path__startswith=county.path).first()
    if edition is not None:
        where = review.Where(f"document:{edition.document_id}", edition.body, edition.title,
                             f"/d/{edition.document.number}.html")  # fmt: skip
        review.raise_correction(where, words="正文最后一段“联系方式”没有写电话号码", suggestion="补上咨询电话",
                                origin=Origin.WATCH, by=office, at=at)  # fmt: skip


def _roster(county: organisation.Body, at: datetime, who: Who) -> None:
    office, first = who("zhuguan", at), at - timedelta(days=_BEFORE)
    on = day_of(first)
    review.set_roster(county.pk, people=[office.id or 0], from_on=on, by=office, at=first,
                      until_on=on + timedelta(days=_BEFORE + _AHEAD), working_days_only=False)  # fmt: skip
    days = review.watches_visible_to(office).filter(body=county, on__lt=day_of(at)).order_by("on")
    for number, watch in enumerate(days[: _BEFORE - _UNREAD]):
        then = first + timedelta(days=number)
        review.note_reading(
            watch.pk, count=3 + number % 4, words="没有发现错漏", by=office, at=then
        )
