"""Whether the user of a RUN may write where it writes, as far as owners and modes are known."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence

from sealegs.ground.regex import Regex
from sealegs.simulator.attributes import octal
from sealegs.simulator.build import Delta, DeltaKind, Identity, Step
from sealegs.simulator.files import Entry, FileSet, Shape, ancestors
from sealegs.simulator.names import names
from sealegs.simulator.users import names_root, user_in

ROOTS_OWN = frozenset(
    names(
        "/bin /boot /etc /lib /opt /root /sbin /srv /usr /usr/bin /usr/lib /usr/local "
        "/usr/local/bin /usr/local/lib /usr/sbin /usr/share /var /var/lib"
    )
)
"""Folders that belong to root with 0755 in every common image (Filesystem Hierarchy Standard)."""

_MANAGERS = frozenset(names("apt-get apt aptitude apk dnf microdnf yum tdnf zypper"))
_ONLY_LOOKING = frozenset(names("list search show info policy help version --version"))
_ROOTS_TOOLS = frozenset(
    names("useradd groupadd adduser addgroup usermod chpasswd dpkg rpm update-ca-certificates")
)

_FREE = ("/home/", "/tmp/", "/var/tmp/", "/dev/", "/run/", "/proc/")
_GIVING = Regex(r"\binstall\b|useradd|adduser| -m| --mode|umask|setfacl")

_TOLERANT = Regex(r"\|\||[;|\n]|\bif\b|\btrap\b|\bset \+e|\bsudo\b|\bsu\b|\bgosu\b")
"""A script with any of these may survive a command that fails, or work as somebody else."""


def is_root(identity: Identity) -> bool:
    """Tell whether a user is root, or can't be told not to be."""
    user = identity.user or ""
    return names_root(user) or identity.users.get(user_in(user)) == 0


def needs_root(words: Sequence[str]) -> bool:
    """Tell whether a command does what only root may do."""
    name = words[0].rpartition("/")[2] if words else ""
    if name in _MANAGERS:
        action = next((word for word in words[1:] if not word.startswith("-")), "help")
        return action not in _ONLY_LOOKING
    return name in _ROOTS_TOOLS and len(words) > 1 and not words[1].startswith(("-q", "--version"))


def refused(
    identity: Identity,
    script: str,
    before: FileSet,
    deltas: Iterable[Delta],
    steps: Iterable[Step] = (),
) -> str:
    """Return why a script surely fails to write something, empty when it may well succeed.

    ``steps`` are the stage's own ones so far: they made the folders whose owner is known.
    """
    if identity.user is None or is_root(identity) or _TOLERANT.search(script):
        return ""
    user = user_in(identity.user)
    earlier = {step.line: step for step in steps}
    for delta in deltas:
        known = delta.entry is not None or before.get(delta.path) is not None
        if delta.kind is DeltaKind.CHANGED or not known:
            continue
        if f"{delta.path}/".startswith(_FREE):
            # whose home it is, is often settled by a command that says nothing of owners
            continue
        folder = _roots_folder(before, delta.path, earlier)
        if folder:
            verb = "write" if delta.kind is DeltaKind.ADDED else "delete"
            return f"{user} can't {verb} {delta.path}: {folder} belongs to root"
    return ""


def _roots_folder(files: FileSet, path: str, earlier: Mapping[int, Step]) -> str:
    """Return the folder that a new path would be made in, when only root may write there."""
    for above in ancestors(path):
        # what COPY puts into a folder leaves the folder itself as it was
        doubts = (r.line for r in files.regions_at(above) if not _copies(earlier.get(r.line)))
        later = max(doubts, default=-1)
        entry = files.get(above)
        if entry is not None:
            near = entry.line > 0 or above == posixpath.dirname(path)
            sure = entry.line > later and near and not _is_vague(earlier.get(entry.line))
            maker = earlier.get(entry.line)
            if maker is not None and maker.instruction == "RUN":
                sure = sure and names_root(maker.seen.user)
            return above if sure and _is_roots(entry) else ""
        if above == "/" and later < 0:
            return "/" if posixpath.dirname(path) == "/" else ""
    return ""


def _copies(step: Step | None) -> bool:
    return step is not None and step.instruction in ("COPY", "ADD")


def _is_vague(step: Step | None) -> bool:
    """Whether a RUN may have made a folder with an owner or mode that isn't followed."""
    return step is not None and step.instruction == "RUN" and bool(_GIVING.search(step.text))


def _is_roots(entry: Entry) -> bool:
    if entry.shape is Shape.FILE or entry.owner != "":
        return False
    if entry.mode and not _no_others(entry.mode):
        return False
    return entry.line > 0 or entry.path in ROOTS_OWN


def _no_others(mode: str) -> bool:
    """Tell whether a mode is octal and lets neither the group nor others write."""
    number = octal(mode)
    return number is not None and not number & 0o022
