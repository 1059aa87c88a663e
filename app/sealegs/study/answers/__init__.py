"""Hearing what an answer says and what it leaves out: authored points, matched with evidence."""
