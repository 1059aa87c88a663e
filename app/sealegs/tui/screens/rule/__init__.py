"""The screen of a rule."""
