"""One reader a module: text or file in, Scheme out."""
