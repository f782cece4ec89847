"""Every read of 依申请公开."""
