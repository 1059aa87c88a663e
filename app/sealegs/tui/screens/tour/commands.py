"""What can be done on the tour; in its editor letters are text, so function keys work there."""

from sealegs.tui.commands import Command

PLACE = "tour"

COMMANDS = (
    Command("go-on", ("enter",), "go on", "Go on with the next step.", PLACE, 1),
    Command("reveal", ("space",), "answer", "Turn the card over; read on.", PLACE, 1),
    Command("sound", ("s",), "sound", "Say that the statement holds.", PLACE, 1),
    Command("red", ("r",), "red flag", "Say that it would cost you the interview.", PLACE, 2),
    Command("pick", tuple("123"), "pick", "Take the choice with this digit.", PLACE, 2,
            takes_key=True),
    Command("show", ("f2",), "show me", "Write the line for me.", PLACE, 2),
    Command("skip", ("f3",), "skip step", "Go on without doing this step.", PLACE, 3),
    Command("scroll-down", ("j", "down"), "down", "Scroll or go down.", PLACE),
    Command("scroll-up", ("k", "up"), "up", "Scroll or go up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "Scroll up a page.", PLACE),
    Command("back", ("escape",), "leave the tour", "Leave the tour; it goes on here.", PLACE, 4),
)  # fmt: skip
