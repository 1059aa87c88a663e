"""What an agenda may hold: one kind of item a file, each exposing one ``KIND``."""
