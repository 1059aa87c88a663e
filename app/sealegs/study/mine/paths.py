"""Which paths can be asked about: those that mean one thing to everybody."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 80

_LINKED = ("/bin/", "/sbin/", "/lib/", "/lib64/", "/usr/bin/", "/usr/sbin/", "/usr/lib/",
           "/var/run/", "/run/", "/proc/", "/sys/", "/dev/", "/tmp/", "/etc/",
           "/usr/share/", "/var/")  # fmt: skip


def is_plain(path: str) -> bool:
    """Tell whether a path is no folder's that distributions link, fill or empty by themselves.

    What stands in ``/usr/bin`` is in ``/bin`` as well where the two are linked, and packages
    bring more there than anybody lists; a path with odd characters, or with a variable that nobody
    knows, can't be read for sure.
    """
    return (
        2 < len(path) <= LONGEST
        and not path.startswith(_LINKED)
        and path.isprintable()
        and not set("$*?[]\\") & set(path)
        and path.count("/") > 0
        and path not in ("/bin", "/lib", "/usr", "/etc", "/var", "/opt", "/home", "/root", "/tmp")
    )
