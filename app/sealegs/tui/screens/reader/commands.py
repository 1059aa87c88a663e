"""What can be done while reading."""

from sealegs.tui.commands import Command

COMMANDS = (
    Command("part", ("1", "2", "3", "4"), "level", "Junior, Middle, Senior or the cheat sheet.",
            "reader", 1, takes_key=True),
    Command("next-part", ("tab",), "next level", "Go on to the next level.", "reader", 2),
    Command("last-part", ("shift+tab",), "level before", "Go back one level.", "reader"),
    Command("page-down", ("space", "pagedown"), "on", "Read on, one screen further.", "reader", 3),
    Command("page-up", ("pageup", "b"), "back up", "Go back one screen.", "reader"),
    Command("search", ("slash",), "search", "Search on this page.", "reader", 4),
    Command("next-hit", ("n",), "next hit", "Go to the next place found.", "reader"),
    Command("last-hit", ("N",), "hit before", "Go to the place found before.", "reader"),
    Command("outline", ("o",), "outline", "List the headings and jump to one.", "reader", 5),
    Command("next-link", ("right_square_bracket",), "link", "Mark the next link.", "reader", 6),
    Command("last-link", ("left_square_bracket",), "link before", "Mark the link before.",
            "reader"),
    Command("follow", ("enter",), "follow", "Follow the marked link.", "reader"),
    Command("line-down", ("j", "down"), "line down", "Scroll one line down.", "reader"),
    Command("line-up", ("k", "up"), "line up", "Scroll one line up.", "reader"),
    Command("half-down", ("ctrl+d",), "half down", "Scroll half a screen down.", "reader"),
    Command("half-up", ("ctrl+u",), "half up", "Scroll half a screen up.", "reader"),
    Command("top", ("g g", "home"), "top", "Go to the beginning.", "reader"),
    Command("bottom", ("G", "end"), "end", "Go to the end.", "reader"),
    Command("copy", ("y",), "copy code", "Copy the first code block in view.", "reader"),
    Command("cards", ("c",), "cards", "Review the cards of this topic.", "reader"),
    Command("quiz", ("q",), "quiz", "Judge statements about this topic.", "reader"),
)  # fmt: skip
