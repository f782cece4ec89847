"""The room's own reading of official documents; pure."""
