"""What can be done while searching everywhere."""

from sealegs.tui.commands import Command

COMMANDS = (
    Command("open", ("enter",), "open", "Open the marked place.", "find", 1),
    Command("next-kind", ("tab",), "kind", "Show only the next kind of places; then all again.",
            "find", 2),
    Command("last-kind", ("shift+tab",), "kind before", "Show only the kind before.", "find"),
    Command("next", ("down", "ctrl+n"), "next", "Mark the next place.", "find", 3),
    Command("before", ("up",), "before", "Mark the place before.", "find", 4),
    Command("page-down", ("pagedown",), "page down", "Mark a place one page down.", "find"),
    Command("page-up", ("pageup",), "page up", "Mark a place one page up.", "find"),
)  # fmt: skip
