"""What supervision may ask of review."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.review.models import Correction, Screening, Watch
from zhaoming.domains.review.terms import CorrectionState
from zhaoming.kernel.inspection import Check, Found, register

_MOST = 500


def late_corrections(on: date) -> Iterator[Found]:
    """What is wrong online and not put right by its day."""
    rows = Correction.objects.filter(state=CorrectionState.OPEN.value, due_on__lt=on)
    for row in rows.order_by("due_on", "id")[:_MOST]:
        yield Found("review.correction", f"correction:{row.pk}",
                    f"《{row.title}》须于{row.due_on}前更正", row.body_id, row.due_on,
                    f"/w/corrections/{row.pk}/")  # fmt: skip


def unread(on: date) -> Iterator[Found]:
    """Days on the roster that nobody has read."""
    for row in Watch.objects.filter(on__lt=on, read_at=None).order_by("on", "id")[:_MOST]:
        yield Found("review.watch", f"watch:{row.pk}", f"{row.on}值班没有读网", row.body_id, row.on,
                    f"/w/watch/{row.pk}/")  # fmt: skip


def unconfirmed(on: date) -> Iterator[Found]:
    """What a stand-in let pass in a hurry and no reviewer has looked at since."""
    rows = Screening.objects.exclude(urgent="").filter(confirmed_at=None)
    for row in rows.order_by("id")[:_MOST]:
        yield Found("review.unconfirmed", f"screening:{row.pk}", f"《{row.title}》紧急代审后没有补审",
                    row.body_id, None, f"/w/ledger/{row.pk}/")  # fmt: skip


register(Check("review.correction", "网上更正逾期", late_corrections))
register(Check("review.watch", "值班没有读网", unread))
register(Check("review.unconfirmed", "紧急代审待补审", unconfirmed))
