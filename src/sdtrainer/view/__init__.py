"""Results as documents: one function a result type, no output device known."""
