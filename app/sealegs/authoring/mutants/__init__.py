"""Mistakes people make in a Dockerfile, one a file; each exposes one constant ``MUTATOR``."""
