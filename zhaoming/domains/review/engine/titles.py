"""Names of laws in a text: what is one character beside a law, and what another has replaced."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from zhaoming.domains.review.engine.shaping import shaped

_TITLE = shaped(r"《([^《》\n]{4,40})》")


class Named(NamedTuple):
    """What a name should be; ``gone`` where it was right once and something took its place."""

    right: str
    gone: bool


Lookup = Callable[[str], Named | None]


def titles(text: str, lookup: Lookup) -> Iterator[tuple[int, int, Named]]:
    """Start and end of each name with which something is wrong, and what is known of it."""
    for found in _TITLE.finditer(text) if "《" in text else ():
        if named := lookup(found[1]):
            yield *found.span(1), named


def one_edit(one: str, other: str) -> bool:
    """Whether one character was changed, lost or added between the two."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[same + (len(one) >= len(other)) :] == other[same + (len(other) >= len(one)) :]
