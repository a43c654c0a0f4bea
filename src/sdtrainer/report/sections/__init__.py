"""Sections of a report, one module each, found by listing; ``ORDER`` places them."""
