"""A race over simulated learners: how much is recalled on the day of the interview."""
