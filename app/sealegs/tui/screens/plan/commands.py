"""What can be done with the plan."""

from sealegs.tui.commands import Command

PLACE = "plan"

COMMANDS = (
    Command("start", ("enter",), "start", "Begin what is planned for now.", PLACE, 1),
    Command("date", ("d",), "date", "Set the day of the interview.", PLACE, 2),
    Command("more", ("right_square_bracket",), "more", "Five minutes more a day.", PLACE, 3),
    Command("less", ("left_square_bracket",), "less", "Five minutes less a day.", PLACE, 4),
    Command("undo", ("u",), "undo", "Return to the plan before the last change.", PLACE, 5),
    Command("clear", ("x",), "no date", "Drop the date; cards keep their own rhythm.", PLACE, 60),
    Command("scroll-down", ("j", "down"), "down", "Scroll down.", PLACE),
    Command("scroll-up", ("k", "up"), "up", "Scroll up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "Scroll up a page.", PLACE),
)
