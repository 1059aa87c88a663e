"""What a group does together."""
