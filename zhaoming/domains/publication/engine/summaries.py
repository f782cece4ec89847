"""内容概述 (条例第十二条): the first sentences of what a document says; pure."""

import re

from zhaoming.domains.publication.engine import patterns as p

LONGEST = 120
_SHORTEST = 7
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


def _tells(line: str) -> bool:
    plain = line.strip()
    head = p.ADDRESSEE.match(plain) or p.ENDS_TITLE.search(plain) or p.NUMBER.fullmatch(plain)
    return len(plain) > _SHORTEST and not head and not p.is_bare_date(plain)


def summary_of(text: str) -> str:
    """At most ``LONGEST`` characters: whole sentences of the first running paragraph."""
    lines = [" ".join(line.split()) for line in text[:4000].split("\n")]
    first = next((line for line in lines if _tells(line)), "")
    said = ""
    for sentence in _SENTENCE.findall(first):
        if said and len(said) + len(sentence) > LONGEST:
            break
        said += sentence
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
