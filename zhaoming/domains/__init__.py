"""The rooms: one per field of work, entered by their front doors only."""
