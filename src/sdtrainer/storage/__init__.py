"""The SQLite journal of events, drafts and reviews, and where files live."""
