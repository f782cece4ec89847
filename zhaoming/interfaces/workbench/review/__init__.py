"""Screens of review: the ledger."""
