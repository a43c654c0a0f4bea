"""The driver: performs the effects of the interview and journals its events."""
