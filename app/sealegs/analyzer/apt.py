"""What rules about apt have in common."""

from __future__ import annotations

from msgspec.structs import replace

from sealegs.analyzer.arguments import Arguments, text_of
from sealegs.analyzer.packages import Action

APT_VALUED = (
    "-a", "--host-architecture", "-c", "--config-file", "-o", "--option", "-t",
    "--target-release", "--default-release", "-P", "--build-profiles", "-S", "--snapshot",
    "--solver", "--planner",
)  # fmt: skip
"""Options of apt-get that take a value. Source: apt-get(8) of apt 3.0."""

_ON = ("1", "yes", "true", "with", "on", "enable")
_OFF = ("0", "no", "false", "without", "off", "disable")


def skips_number(action: Action | None) -> Action | None:
    """The action meant by `-q 2 install`: apt-get takes the 2 for its action and fails."""
    if action is not None and action.name.isdecimal() and action.operands:
        first, *rest = action.operands
        return replace(action, name=text_of(first), word=first, operands=tuple(rest))
    return action


def sets_option(arguments: Arguments, name: str, *, on: bool) -> bool:
    """Whether `-o NAME=VALUE` switches an option on, or off; its name is given in lower case.

    Names and values count in any case. Source: apt.conf(5), StringToBool.
    """
    for flag in arguments.flags:
        if flag.name in ("-o", "--option") and flag.value is not None:
            key, _, value = flag.value.partition("=")
            if key.lower() == name and value.lower() in (_ON if on else _OFF):
                return True
    return False
