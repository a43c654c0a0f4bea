"""One command a module: ``name.py`` holds a click command called ``command`` and imports its work in the body."""
