"""Assumptions and workloads to results with their working; worksheets; slips."""
