"""The command line: one name, ``zhaoming``, with Chinese help."""
