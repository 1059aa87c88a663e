"""What a Dockerfile would build."""
