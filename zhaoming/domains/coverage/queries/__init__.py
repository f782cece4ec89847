"""Every read of coverage."""
