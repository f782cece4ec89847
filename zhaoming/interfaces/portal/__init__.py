"""门户: what citizens see; pages that are the same for everyone, and search."""
