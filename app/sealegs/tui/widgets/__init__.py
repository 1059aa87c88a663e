"""Widgets that more than one screen uses, or that are worth a test of their own."""
