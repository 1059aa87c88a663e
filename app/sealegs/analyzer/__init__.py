"""What is wrong with a Dockerfile."""
