"""公开任务与落实: what each body owes, by when, and what shows that it is there."""
