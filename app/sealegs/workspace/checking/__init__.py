"""`sealegs check` around the rules: which files, under which settings, on how many processors."""
