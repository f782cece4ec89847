"""State tables: what may be done, from where, by whom, on which ground, and what it needs."""

from zhaoming.kernel.lifecycle.tables import Lifecycle, Move, Need, follow, permit, permitted

__all__ = ["Lifecycle", "Move", "Need", "follow", "permit", "permitted"]
