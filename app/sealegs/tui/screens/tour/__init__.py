"""The tour of the first run."""
