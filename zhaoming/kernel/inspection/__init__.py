"""What supervision may ask of each room: checks that return findings, registered from below."""

from zhaoming.kernel.inspection.registry import Check, Found, checks, register, run

__all__ = ["Check", "Found", "checks", "register", "run"]
