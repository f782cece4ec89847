"""What supervision may ask of coverage."""

from collections.abc import Iterator
from datetime import date

from zhaoming.domains.coverage.models import Duty, Evidence
from zhaoming.domains.coverage.terms import DutyState, EvidenceState
from zhaoming.kernel.inspection import Check, Found, register
from zhaoming.kernel.law import OGI

_MOST = 500


def late(on: date) -> Iterator[Found]:
    """Duties whose day is over and that nothing meets."""
    rows = Duty.objects.filter(state=DutyState.OPEN.value, due_on__lt=on).select_related("item")
    for duty in rows.order_by("due_on", "id")[:_MOST]:
        words = f"“{duty.item.level2}”{duty.title}应于{duty.due_on}公开"
        yield Found("coverage.late", f"duty:{duty.pk}", words, duty.body_id, duty.due_on,
                    f"/w/duties/{duty.pk}/")  # fmt: skip


def broken_links(on: date) -> Iterator[Found]:
    """Links that did not answer, or no longer say what the item says."""
    rows = Evidence.objects.filter(kind="link", failures__gt=0).exclude(
        state=EvidenceState.DECLINED.value
    )
    for row in rows.select_related("duty").order_by("id")[:_MOST]:
        words = f"链接“{row.title}”{row.check_note}（连续{row.failures}次）"
        yield Found("coverage.link", f"evidence:{row.pk}", words, row.duty.body_id,
                    url=f"/w/duties/{row.duty_id}/")  # fmt: skip


register(Check("coverage.late", "公开任务逾期", late, OGI.art(26)))
register(Check("coverage.link", "链接证据失效", broken_links))
