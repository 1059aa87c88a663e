"""What rules about apk have in common."""

from __future__ import annotations

from sealegs.analyzer.calls import Call
from sealegs.analyzer.packages import Action, action_of

APK_VALUED = (
    "-t", "--virtual", "-X", "--repository", "--repositories-file", "--repository-config", "-p",
    "--root", "--arch", "--keys-dir", "--wait", "--cache-dir", "--cache-max-age", "--progress-fd",
    "--timeout",
)  # fmt: skip
"""Options of apk that take a value. Source: apk(8) and apk-add(8) of apk-tools 3.0."""


def apk_action(call: Call) -> Action | None:
    """The action of a call of apk."""
    return action_of(call, APK_VALUED)
