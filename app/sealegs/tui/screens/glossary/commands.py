"""What can be done in the glossary."""

from sealegs.tui.commands import Command

PLACE = "glossary"

COMMANDS = (
    Command("open", ("enter",), "read", "Read about the marked word in its topic.", PLACE, 1),
    Command("next", ("down", "ctrl+n"), "next", "Mark the next word.", PLACE, 2),
    Command("before", ("up",), "before", "Mark the word before.", PLACE, 3),
    Command("page-down", ("pagedown",), "page down", "A page down.", PLACE),
    Command("page-up", ("pageup",), "page up", "A page up.", PLACE),
)
