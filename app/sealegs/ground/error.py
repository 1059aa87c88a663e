"""What ends a command: one sentence for the user."""

from __future__ import annotations


class SealegsError(Exception):
    """An error to show as one sentence (what, where, what to do), without a traceback.

    ``str(error)`` is that sentence.
    """
