"""Puts the house together: settings, addresses, and the applications that are served."""
