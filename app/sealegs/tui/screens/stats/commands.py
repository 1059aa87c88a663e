"""What can be done with the numbers."""

from sealegs.tui.commands import Command

PLACE = "stats"

COMMANDS = (
    Command("plan", ("p",), "plan", "See the plan that leads there.", PLACE, 1),
    Command(
        "give-back",
        ("F",),
        "published values",
        "Give back the parameters of memory that were fitted to you.",
        PLACE,
        60,
    ),
    Command("scroll-down", ("j", "down"), "down", "Scroll down.", PLACE, 20),
    Command("scroll-up", ("k", "up"), "up", "Scroll up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d", "space"), "page down", "A page down.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "A page up.", PLACE),
)
