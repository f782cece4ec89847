"""Screens of the catalogue: the reference list, and the list that was adopted."""
