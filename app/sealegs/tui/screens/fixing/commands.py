"""What can be done in the fix round; the editor eats letters, so these are other keys."""

from sealegs.tui.commands import Command

PLACE = "fixing"

COMMANDS = (
    Command("done", ("ctrl+s",), "I'm done", "Hand the Dockerfile in.", PLACE, 1),
    Command("story", ("f3",), "story", "Show what this file is for, or the goals.", PLACE, 2),
    Command("pane", ("f10",), "panes",
            "Go to the next of goals, build, story, editor; typing returns at once.", PLACE, 3),
    Command("pause", ("f4",), "pause", "Stop the clock; pauses are counted.", PLACE, 4),
    Command("next-goal", ("ctrl+g", "f8"), "next goal",
            "Open the next goal that isn't met and go to its line.", PLACE, 6),
    Command("what-if-next", ("ctrl+t",), "what if",
            "Show what an edit, another library, a new base or no cache would rerun.", PLACE, 7),
    Command("what-if", ("s", "d", "b", "n", "p", "c"), "what if",
            "In the build: edit source, a dependency or the base, no cache, prune; c clears.",
            PLACE, takes_key=True),
    Command("other-file", ("f9",), "other file", "Change to .dockerignore and back.", PLACE, 8),
    Command("difference", ("f6",), "changes", "Show what you changed since the start.", PLACE, 9),
    Command("suggest", ("ctrl+space", "ctrl+@"), "suggest",
            "Suggest instructions, flags, stages, images; enter or tab takes one.", PLACE),
    Command("go-on", ("enter", "space"), "go on", "After a pause: let the clock go on.", PLACE, 1),
    Command("skip", ("x",), "skip round", "In a pause: pass this round over.", PLACE, 2),
    Command("end", ("e",), "end it", "In a pause: end the interview for good.", PLACE, 3),
    Command("back", ("escape",), "pause", "Pause; once more leaves, and all is kept.", PLACE, 80),
    Command("help", ("f1", "question_mark"), "help", "Explain this screen and its keys.", PLACE,
            90),
)  # fmt: skip
