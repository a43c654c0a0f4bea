"""Evidence, levels and the verdict, computed from the public records of a session."""
