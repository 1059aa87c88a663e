"""The screen of notes, highlights and bookmarks."""
