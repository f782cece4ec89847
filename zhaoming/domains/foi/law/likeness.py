"""Whether two requests ask for the like: facts for a person to weigh, never a decision."""

_ENOUGH = 0.5


def shingles(text: str) -> frozenset[str]:
    """The pairs of characters of a request, punctuation aside."""
    plain = "".join(c for c in text if c.isalnum())
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether at least half of what both say is the same."""
    both = len(one & other)
    return bool(both) and both / len(one | other) >= _ENOUGH
