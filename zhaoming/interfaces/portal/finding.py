"""What the portal itself has that can be found: ways to apply, guides, headings."""

from collections.abc import Iterator, Sequence
from datetime import date

from zhaoming.domains.organisation import api as organisation
from zhaoming.domains.organisation.events import BodyChanged
from zhaoming.domains.publication.terms import Genre
from zhaoming.interfaces.portal.units import OFFICES, guide_facts
from zhaoming.kernel.search import Record
from zhaoming.kernel.search.feeding import hear
from zhaoming.kernel.search.sources import Source, register

_DAY = date(1949, 10, 1)
_HEADINGS = 1_000_000_000  # Numbers above it are headings, below it units.


def _ways(numbers: Sequence[int] | None = None) -> Iterator[Record]:
    rows = organisation.public_bodies().filter(kind__in=[kind.value for kind in OFFICES])
    for body in rows.filter(pk__in=numbers) if numbers is not None else rows.order_by("pk"):
        facts = "\n".join(f"{fact.label} {fact.value}" for fact in guide_facts(body) if fact.value)
        yield Record(
            key=f"way:{body.pk}", kind="way", title=f"依申请公开：向{body.name}申请政府信息",
            body=f"怎样申请信息公开，多久答复，向谁提交\n{facts}", url=f"/u/{body.pk}/apply.html",
            day=_DAY, unit=body.pk, units=tuple(organisation.chain_of(body)),
        )  # fmt: skip
    for place, genre in enumerate(Genre):
        if numbers is None or _HEADINGS + place in numbers:
            more = "失效、废止的文件另页列出" if genre is Genre.NORMATIVE else ""
            yield Record(
                key=f"way:{_HEADINGS + place}", kind="way", title=f"栏目：{genre.label}", body=more,
                url=f"/s/{genre.value}/", day=_DAY,
            )  # fmt: skip


def _there(numbers: Sequence[int], on: date) -> dict[int, str]:
    units = organisation.public_bodies().filter(pk__in=[n for n in numbers if n < _HEADINGS])
    found = dict.fromkeys(units.values_list("pk", flat=True), "")
    return found | dict.fromkeys((n for n in numbers if n >= _HEADINGS), "")


register(Source("way", _ways, _ways, _there))
hear(BodyChanged, lambda event: [f"way:{event.body}"])
