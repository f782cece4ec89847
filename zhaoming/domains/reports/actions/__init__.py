"""Every act on annual reports."""
