"""工作台: where clerks, reviewers, heads, overseers and operators work."""
