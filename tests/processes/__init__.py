"""Tests: processes that are started and killed."""
