"""What a shell user types."""
