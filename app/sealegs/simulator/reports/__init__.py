"""A predicted build as people and programs read it: JSON, text, and two builds side by side."""
