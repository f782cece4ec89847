"""The time-limit compiler: what a cell 公开时限 says, as rules that a clock can keep; pure."""

from zhaoming.domains.catalogue.engine.limits.compiling import compile_limit
from zhaoming.domains.catalogue.engine.limits.rules import (
    corrected,
    facts_of,
    rule_faults,
    said,
)
from zhaoming.domains.catalogue.terms import Reading, Rule

__all__ = ["Reading", "Rule", "compile_limit", "corrected", "facts_of", "rule_faults", "said"]
