"""Following a shell script: which commands run, in what order, with which words."""
