"""Whether a shell that is given its command with ``-c`` lets that take its place by itself.

BusyBox's ash does so with the last command of a list, bash with a single simple command (with the
last of a list from 5.1 on, never with a redirection), dash never (tried with busybox 1.35, bash
5.2 and dash 0.5.12). Debian's and Ubuntu's sh is dash, that of Alpine BusyBox, of Red Hat's
family and Amazon Linux bash.
"""

from __future__ import annotations

import posixpath

from sealegs.dockerfile.shell import parse_script
from sealegs.dockerfile.shell_tree import Simple
from sealegs.simulator.build import Image
from sealegs.simulator.scripts.last import commands
from sealegs.simulator.shells import script_of
from sealegs.simulator.tri import Tri

_SH = {
    "Alpine": "ash",
    "BusyBox": "ash",
    "Debian": "dash",
    "Ubuntu": "dash",
    "AlmaLinux": "bash",
    "Amazon": "bash",
    "Arch": "bash",
    "CentOS": "bash",
    "Fedora": "bash",
    "Oracle": "bash",
    "RHEL": "bash",
    "Rocky": "bash",
    "Ubuntu,": "dash",
    "Wolfi": "ash",
}
"""Which shell is sh, by the first word of a distribution's name."""

_NAMED = (
    ("alpine", "ash"),
    ("amazonlinux", "bash"),
    ("almalinux", "bash"),
    ("rockylinux", "bash"),
    ("centos", "bash"),
    ("fedora", "bash"),
    ("registry.access.redhat.com/", "bash"),
)
"""The same by what the names of images say that nobody described."""


def hands_over(image: Image, words: tuple[str, ...]) -> Tri:
    """Tell whether process 1 of ``sh -c script`` ends up as the script's last command.

    ``words`` are the container's argv; anything but a shell with ``-c`` and a script is UNKNOWN.
    """
    script = script_of(words)
    if script is None:
        return Tri.UNKNOWN
    shell = which_shell(image, words[0])
    if shell == "dash":
        return Tri.NO
    if shell == "ash":
        return Tri.YES if commands(script, image.identity.env) else Tri.UNKNOWN
    if shell == "bash" and _is_one(script):
        return Tri.YES
    return Tri.UNKNOWN


def which_shell(image: Image, word: str) -> str:
    """Return which shell a word starts: bash, dash or ash; empty where that can't be known."""
    name = posixpath.basename(word)
    if name != "sh":
        return name if name in ("bash", "dash", "ash") else ""
    link = image.files.get("/bin/sh")
    if link is not None and link.line > 0:
        return ""
    if not image.base.known:
        return next((shell for part, shell in _NAMED if part in image.base.reference), "")
    return _SH.get(image.base.distro.partition(" ")[0], "")


def _is_one(script: str) -> bool:
    """Whether a script is one simple command whose output goes nowhere else."""
    statements = parse_script(script).statements
    command = statements[0].command if len(statements) == 1 else None
    background = any(each.background for each in statements)
    return isinstance(command, Simple) and not command.redirections and not background
