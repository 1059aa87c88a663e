"""The round of a mock interview in which a Dockerfile is fixed."""
