"""One module a table: how its rows are read and written."""
