"""Every act of 依申请公开: one verb, one function."""
