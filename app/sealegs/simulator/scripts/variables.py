"""Which variables a loop changes, so that a later round can't be taken for the first."""

from __future__ import annotations

from sealegs.dockerfile.shell_tree import Loop, Simple
from sealegs.dockerfile.shell_walk import walk_command

_ASSIGNING = frozenset({"export", "read", "local", "declare", "readonly", "unset", "typeset"})


def changed_names(loop: Loop) -> frozenset[str]:
    """Return the names that a loop's condition or body may assign."""
    found: set[str] = set()
    for command in walk_command(loop):
        if isinstance(command, Loop) and command.variable:
            found.add(command.variable)
        if isinstance(command, Simple):
            found |= {assignment.name for assignment in command.assignments}
            if command.name in _ASSIGNING:
                texts = [word.literal or "" for word in command.words[1:]]
                found |= {text.partition("=")[0] for text in texts if text[:1] not in ("-", "")}
    return frozenset(found)
