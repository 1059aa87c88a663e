"""Numbers one can look at: readiness, retention, forecast, days, time, leeches."""
