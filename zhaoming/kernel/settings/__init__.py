"""Typed settings: key × body × date, inherited down the tree, each value with its source."""

from zhaoming.kernel.settings.keys import Key, Kind, keys, register

__all__ = ["Key", "Kind", "keys", "register"]
