"""What can be wrong with a course: one check a file, found by listing this folder."""
