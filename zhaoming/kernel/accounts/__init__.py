"""Who signs in: accounts, passwords, second factors, sessions and the access log."""
