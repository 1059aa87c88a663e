"""Package managers that stop to ask, where nobody answers: the step then fails.

Sources: apt-get(8), dnf(8), yum(8), zypper(8).
"""

from __future__ import annotations

from sealegs.ground.regex import Regex
from sealegs.simulator.called import Called
from sealegs.simulator.names import names

_APT = frozenset(
    names(
        "install remove purge autoremove upgrade dist-upgrade full-upgrade build-dep satisfy "
        "auto-remove autopurge"
    )
)
_RPM = frozenset(
    names(
        "install in update upgrade up remove rm erase autoremove reinstall downgrade swap builddep "
        "distro-sync groupinstall localinstall"
    )
)
_ZYPPER = frozenset(
    names(
        "install in remove rm source-install si patch update up dist-upgrade dup verify ve inr "
        "install-new-recommends"
    )
)
_ACTIONS = {
    "apt-get": _APT, "apt": _APT, "aptitude": _APT, "dnf": _RPM, "microdnf": _RPM, "yum": _RPM,
    "tdnf": _RPM, "zypper": _ZYPPER,
}  # fmt: skip
_YES = frozenset(
    names(
        "--yes --assume-yes --assumeyes --force-yes --non-interactive --noninteractive "
        "--no-confirm --assumeno --assume-no"
    )
)
_SHORT = Regex(r"-[a-zA-Z]*y[a-zA-Z]*|-q[qa-z]*q[a-z]*|-q=[2-9]")


def asks(called: Called) -> bool:
    """Tell whether a call changes packages without a word that answers its question."""
    actions = _ACTIONS.get(called.name)
    if actions is None or not actions.intersection(called.words[1:]):
        return False
    return not any(_answers(called.name, word) for word in called.words[1:])


def _answers(name: str, word: str) -> bool:
    if word.partition("=")[0] in _YES:
        return True
    if name == "zypper":
        return word in ("-n", "-y")
    return _SHORT.fullmatch(word) is not None
