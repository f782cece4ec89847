"""What supervision may ask of publication."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.publication.law import PUBLISH, REASSESSMENT
from zhaoming.domains.publication.models import Edition, Reassessment
from zhaoming.domains.publication.queries import (
    OPEN,
    columns,
    in_column,
    slots_on_home,
    subject_of,
    titles_of,
)
from zhaoming.domains.publication.terms import Attribute, EditionState, SlotKind
from zhaoming.domains.review.api import outlived as ended_impacts
from zhaoming.kernel.calendar import day_of
from zhaoming.kernel.inspection import Check, Found, register

_MOST = 2000


def past_due(on: date) -> Iterator[Found]:
    """Proactive documents not public after their twenty working days (条例第二十六条)."""
    rows = Edition.objects.filter(
        state__in=OPEN, attribute=Attribute.PROACTIVE.value, due_on__lt=on
    )
    for edition in rows.order_by("due_on", "id")[:500]:
        words = f"《{edition.title}》最迟应于{edition.due_on}公开"
        yield Found("publication.past_due", f"edition:{edition.pk}", words,
                    edition.body_id, edition.due_on)  # fmt: skip


def lapsed(on: date) -> Iterator[Found]:
    """公示 that are still online after their last day."""
    rows = Edition.objects.filter(state=EditionState.PUBLISHED.value, expires_on__lt=on)
    for edition in rows.order_by("expires_on", "id")[:500]:
        words = f"《{edition.title}》公示期已于{edition.expires_on}届满，仍未撤下"
        yield Found("publication.lapsed", f"edition:{edition.pk}", words, edition.body_id,
                    edition.expires_on)  # fmt: skip


def unassessed(on: date) -> Iterator[Found]:
    """Assessments of what is not public that are past their day (条例第十八条)."""
    rows = Reassessment.objects.filter(decided_at=None, due_on__lt=on).select_related("edition")
    for row in rows.order_by("due_on", "id")[:500]:
        words = f"《{row.edition.title}》的公开属性应于{row.due_on}前评估"
        yield Found("publication.unassessed", f"edition:{row.edition_id}", words,
                    row.edition.body_id, row.due_on)  # fmt: skip


def standing_still(on: date) -> Iterator[Found]:
    """Free columns without anything new for longer than their cycle, or with nothing at all."""
    for column in columns():
        newest = in_column(column).values_list("listed_at", flat=True).first()
        since = day_of(newest) if newest else None
        if since is None:
            words = f"栏目“{column}”没有内容"
        elif (on - since).days > column.cycle_days:
            words = (
                f"栏目“{column}”已{(on - since).days}天没有更新，更新周期为{column.cycle_days}天"
            )
        else:
            continue
        yield Found("publication.column", f"column:{column.pk}", words, column.owner_id, since,
                    f"/columns/{column.pk}/")  # fmt: skip


def gone_from_places(on: date) -> Iterator[Found]:
    """Places on the home page that show nothing any more, since their document is not online."""
    slots = [slot for slot in slots_on_home(on) if slot.document_id]
    there = titles_of({slot.document_id for slot in slots if slot.document_id})
    for slot in slots:
        if slot.document_id not in there:
            words = f"首页“{SlotKind.label_of(slot.kind)}”位置上的文件已不在网上"
            yield Found("publication.slot", f"slot:{slot.pk}", words, url="/arrange/")


def outlived(on: date) -> Iterator[Found]:
    """Lists of people that are online beyond the day until which they were weighed."""
    weighed = {row.subject: row for row in ended_impacts(on)[:_MOST]}
    numbers = [int(subject.partition(":")[2]) for subject in weighed]
    rows = Edition.objects.filter(pk__in=numbers, state=EditionState.PUBLISHED.value)
    for edition in rows.order_by("id"):
        until = weighed[subject_of(edition)].until_on
        words = f"名单《{edition.title}》应公开到{until}，请撤下或者重新评估"
        yield Found("publication.outlived", f"edition:{edition.pk}", words, edition.body_id, until,
                    f"/w/documents/{edition.pk}/")  # fmt: skip


register(Check("publication.outlived", "名单超过公开期限", outlived))
register(Check("publication.column", "栏目更新", standing_still))
register(Check("publication.slot", "首页位置", gone_from_places))
register(Check("publication.lapsed", "公示逾期未撤", lapsed))
register(Check("publication.unassessed", "属性评估逾期", unassessed, REASSESSMENT))
register(Check("publication.past_due", "逾期未公开", past_due, PUBLISH.cite))
