"""Voices that ask and say, and the drawers of a document; the only place that escapes foreign text."""
