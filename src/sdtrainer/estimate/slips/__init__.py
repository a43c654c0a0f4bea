"""Slips: re-running a line with one step dropped, doubled, inverted or unit-swapped, to name what went wrong."""
