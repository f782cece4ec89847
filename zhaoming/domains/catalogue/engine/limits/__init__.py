"""The time-limit compiler: what a cell 公开时限 says, as rules that a clock can keep; pure."""

from zhaoming.domains.catalogue.engine.limits.compiling import compile_limit
from zhaoming.domains.catalogue.engine.limits.rules import Reading, Rule, facts_of, said

__all__ = ["Reading", "Rule", "compile_limit", "facts_of", "said"]
