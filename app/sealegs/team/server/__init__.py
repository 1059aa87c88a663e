"""The room's server: doors, limits and the one place where a room is written to."""
