"""Every write of coverage."""
