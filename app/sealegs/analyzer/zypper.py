"""What rules about zypper have in common."""

from __future__ import annotations

from sealegs.analyzer.calls import Call
from sealegs.analyzer.packages import Action, action_of

ZYPPER_VALUED = (
    "-c", "--config", "-R", "--root", "--installroot", "-D", "--reposd-dir", "-C", "--cache-dir",
    "--raw-cache-dir", "--solv-cache-dir", "--pkg-cache-dir", "-p", "--plus-repo",
    "--plus-content", "--releasever", "-r", "--repo", "--from", "-t", "--type", "--download",
    "--solver-focus", "--userdata", "--with-update", "--color",
)  # fmt: skip
"""Options of zypper that take a value. Source: zypper(8)."""

INSTALL = ("install", "in")


def zypper_action(call: Call) -> Action | None:
    """The action of a call of zypper."""
    return action_of(call, ZYPPER_VALUED)


def says_yes(action: Action) -> bool:
    """Whether nothing is asked; `-n` behind `install` means something else, but few know."""
    return action.arguments.has("-n", "--non-interactive", "-y", "--no-confirm")
