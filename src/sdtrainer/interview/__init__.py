"""The interview as a pure state machine: events, state, step, and a module for each phase."""
