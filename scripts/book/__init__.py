"""What `python scripts/manual.py` writes: each module makes one sort of page out of the program."""
