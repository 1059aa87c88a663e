"""What can be done on the map of topics."""

from sealegs.tui.commands import Command

PLACE = "map"

COMMANDS = (
    Command("read", ("enter", "r"), "read", "Read the marked topic.", PLACE, 1),
    Command("cards", ("c",), "cards", "Review the cards of the marked topic.", PLACE, 2),
    Command("quiz", ("q",), "quiz", "Answer questions about the marked topic.", PLACE, 3),
    Command("next", ("n",), "next", "Mark the topic to go on with.", PLACE, 4),
    Command("down", ("j",), "down", "Mark the topic below.", PLACE),
    Command("up", ("k",), "up", "Mark the topic above.", PLACE),
    Command("top", ("home",), "first", "Mark the first topic.", PLACE),
    Command("bottom", ("G", "end"), "last", "Mark the last topic.", PLACE),
    Command("pick", tuple("123456789"), "mark", "Mark that topic.", PLACE, 5, takes_key=True),
    Command("words", ("w",), "words", "Look up a word in the glossary.", PLACE, 6),
)
