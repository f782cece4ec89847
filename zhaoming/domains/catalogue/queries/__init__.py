"""Every read of the catalogue; lists are public by nature, deciding is not."""
