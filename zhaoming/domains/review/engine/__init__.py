"""The room's own reading of texts; pure."""
