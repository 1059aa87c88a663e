"""The plan: where the next minutes raise most what is known on the day of the interview."""
