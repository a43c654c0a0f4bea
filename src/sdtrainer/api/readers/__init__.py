"""One reader a module: text in, ApiDesign out."""
