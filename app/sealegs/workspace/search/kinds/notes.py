"""What the learner put on the topics: notes, highlights and bookmarks."""

from __future__ import annotations

from sealegs.workspace.search.kind import Kind

KIND = Kind("note", "notes", 0)
