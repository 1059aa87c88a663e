"""What can be done while searching everywhere."""

from sealegs.tui.commands import Command

COMMANDS = (
    Command("open", ("enter",), "open", "Open the marked place.", "find", 1),
    Command("next", ("down", "ctrl+n"), "next", "Mark the next place.", "find", 2),
    Command("before", ("up",), "before", "Mark the place before.", "find", 3),
)
