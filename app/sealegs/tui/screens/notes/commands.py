"""What can be done with notes, highlights and bookmarks."""

from sealegs.tui.commands import Command
from sealegs.workspace.powers import Power

PLACE = "notes"

COMMANDS = (
    Command("open", ("enter", "o"), "open", "Open the topic at the block.", PLACE, 1),
    Command("filter", ("slash",), "filter", "Words; is:note, is:highlight, is:gone.", PLACE, 2),
    Command("sort", ("tab",), "sort", "Show only notes, highlights or bookmarks; then all.",
            PLACE, 3),
    Command("edit", ("e", "a"), "edit note", "Write the note on this block.", PLACE, 4),
    Command("take-off", ("d",), "take away", "Take it off its block.", PLACE, 5),
    Command("undo", ("u",), "undo", "Bring back what was taken away last here.", PLACE, 6),
    Command("export", ("x",), "export", "Write all of them as Markdown into your own folder.",
            PLACE, 7, needs=Power.EXPORTS),
    Command("down", ("j",), "down", "Mark the next one.", PLACE),
    Command("up", ("k",), "up", "Mark the one before.", PLACE),
)  # fmt: skip
