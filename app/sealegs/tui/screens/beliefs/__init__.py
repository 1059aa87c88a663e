"""The screen of the learner's misconceptions."""
