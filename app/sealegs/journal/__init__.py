"""What happened: append-only events in SQLite."""
