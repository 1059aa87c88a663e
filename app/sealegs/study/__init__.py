"""What to do next and how it went: pure folds, clocks and randomness passed in."""
