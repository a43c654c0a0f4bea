"""What a candidate drew: components, connections, groups and use cases, with its readers and edits."""
