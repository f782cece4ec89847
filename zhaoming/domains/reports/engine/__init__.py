"""The arithmetic of the tables: totals, and what must agree with what."""
