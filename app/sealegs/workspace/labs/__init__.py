"""Exercises in files of the learner's own, beside an editor of their own."""
