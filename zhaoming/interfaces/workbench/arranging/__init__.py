"""Screens of the site: the home page, columns, topics, old addresses, words, switches."""
