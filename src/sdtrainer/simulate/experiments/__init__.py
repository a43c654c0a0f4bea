"""One experiment a module, found by listing; each answers one question about a plan."""
