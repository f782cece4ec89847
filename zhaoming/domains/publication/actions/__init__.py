"""Every write of publication: one verb, one function."""
