"""Whether the user of a RUN may write where it writes, as far as owners and modes are known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sealegs.simulator.build import Delta, DeltaKind, Identity
from sealegs.simulator.files import Entry, FileSet, Shape, ancestors
from sealegs.simulator.names import names

_ROOTS_OWN = frozenset(
    names(
        "/bin /boot /etc /lib /opt /root /sbin /srv /usr /usr/bin /usr/lib /usr/local "
        "/usr/local/bin /usr/local/lib /usr/sbin /usr/share /var /var/lib"
    )
)
"""Folders that belong to root with 0755 in every common image (Filesystem Hierarchy Standard)."""

_TOLERANT = re.compile(r"\|\||[;|\n]|\bif\b|\btrap\b|\bset \+e|\bsudo\b|\bsu\b|\bgosu\b")
"""A script with any of these may survive a command that fails, or work as somebody else."""


def is_root(identity: Identity) -> bool:
    """Tell whether a user is root, or can't be told not to be."""
    name = (identity.user or "").partition(":")[0]
    return name in ("", "0", "root") or identity.users.get(name) == 0


def refused(identity: Identity, script: str, before: FileSet, deltas: Iterable[Delta]) -> str:
    """Return why a script surely fails to write something, empty when it may well succeed."""
    if identity.user is None or is_root(identity) or _TOLERANT.search(script):
        return ""
    user = identity.user.partition(":")[0]
    for delta in deltas:
        if delta.kind is not DeltaKind.ADDED or delta.entry is None:
            continue
        if delta.path.startswith("/home/"):
            # whose home it is, is often settled by a command that says nothing of owners
            continue
        folder = _roots_folder(before, delta.path)
        if folder:
            return f"{user} can't write {delta.path}: {folder} belongs to root"
    return ""


def _roots_folder(files: FileSet, path: str) -> str:
    """Return the folder that a new path would be made in, when only root may write there."""
    for above in ancestors(path):
        later = max((region.line for region in files.regions_at(above)), default=-1)
        entry = files.get(above)
        if entry is not None:
            return above if entry.line > later and _is_roots(entry) else ""
        if above == "/" and later < 0:
            return "/"
    return ""


def _is_roots(entry: Entry) -> bool:
    if entry.shape is Shape.FILE or entry.owner != "":
        return False
    if entry.mode and not _no_others(entry.mode):
        return False
    return entry.line > 0 or entry.path in _ROOTS_OWN


def _no_others(mode: str) -> bool:
    """Tell whether an octal mode lets neither the group nor others write."""
    digits = mode.lstrip("0")
    return bool(digits) and digits.isdigit() and not any(int(d) & 2 for d in digits[-2:])
