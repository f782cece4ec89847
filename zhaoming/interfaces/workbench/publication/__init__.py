"""Screens of publication: intake, drafting, approval, register."""
