"""One rule a function, found by listing its module."""
