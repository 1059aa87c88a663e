"""What can be done with the report of an interview."""

from sealegs.tui.commands import Command
from sealegs.workspace.powers import Power

PLACE = "interview_report"

COMMANDS = (
    Command("page-down", ("space", "pagedown"), "read on", "Scroll down a page.", PLACE, 1),
    Command("next", ("n",), "next", "Go to the next answer, after the last to what follows.",
            PLACE, 2),
    Command("before", ("p",), "before", "Go to the answer before, from the first to the top.",
            PLACE, 3),
    Command("dispute", ("d",), "dispute", "Object to a decision, of the answer in view or one "
            "you choose.", PLACE, 4),
    Command("models", ("m",), "models", "Show or hide how others would answer.", PLACE, 81),
    Command("replay", ("r",), "replay", "Go through it answer by answer, or back.", PLACE, 82),
    Command("export", ("x",), "export", "Write it to a file: HTML, Markdown, JSON, text.", PLACE,
            5, needs=Power.EXPORTS),
    Command("next-part", ("right", "l"), "next part", "Go to the next heading.", PLACE),
    Command("part-before", ("left", "h"), "part before", "Go to the heading before.", PLACE),
    Command("down", ("j", "down"), "down", "Scroll down.", PLACE),
    Command("up", ("k", "up"), "up", "Scroll up.", PLACE),
    Command("page-up", ("pageup",), "page up", "Scroll up a page.", PLACE),
    Command("top", ("home",), "top", "Go to the top.", PLACE),
    Command("bottom", ("end",), "end", "Go to the end.", PLACE),
)  # fmt: skip
