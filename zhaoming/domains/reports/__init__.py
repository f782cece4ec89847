"""年度报告: what the law has each body report, from the rows of the rooms below."""
