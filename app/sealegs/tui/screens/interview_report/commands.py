"""What can be done with the report of an interview."""

from sealegs.tui.commands import Command
from sealegs.workspace.powers import Power

PLACE = "interview_report"

COMMANDS = (
    Command("next", ("n", "right", "l"), "next", "Go to the next answer or part.", PLACE, 1),
    Command("before", ("p", "left", "h"), "before", "Go to the answer or part before.", PLACE, 2),
    Command("dispute", ("d",), "dispute", "Object to a decision, of the answer in view or one "
            "you choose.", PLACE, 3),
    Command("models", ("m",), "models", "Show or hide how others would answer.", PLACE, 4),
    Command("replay", ("r",), "replay", "Go through it answer by answer, or back.", PLACE, 5),
    Command("export", ("x",), "export", "Write it to a file: HTML, Markdown, JSON, text.", PLACE,
            6, needs=Power.EXPORTS),
    Command("down", ("j", "down"), "down", "Scroll down.", PLACE),
    Command("up", ("k", "up"), "up", "Scroll up.", PLACE),
    Command("page-down", ("pagedown", "space"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup",), "page up", "Scroll up a page.", PLACE),
    Command("top", ("home",), "top", "Go to the top.", PLACE),
    Command("bottom", ("end",), "end", "Go to the end.", PLACE),
)  # fmt: skip
