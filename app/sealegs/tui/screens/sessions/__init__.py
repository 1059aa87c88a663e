"""The screen to choose what to be asked."""
