"""What can be done with the numbers."""

from sealegs.tui.commands import Command

PLACE = "stats"

COMMANDS = (
    Command("plan", ("p",), "plan", "See the plan that leads there.", PLACE, 1),
    Command("give-back", ("F",), "published memory", "Give fitted parameters back.", PLACE, 60),
    Command("scroll-down", ("j", "down"), "down", "Scroll down.", PLACE, 2),
    Command("scroll-up", ("k", "up"), "up", "Scroll up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d", "space"), "page down", "A page down.", PLACE, 3),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "A page up.", PLACE),
)
