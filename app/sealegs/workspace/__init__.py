"""Where the learner's things are."""
