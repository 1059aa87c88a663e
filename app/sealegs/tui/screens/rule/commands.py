"""What can be done on the page of a rule."""

from sealegs.tui.commands import Command
from sealegs.workspace.powers import Power

PLACE = "rule"

COMMANDS = (
    Command("page-down", ("space", "pagedown"), "on", "Read on, one screen further.", PLACE, 1),
    Command("page-up", ("pageup", "b"), "back up", "Go back one screen.", PLACE),
    Command("line-down", ("j", "down"), "line down", "Scroll one line down.", PLACE),
    Command("line-up", ("k", "up"), "line up", "Scroll one line up.", PLACE),
    Command("next-code", ("right_curly_bracket",), "next code", "Mark the next code block.",
            PLACE, 2),
    Command("last-code", ("left_curly_bracket",), "code before", "Mark the code block before.",
            PLACE),
    Command("copy", ("y",), "copy code", "Copy the marked code block, or the first in view.",
            PLACE, 3),
    Command("save-code", ("w",), "save code",
            "Save the marked code block, or the first in view, in your own folder.", PLACE,
            needs=Power.EXPORTS),
    Command("edit-code", ("E",), "editor",
            "Open a copy of the marked code, or the first in view, in $EDITOR.", PLACE,
            needs=Power.PROGRAMS),
    Command("pager", ("P",), "pager", "Open this page in $PAGER.", PLACE, needs=Power.PROGRAMS),
    Command("try", ("t",), "try it", "Play with the Dockerfile that is marked, or in view.",
            PLACE, 4),
    Command("next-rule", ("l", "right"), "next rule", "Go on to the next rule by name.", PLACE, 5),
    Command("last-rule", ("h", "left"), "rule before", "Go back to the rule before.", PLACE),
    Command("search", ("slash",), "search", "Search on this page.", PLACE, 6),
    Command("next-hit", ("n",), "next hit", "Go to the next place found, else to the next rule.",
            PLACE),
    Command("last-hit", ("N",), "hit before", "Go to the place found before, else to the rule "
            "before.", PLACE),
)  # fmt: skip
