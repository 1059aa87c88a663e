"""The quiz screen."""
