"""Every write of the review: handing in and judging, deciding of findings, remembering, reading again."""

from zhaoming.domains.review.actions.correcting import (
    DAYS,
    READER_DAYS,
    Where,
    close_all,
    dismiss,
    mend,
    raise_correction,
)
from zhaoming.domains.review.actions.deciding import allow, decide, disallow, note_file
from zhaoming.domains.review.actions.handing import (
    hand_in,
    let_pass,
    pass_on,
    reject_file,
    turn_back,
)
from zhaoming.domains.review.actions.lexicon import end_word, import_words, keep_word
from zhaoming.domains.review.actions.ruling import Ruling, Weighing, assess, end_rule, keep_rule
from zhaoming.domains.review.actions.stepping import confirm, note_clearing
from zhaoming.domains.review.actions.sweeping import begin_sweep, go_on, look_at, sweep_nightly
from zhaoming.domains.review.actions.watching import note_reading, set_roster

__all__ = [
    "DAYS",
    "READER_DAYS",
    "Ruling",
    "Weighing",
    "Where",
    "allow",
    "assess",
    "begin_sweep",
    "close_all",
    "confirm",
    "decide",
    "disallow",
    "dismiss",
    "end_rule",
    "end_word",
    "go_on",
    "hand_in",
    "import_words",
    "keep_rule",
    "keep_word",
    "let_pass",
    "look_at",
    "mend",
    "note_clearing",
    "note_file",
    "note_reading",
    "pass_on",
    "raise_correction",
    "reject_file",
    "set_roster",
    "sweep_nightly",
    "turn_back",
]
