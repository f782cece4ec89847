"""One reader per format; each runs inside the sandbox only."""
