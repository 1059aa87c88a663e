"""Layer 2 of RUN: mounts, network, security and devices."""

from __future__ import annotations

from sealegs.dockerfile.flag_rules import Takes, check_flags
from sealegs.dockerfile.forms import form_of
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Device, Mount, Run, Word
from sealegs.dockerfile.mounts import read_device, read_mount
from sealegs.dockerfile.nearest import nearest
from sealegs.dockerfile.statement import Statement

NETWORKS = ("default", "none", "host")
SECURITY = ("sandbox", "insecure")
RUN_FLAGS = {
    "mount": Takes.TEXTS,
    "network": Takes.TEXT,
    "security": Takes.TEXT,
    "device": Takes.TEXTS,
}


def build_run(statement: Statement) -> tuple[Run, Mistake | None]:
    """Return RUN's value and the first thing BuildKit refuses in it."""
    if not statement.flags:
        return Run(form_of(statement), (), NETWORKS[0], SECURITY[0], ()), None
    flags, mistake = check_flags(statement, RUN_FLAGS)
    devices: list[Device] = []
    for word in flags.texts("device"):
        device, wrong = read_device(word)
        devices.append(device)
        mistake = mistake or wrong
    mounts: list[Mount] = []
    for word in flags.texts("mount"):
        mount, wrong = read_mount(word)
        mounts.append(mount)
        mistake = mistake or wrong
    network, wrong = _one_of(flags.text("network"), NETWORKS, "network")
    mistake = mistake or wrong
    security, wrong = _one_of(flags.text("security"), SECURITY, "security")
    mistake = mistake or wrong
    return Run(form_of(statement), tuple(mounts), network, security, tuple(devices)), mistake


def _one_of(word: Word | None, known: tuple[str, ...], flag: str) -> tuple[str, Mistake | None]:
    if word is None:
        return known[0], None
    if word.text in known:
        return word.text, None
    near = nearest(word.text, known)
    hint = f"; did you mean {near}?" if near else f": it is one of {', '.join(known)}"
    message = f"--{flag}={quote(word.text)} is not known{hint}"
    return known[0], Mistake(f"run-{flag}-unknown", message, word.span)
