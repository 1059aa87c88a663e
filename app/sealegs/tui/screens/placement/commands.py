"""What can be done in the placement test."""

from sealegs.tui.commands import Command

PLACE = "placement"

COMMANDS = (
    Command("sound", ("s",), "sound", "Say that the statement holds.", PLACE, 1),
    Command("red", ("r",), "red flag", "Say that it would cost you the interview.", PLACE, 2),
    Command("go-on", ("enter",), "go on", "Answer with what is marked, or begin.", PLACE, 1),
    Command("mark", ("space",), "mark", "Take, mark or lift what is marked.", PLACE, 2),
    Command("pick", tuple("123456789"), "pick", "Take the choice with this digit.", PLACE, 3,
            takes_key=True),
    Command("pass", ("d",), "don't know", "Say that you don't know; it places you better than a "
            "guess.", PLACE, 4),
    Command("undo", ("u",), "undo", "Take the last answer back.", PLACE, 8),
    Command("plan", ("p",), "plan", "See the plan that starts here.", PLACE, 5),
    Command("another", ("n",), "another", "Choose another topic to be placed in.", PLACE, 6),
    Command("right", ("right", "l"), "right", "Mark the next choice.", PLACE),
    Command("left", ("left", "h"), "left", "Mark the choice before.", PLACE),
    Command("down", ("j", "down"), "down", "Go down, or scroll down.", PLACE),
    Command("up", ("k", "up"), "up", "Go up, or scroll up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "Scroll up a page.", PLACE),
)  # fmt: skip
