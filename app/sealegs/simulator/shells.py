"""The shells that a container's program is started through, and what they are handed."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

SHELLS = frozenset(("sh", "bash", "ash", "dash"))
"""Programs that read a script of sh; where an image has no sh, it has no other of them either."""


def script_of(words: Sequence[str | None]) -> str | None:
    """Return the script that a shell is given with ``-c``, None where none is started so.

    ``words`` are a program's, itself first. A script that can't be known is empty.
    """
    if not words or posixpath.basename(words[0] or "") not in SHELLS or "-c" not in words[1:-1]:
        return None
    return words[words.index("-c") + 1] or ""
