"""Every read of the organisation; rows are reached through ``visible_to`` only."""
