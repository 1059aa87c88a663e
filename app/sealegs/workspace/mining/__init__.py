"""Reading somebody's repository: only names and texts, bounded, never followed out of it."""
