"""What can be done in the quiz."""

from sealegs.tui.commands import Command
from sealegs.workspace.powers import Power

PLACE = "quiz"

COMMANDS = (
    Command("sound", ("s",), "sound", "Say that the statement holds.", PLACE, 1),
    Command("red", ("r",), "red flag", "Say that it would cost you the interview.", PLACE, 2),
    Command("sure-sound", ("S",), "surely", "Speed drill: sound, and you know it.", PLACE, 3),
    Command("sure-red", ("R",), "surely red", "Speed drill: a red flag, and you know it.", PLACE),
    Command("go-on", ("enter",), "go on", "Answer with what is marked, or go on.", PLACE, 3),
    Command("mark", ("space",), "mark", "Take, mark or lift what is marked; or go on.", PLACE, 4),
    Command("pick", tuple("123456789"), "pick", "Take the choice with this digit.", PLACE, 5,
            takes_key=True),
    Command("shift-down", ("J", "shift+down"), "move down", "Move the piece down.", PLACE, 6),
    Command("shift-up", ("K", "shift+up"), "move up", "Move the piece up.", PLACE),
    Command("drop", ("x",), "leave out", "Leave the piece out, or take it in.", PLACE, 7),
    Command("done", ("ctrl+s",), "done", "You have written your answer.", PLACE, 1),
    Command("again", ("a",), "missed again", "Answer the missed ones once more.", PLACE, 5),
    Command("another", ("n",), "next round", "Start another round.", PLACE, 6),
    Command("try", ("t",), "try changes", "Try other changes on this Dockerfile.", PLACE, 6),
    Command("copy", ("y",), "copy code", "Copy the Dockerfile that is asked about.", PLACE),
    Command("facts", ("f",), "facts", "See the facts it rests on, and their sources.", PLACE, 7),
    Command("undo", ("u",), "undo", "Take the last answer back, any number of times.", PLACE, 8),
    Command("open", ("o",), "open topic", "Open the passage it comes from.", PLACE, 9),
    Command("sessions", ("p",), "sessions", "Choose another session.", PLACE, 10),
    Command("mistake", ("m",), "report", "Report a mistake in this question.", PLACE, 11,
            needs=Power.EXPORTS),
    Command("right", ("right", "l"), "right", "Mark the next choice.", PLACE),
    Command("left", ("left", "h"), "left", "Mark the choice before.", PLACE),
    Command("down", ("j", "down"), "down", "Go down, or scroll down.", PLACE),
    Command("up", ("k", "up"), "up", "Go up, or scroll up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "Scroll up a page.", PLACE),
)  # fmt: skip
