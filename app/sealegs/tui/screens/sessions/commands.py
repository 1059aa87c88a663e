"""What can be done where a session is chosen."""

from sealegs.tui.commands import Command

PLACE = "sessions"

COMMANDS = (
    Command("start", ("enter",), "start", "Begin what is marked.", PLACE, 1),
    Command("pick", tuple("123456789"), "pick", "Begin that line at once.", PLACE, 2,
            takes_key=True),
    Command("beliefs", ("b",), "misconceptions", "See what you believed wrongly.", PLACE, 3),
    Command("placement", ("w",), "where I stand", "Take the placement test, or go on with it.",
            PLACE, 4),
    Command("down", ("j",), "down", "Mark the next line.", PLACE),
    Command("up", ("k",), "up", "Mark the line before.", PLACE),
)  # fmt: skip
