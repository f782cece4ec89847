"""Statutory clocks: six effects, replayed and explained; nothing else may touch a due day."""

from zhaoming.kernel.clocks.reckoning import Clock, Effect, Entry, Reckoning, Unit, reckon

__all__ = ["Clock", "Effect", "Entry", "Reckoning", "Unit", "reckon"]
