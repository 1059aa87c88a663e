"""What can be wrong with questions: one check a file, found by listing this folder."""
