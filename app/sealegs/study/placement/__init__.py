"""Where a learner stands: an adaptive test that stops when it is sure, or says that it isn't."""
