"""Questions about a repository's own Dockerfiles, with answers that the build twin computes."""
