"""A player's place in a team room."""
