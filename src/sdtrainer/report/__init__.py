"""The report model and its export formats."""
