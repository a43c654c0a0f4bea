"""sdtrainer: a mock interviewer for system-design interviews that executes the candidate's own design."""

__version__ = "0.1.0"
