"""How answers score: one policy a file, each exposing one ``POLICY``."""
