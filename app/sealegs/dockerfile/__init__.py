"""What a Dockerfile says: text to positions, instructions and stages."""
