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
    Command("reset", ("ctrl+r",), "start over", "Bring the first version back.", PLACE, 5),
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
