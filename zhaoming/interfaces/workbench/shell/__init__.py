"""The frame of the workbench: desk, menu, lists, forms, notices, signing in."""
