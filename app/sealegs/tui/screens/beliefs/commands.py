"""What can be done with misconceptions."""

from sealegs.tui.commands import Command

PLACE = "beliefs"

COMMANDS = (
    Command("wrong", ("w",), "ask again", "Be asked only what you get wrong.", PLACE, 1),
    Command("scroll-down", ("j", "down"), "down", "Scroll down.", PLACE, 2),
    Command("scroll-up", ("k", "up"), "up", "Scroll up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d", "space"), "page down", "A page down.", PLACE, 3),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "A page up.", PLACE),
)
