"""Screens of coverage: the map, the duties, what shows that they are met."""
