"""The rules, one module each; a module holds ``RULE`` and the function it names."""
