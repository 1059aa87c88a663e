"""Who owns what COPY brings: --chown against the users the stage knows (D18, D19)."""

from __future__ import annotations

from sealegs.dockerfile.model import Add, Copy
from sealegs.simulator.construct import At, Bench
from sealegs.simulator.files import OriginKind
from sealegs.simulator.installed import BOOKKEEPING
from sealegs.simulator.names import names
from sealegs.simulator.tri import Tri
from sealegs.simulator.users import is_number, user_in

_PASSWD = "/etc/passwd"
_GROUP = "/etc/group"


_SYSTEM = frozenset(
    names(
        "adm at audio backup bin cron daemon dialout disk ftp games gnats guest halt http irc kmem "
        "list lp mail man mem messagebus news nobody nogroup ntp operator polkitd postmaster proxy "
        "shutdown smmsp squid sshd staff sudo sync sys systemd-network systemd-resolve tape tty "
        "users utmp uucp vpopmail wheel www-data xfs _apt"
    )
)
"""Users and groups that distributions make themselves; whether one has them isn't told here."""


def owner_of(bench: Bench, at: At, command: Copy | Add) -> tuple[str | None, Bench]:
    """Return the owner of everything copied and what there is to say about it.

    Empty is root, as without --chown; None when it can't be known. A name that nobody can look
    up is an error on an empty file system and silently root on any other.
    """
    if command.chown is None:
        return "", bench
    written = at.literal(command.chown)
    if written is None:
        return None, bench.wonders(at.line, f"which user --chown={command.chown.text} names")
    user, _, group = written.partition(":")
    found: list[str] = []
    for name, file in ((user, _PASSWD), (group, _GROUP)):
        told = _looked_up(bench, at.line, name, file, written)
        missing = len(told.notes) > len(bench.notes) or (name == user and found == ["0"])
        found.append("0" if missing else name)
        bench = told
    return ":".join(found).rstrip(":"), bench


def _looked_up(bench: Bench, line: int, name: str, file: str, written: str) -> Bench:
    if not name or is_number(name) or name == "root" or name in bench.identity.users:
        return bench
    if name in _SYSTEM and not _is_empty(bench):
        return bench
    if _is_empty(bench):
        return bench.fails(
            line,
            f"--chown={written} names {name}, but there is no {file} to look it up in: "
            "write a number",
        )
    there = bench.files.has(file)
    if there is Tri.NO:
        return bench.notes_that(
            line, f"there is no {file}, so --chown={written} silently means root"
        )
    if bench.base.known and not bench.files.regions and bench.base.users and file == _PASSWD:
        return bench.notes_that(
            line, f"no user is called {name} here, so --chown={written} silently means root"
        )
    return bench


def no_such_user(bench: Bench) -> str:
    """Return why a RUN can't work as the stage's USER, empty where it can or nobody knows.

    The builder looks a name up in the image's own /etc/passwd and stops when it isn't there.
    """
    user = bench.identity.user
    name = user_in(user or "")
    if not name or is_number(name) or name == "root" or name in bench.identity.users:
        return ""
    if not bench.base.known or not bench.base.users or name in _SYSTEM:
        return ""
    if bench.files.regions_at(_PASSWD) or _brought(bench):
        return ""
    return f"RUN can't work as {name}: the image has no such user yet"


def _brought(bench: Bench) -> bool:
    """Whether packages or a COPY may have brought a user of their own."""
    there = bench.files.get(_PASSWD)
    copied = there is not None and there.line > 0 and there.origin.detail not in BOOKKEEPING
    return copied or any(e.origin.kind is OriginKind.PACKAGE for e in bench.files.all())


def _is_empty(bench: Bench) -> bool:
    """Tell whether nothing at all is in the file system yet, as right after FROM scratch."""
    return bench.base.reference == "scratch" and not bench.layers[1:]
