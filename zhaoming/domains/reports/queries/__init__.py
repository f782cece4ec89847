"""Every read of annual reports."""
