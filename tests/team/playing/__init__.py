"""Players for tests: processes of their own that join a room, answer, and measure."""
