"""What a player can do in a room."""

from sealegs.tui.commands import Command

PLACE = "room"

COMMANDS = (
    Command("sound", ("s",), "sound", "Say that the statement holds.", PLACE, 1),
    Command("red", ("r",), "red flag", "Say that it would cost you the interview.", PLACE, 2),
    Command("go-on", ("enter",), "answer", "Answer with what is marked.", PLACE, 1),
    Command("done", ("ctrl+s",), "done", "Answer with what is written.", PLACE, 2),
    Command("story", ("f2",), "goals", "Go up to the goals, to the story, and back to the text.",
            PLACE, 3),
    Command("mark", ("space",), "mark", "Take, mark or lift what is marked.", PLACE, 2),
    Command("drop", ("x",), "leave out", "Leave the piece out, or take it in again.", PLACE, 4),
    Command("pick", tuple("123456789"), "pick", "Take the choice with this digit.", PLACE, 3,
            takes_key=True),
    Command("lead", ("exclamation_mark",), "lead", "Lead the room that you were handed.", PLACE, 1),
    Command("change", ("u",), "change", "Answer again while the question is open.", PLACE, 5),
    Command("take", ("t",), "into my progress", "Take what you answered here into your own "
            "progress and plan.", PLACE, 1),
    Command("copy", ("y",), "copy", "Copy the command that takes your answers into your own "
            "progress later.", PLACE, 2),
    Command("right", ("right", "l"), "right", "Mark the next choice.", PLACE),
    Command("left", ("left", "h"), "left", "Mark the choice before.", PLACE),
    Command("down", ("j", "down"), "down", "Go down, or scroll down.", PLACE),
    Command("up", ("k", "up"), "up", "Go up, or scroll up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE,
            6),
    Command("page-up", ("pageup",), "page up", "Scroll up a page.", PLACE, 7),
)  # fmt: skip
