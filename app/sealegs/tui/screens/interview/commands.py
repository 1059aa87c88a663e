"""What can be done in the lobby of the mock interview."""

from sealegs.tui.commands import Command

PLACE = "interview"

COMMANDS = (
    Command("start", ("enter",), "choose", "Begin, go on, or change what is marked.", PLACE, 1),
    Command("begin", ("b",), "begin", "Begin an interview with these settings.", PLACE, 2),
    Command("more", ("right", "l"), "change", "Take the next value of what is marked.", PLACE, 3),
    Command("less", ("left", "h"), "change back", "Take the value before.", PLACE),
    Command("down", ("j",), "down", "Mark the next line.", PLACE),
    Command("up", ("k",), "up", "Mark the line before.", PLACE),
)
