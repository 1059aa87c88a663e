"""Where installed packages stand in a symbolic file system: each as one tree with all its bytes."""

from __future__ import annotations

from sealegs.simulator.files import is_within

PACKAGES = "/usr/lib/packages"
"""Where each installed package stands as a whole; no real image has this folder."""


RECORDS = "records of packages"
USERS = "users"
BOOKKEEPING = frozenset({RECORDS, USERS})
"""Origins of what package managers and useradd keep, which every later call rewrites."""


def is_package(path: str) -> bool:
    """Tell whether a path stands for a package and is no path of a real image."""
    return is_within(path, PACKAGES)
