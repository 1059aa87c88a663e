"""The host's place in a team room."""
