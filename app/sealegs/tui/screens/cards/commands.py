"""What can be done with flashcards."""

from sealegs.tui.commands import Command

PLACE = "cards"

COMMANDS = (
    Command("reveal", ("space", "enter"), "answer", "Turn the card over.", PLACE, 1),
    Command(
        "grade", ("1", "2", "3", "4"), "grade", "Say how well you knew it.", PLACE, 2,
        takes_key=True,
    ),
    Command("more", ("n",), "more new cards", "Learn a few cards beyond today's.", PLACE, 3),
    Command("undo", ("u",), "undo", "Take the last grade back, any number of times.", PLACE, 4),
    Command("redo", ("U", "ctrl+r"), "redo", "Bring back what was taken back.", PLACE, 61),
    Command("open", ("o",), "open topic", "Open the passage this card comes from.", PLACE, 5),
    Command("other-way", ("x",), "another way", "Ask a card that keeps slipping away differently.",
            PLACE, 6),
    Command("copy", ("y",), "copy code", "Copy the code on this side of the card.", PLACE),
    Command("buttons", ("f",), "2 or 4 grades", "Switch between two and four grades.", PLACE, 60),
    Command("scroll-down", ("j", "down"), "down", "Scroll a long card down.", PLACE),
    Command("scroll-up", ("k", "up"), "up", "Scroll a long card up.", PLACE),
    Command("page-down", ("pagedown", "ctrl+d"), "page down", "Scroll down a page.", PLACE),
    Command("page-up", ("pageup", "ctrl+u"), "page up", "Scroll up a page.", PLACE),
)  # fmt: skip
