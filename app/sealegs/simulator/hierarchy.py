"""What the Filesystem Hierarchy Standard says of folders that every image has."""

from __future__ import annotations

from sealegs.simulator.names import names

PROGRAMS = frozenset(names("/bin /sbin /usr/bin /usr/sbin /usr/local/bin /usr/local/sbin"))
"""Folders of programs, without folders in them (sections 3.4, 3.16, 4.4, 4.9, 4.10)."""

ALWAYS_DIRECTORIES = frozenset(
    names(
        "/ /bin /etc /home /opt /root /sbin /srv /tmp /usr /usr/bin /usr/lib /usr/local "
        "/usr/local/bin /usr/local/lib /usr/sbin /usr/share /var /var/lib /var/log"
    )
)
"""Folders of every distribution."""
