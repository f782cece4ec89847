"""Screens of annual reports: the list, the writing, each number with its cases, what goes out."""
