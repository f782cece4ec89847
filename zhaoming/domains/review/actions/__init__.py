"""Every write of the review: handing in and judging, deciding of findings, remembering."""

from zhaoming.domains.review.actions.deciding import allow, decide, disallow, note_file
from zhaoming.domains.review.actions.handing import (
    hand_in,
    let_pass,
    pass_on,
    reject_file,
    turn_back,
)
from zhaoming.domains.review.actions.lexicon import end_word, import_words, keep_word

__all__ = [
    "allow",
    "decide",
    "disallow",
    "end_word",
    "hand_in",
    "import_words",
    "keep_word",
    "let_pass",
    "note_file",
    "pass_on",
    "reject_file",
    "turn_back",
]
