"""The report of a mock interview on the screen, its disputes, and its replay."""
