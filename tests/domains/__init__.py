"""Tests: domains."""
