"""What can be done in the lab; the editor eats letters, so these are function and control keys."""

from sealegs.tui.commands import Command

PLACE = "lab"

COMMANDS = (
    Command("hint", ("f2",), "hint", "Show one more hint; there are four.", PLACE, 1),
    Command("story", ("f3",), "story", "Show the story and your hints, or the goals.", PLACE, 2),
    Command("compare", ("f4",), "compare", "Hold your version beside others.", PLACE, 3),
    Command("pane", ("f10",), "panes", "Go to the next of goals, build, story, editor.", PLACE, 4),
    Command("next-goal", ("ctrl+g",), "next goal",
            "Open the next goal that isn't met and go to its line.", PLACE, 6),
    Command("what-if-next", ("ctrl+t",), "what if",
            "Show what an edit, another library, a new base or no cache would rerun.", PLACE, 7),
    Command("what-if", ("s", "d", "b", "n", "p", "c"), "what if",
            "In the build: edit source, a dependency or the base, no cache, prune; c clears.",
            PLACE, takes_key=True),
    Command("reset", ("ctrl+r",), "start over", "Bring the first version back.", PLACE, 11),
    Command("next-finding", ("f8",), "next finding", "Go to the next finding.", PLACE, 5),
    Command("previous-finding", ("shift+f8", "f20"), "finding before", "Go to the one before.",
            PLACE),
    Command("fix", ("f7",), "fix", "Make the safe fix of the finding here; ctrl+z undoes.",
            PLACE, 8),
    Command("why", ("f5",), "why", "Say why the finding here matters.", PLACE, 9),
    Command("difference", ("f6",), "changes", "Show what you changed since the start.", PLACE, 10),
    Command("other-file", ("f9",), "other file", "Change to .dockerignore and back.", PLACE, 4),
    Command("suggest", ("ctrl+space", "ctrl+at"), "suggest",
            "Suggest instructions, flags, stages, images; enter or tab takes one.", PLACE),
    Command("level", ("ctrl+l",), "findings", "Choose how grave findings must be to be shown.",
            PLACE),
    Command("exercises", ("ctrl+o",), "exercises", "List all exercises and open one.", PLACE, 9),
    Command("next-solution", ("right_square_bracket", "l", "right"), "next", "Next solution.",
            PLACE, 1),
    Command("previous-solution", ("left_square_bracket", "h", "left"), "previous",
            "Previous solution.", PLACE, 2),
    Command("scroll-down", ("j",), "down", "Scroll down.", PLACE),
    Command("scroll-up", ("k",), "up", "Scroll up.", PLACE),
    Command("keep", ("ctrl+s",), "keep", "Keep your text at once; it is kept anyway.", PLACE),
    Command("help", ("f1", "question_mark"), "help", "Explain this screen and its keys.", PLACE,
            90),
)  # fmt: skip
