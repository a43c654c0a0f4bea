"""Executes a scheme under a workload: the plan, its engines and the experiments."""
