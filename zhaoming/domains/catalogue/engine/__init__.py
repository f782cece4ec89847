"""The room's own computing: reading the carried list, proposing an item for a document; pure."""
