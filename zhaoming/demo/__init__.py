"""明川县: an invented county, built through the rooms' front doors only."""
