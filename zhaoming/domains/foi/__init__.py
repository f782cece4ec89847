"""依申请公开: applications for government information, from receipt to archive."""
