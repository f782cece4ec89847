"""The tests, from the law upwards."""
