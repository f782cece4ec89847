"""Screens of the organisation: bodies, leaders, people, posts."""
