"""How a report names a file for another program."""

from __future__ import annotations

import posixpath
from urllib.parse import quote


def relative(file: str, root: str) -> str:
    """Return the path seen from the folder `root`; as it is when it doesn't lie below it."""
    absolute = posixpath.normpath(posixpath.join(root, file))
    base = root.rstrip("/") + "/"
    return absolute.removeprefix(base) if absolute.startswith(base) else file


def uri(file: str, root: str) -> str:
    """Return a URI reference (RFC 3986): relative below `root`, else a `file:` URI."""
    path = relative(file, root)
    if posixpath.isabs(path) or path.startswith("../"):
        return "file://" + quote(posixpath.normpath(posixpath.join(root, path)))
    return quote(posixpath.normpath(path))
