"""Readers, one module each; a module holds ``NAME``, ``ORDER``, ``recognizes(text)`` and ``read(text, style)``."""
