"""One template engine and one set of components for every interface."""
