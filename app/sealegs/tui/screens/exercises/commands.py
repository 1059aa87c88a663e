"""What can be done in the list of exercises."""

from sealegs.tui.commands import Command

COMMANDS = (
    Command("open", ("enter",), "open", "Open the marked exercise.", "exercises", 1),
    Command("next", ("down", "ctrl+n"), "next", "Mark the next exercise.", "exercises", 2),
    Command("before", ("up",), "before", "Mark the exercise before.", "exercises", 3),
)
