"""What review composes: the archive of a year."""
