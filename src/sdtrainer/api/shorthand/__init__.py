"""The parts of our shorthand: lines, paths, bodies, responses, calls and notes."""
