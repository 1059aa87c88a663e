"""The commands of ``sealegs team``, one a file."""
