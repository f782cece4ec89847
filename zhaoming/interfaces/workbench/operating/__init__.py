"""Screens of the operators: settings, calendar, jobs, audit, access, inspection."""
