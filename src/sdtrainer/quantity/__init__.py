"""Exact numbers with dimensions: the units table, the parser with its slots, and display."""
