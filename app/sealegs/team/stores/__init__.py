"""Stores of rooms in databases: SQLite for one machine, PostgreSQL for several servers."""
