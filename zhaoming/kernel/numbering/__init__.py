"""Numbers in series: unique under concurrency, every gap explained."""
