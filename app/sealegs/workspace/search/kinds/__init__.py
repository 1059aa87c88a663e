"""One module a kind of thing that can be found, each exposing ``KIND``."""
