"""What was done, by whom, when: entries with digests, sealed after commit, anchored outside."""
