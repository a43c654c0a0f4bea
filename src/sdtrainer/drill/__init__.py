"""Five-minute cards with spaced repetition."""
