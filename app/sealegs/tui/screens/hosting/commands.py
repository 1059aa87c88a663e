"""What a host can do in a room."""

from sealegs.tui.commands import Command

PLACE = "hosting"

COMMANDS = (
    Command("go-on", ("enter",), "go on", "Do the next step: ask, close, reveal, next.", PLACE, 1),
    Command("discuss", ("d",), "discuss", "Leave the answer up and talk it over.", PLACE, 4),
    Command("pause", ("b",), "break", "Take a break.", PLACE, 5),
    Command("invite", ("i",), "invite", "Show the address and the QR code of the room.", PLACE, 2),
    Command("present", ("p",), "present", "Turn to the projector: large, no names unless shown.",
            PLACE, 3),
    Command("names", ("n",), "names", "Standings with aliases, with names, or none.", PLACE, 5),
    Command("late", ("t",), "latecomers", "Choose what late joiners may do.", PLACE, 6),
    Command("kick", ("x",), "remove", "Remove the marked person from the room.", PLACE, 7),
    Command("hand", ("o",), "hand over", "Let the marked person lead as well.", PLACE, 8),
    Command("end", ("E",), "end", "End the session and show the result.", PLACE, 9),
    Command("down", ("j", "down"), "down", "Mark the next person.", PLACE),
    Command("up", ("k", "up"), "up", "Mark the person before.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "Scroll up a page.", PLACE),
)  # fmt: skip
