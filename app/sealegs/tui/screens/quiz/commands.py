"""What can be done in the quiz."""

from sealegs.tui.commands import Command

PLACE = "quiz"

COMMANDS = (
    Command("sound", ("s",), "sound", "Say that the statement holds.", PLACE, 1),
    Command("red", ("r",), "red flag", "Say that it would cost you the interview.", PLACE, 2),
    Command("go-on", ("enter", "space"), "go on", "Take the marked choice, or go on.", PLACE, 3),
    Command("pick", ("1", "2", "3"), "pick", "Take the choice with this digit.", PLACE, 4,
            takes_key=True),
    Command("again", ("a",), "missed again", "Judge the missed ones once more.", PLACE, 5),
    Command("another", ("n",), "next round", "Start another round.", PLACE, 6),
    Command("undo", ("u",), "undo", "Take the last answer back, any number of times.", PLACE, 7),
    Command("open", ("o",), "open topic", "Open the passage it comes from.", PLACE, 8),
    Command("right", ("right", "l"), "right", "Mark the next choice.", PLACE),
    Command("left", ("left", "h"), "left", "Mark the choice before.", PLACE),
    Command("scroll-down", ("j", "down"), "down", "Scroll a long text down.", PLACE),
    Command("scroll-up", ("k", "up"), "up", "Scroll a long text up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "Scroll up a page.", PLACE),
)  # fmt: skip
