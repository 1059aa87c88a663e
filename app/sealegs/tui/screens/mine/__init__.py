"""The screen of a repository of one's own."""
