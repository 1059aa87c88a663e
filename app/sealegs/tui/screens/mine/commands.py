"""What can be done with a repository of one's own."""

from sealegs.tui.commands import Command

COMMANDS = (
    Command("open", ("enter",), "read or open", "Read the folder; then open the marked line.",
            "mine", 1),
    Command("next", ("down", "ctrl+n"), "next", "Mark the next line.", "mine", 2),
    Command("before", ("up",), "before", "Mark the line before.", "mine", 3),
)  # fmt: skip
