"""The only reader of seeds/ and prompts/: schemas, loading, lint."""
