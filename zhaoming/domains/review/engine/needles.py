"""One pass over a text for everything that is looked for letter by letter.

What wakes a rule, the words of a lexicon, the halves of fixed expressions: several lists, one automaton.
"""

from collections.abc import Sequence
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, Implementation

Place = tuple[int, int, int]


class Needles:
    """Some lists of words; compact in memory, since it is gone through for every text."""

    def __init__(self, *lists: Sequence[str]) -> None:
        firsts = (0, *accumulate(map(len, lists)))
        # For each word the list it is of, and where that list begins.
        self._of = [at for at in enumerate(firsts[:-1]) for _ in lists[at[0]]]
        self._count = len(lists)
        words = [word for each in lists for word in each]
        self._automaton = AhoCorasick(words, implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[list[Place]]:
        """For each list the places of its words, as (index in the list, start, end), by their ends."""
        found: list[list[Place]] = [[] for _ in range(self._count)]
        of = self._of
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            at, first = of[index]
            found[at].append((index - first, start, end))
        return found
