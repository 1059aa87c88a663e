"""What can be done in an interview; where something is written, letters belong to the text."""

from sealegs.tui.commands import Command

PLACE = "taking"

COMMANDS = (
    Command("done", ("ctrl+s",), "I'm done", "You have written your answer.", PLACE, 1),
    Command("go-on", ("enter",), "go on", "Begin, be done, or go on.", PLACE, 1),
    Command("mark", ("space",), "mark", "Tick what is marked, or go on.", PLACE, 2),
    Command("pick", tuple("123456789"), "pick", "Tick the line with this digit.", PLACE, 3,
            takes_key=True),
    Command("speak", ("b",), "they begin", "Thinking is over, speaking begins.", PLACE, 4),
    Command("clarify", ("f2",), "ask back", "Ask about the question; a good one earns.", PLACE, 5),
    Command("pause", ("f4",), "pause", "Stop the clock; pauses are counted.", PLACE, 6),
    Command("skip", ("f8",), "skip", "Pass this question over; asked for twice.", PLACE, 7),
    Command("skip-round", ("f9",), "skip round", "Pass the rest of this round over; asked for "
            "twice.", PLACE, 9),
    Command("end", ("e",), "end it", "In a pause: end the interview for good.", PLACE, 8),
    Command("scroll-down", ("ctrl+down",), "scroll", "Scroll the question down.", PLACE),
    Command("scroll-up", ("ctrl+up",), "scroll up", "Scroll the question up.", PLACE),
    Command("down", ("j", "down"), "down", "Go down, or scroll down.", PLACE),
    Command("up", ("k", "up"), "up", "Go up, or scroll up.", PLACE),
    Command("page-down", ("pagedown",), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup",), "page up", "Scroll up a page.", PLACE),
    Command("back", ("escape",), "pause", "Pause; once more leaves, and all is kept.", PLACE, 80),
)  # fmt: skip
