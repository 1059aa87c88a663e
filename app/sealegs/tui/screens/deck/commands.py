"""What can be done with the deck."""

from sealegs.tui.commands import Command

PLACE = "deck"

COMMANDS = (
    Command("edit", ("e", "enter"), "edit", "Put your own words on the card.", PLACE, 1),
    Command("filter", ("slash",), "filter", "Search; is:due, is:flagged, topic:x.", PLACE, 2),
    Command("suspend", ("s",), "suspend", "Ask the card no more, or again.", PLACE, 3),
    Command("bury", ("b",), "bury", "Not today, or today after all.", PLACE, 4),
    Command("flag", ("f",), "flag", "Put a flag on the card, or take it off.", PLACE, 5),
    Command("undo", ("u",), "undo", "Take back what was done last.", PLACE, 6),
    Command("redo", ("U", "ctrl+r"), "redo", "Bring back what was undone.", PLACE, 60),
    Command("add", ("a",), "add", "Write a card of your own in this topic.", PLACE, 7),
    Command("note", ("n",), "note", "Write a note on the card.", PLACE, 8),
    Command(
        "changes", ("c",), "what changed", "List what an update of the material changed.", PLACE
    ),
    Command("open", ("o",), "open topic", "Open the passage the card comes from.", PLACE, 61),
    Command("down", ("j",), "down", "Mark the next card.", PLACE),
    Command("up", ("k",), "up", "Mark the card before.", PLACE),
)
