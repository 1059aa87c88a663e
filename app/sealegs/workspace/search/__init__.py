"""Searching everything there is to learn and everything the learner wrote about it."""
