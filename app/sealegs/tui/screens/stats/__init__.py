"""The numbers screen."""
