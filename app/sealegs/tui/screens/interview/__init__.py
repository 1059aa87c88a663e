"""The lobby of the mock interview."""
