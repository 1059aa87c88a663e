"""Goals, one a file; each exposes one constant ``GOAL``."""
