"""Free text to ranked ids with the evidence for each."""
