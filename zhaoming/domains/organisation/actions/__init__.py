"""Every write of the organisation: one verb, one function."""
