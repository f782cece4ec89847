"""昭明 Zhaoming: open government at the grass roots, from catalogue to evidence."""

__version__ = "0.1.0"
