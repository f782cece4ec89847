"""The room's own computing: what a limit demands, periods, due days; pure."""
