"""The worked example: a solution beside the reason for each of its lines, asked before told."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.text_area import Selection

from sealegs.curriculum.exercise import Exercise
from sealegs.study.working import Step, worked
from sealegs.tui.screens.lab.goals import MARKS, sentence
from sealegs.tui.widgets.editor import DockerfileEditor
from sealegs.tui.widgets.spans import MUTED


class WorkedExample(Container):
    """Goes through the author's first solution; ``advance`` tells what was asked, then goes on."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._exercise: Exercise | None = None
        self._steps: tuple[Step, ...] | None = None
        self._number = 0
        self._told = False
        self._text = DockerfileEditor(id="example", read_only=True)
        self._words = Static(id="example-words")

    def compose(self) -> ComposeResult:
        """Put the solution beside what is said of it."""
        yield self._text
        with VerticalScroll(id="example-reading"):
            yield self._words

    def show(self, exercise: Exercise) -> None:
        """Begin with an exercise, or go on where it was."""
        if self._exercise is not exercise:
            self._exercise, self._steps, self._number, self._told = exercise, None, 0, False
            self._text.text = exercise.solutions[0].text if exercise.solutions else ""
            self._work_out(exercise)
        self._tell()
        self._mark()
        self.query_one("#example-reading").focus()

    @work(thread=True, exclusive=True, group="worked")
    def _work_out(self, exercise: Exercise) -> None:
        steps = worked(exercise, exercise.solutions[0]) if exercise.solutions else ()
        self.app.call_from_thread(self._ready, exercise, steps)

    def _ready(self, exercise: Exercise, steps: tuple[Step, ...]) -> None:
        if exercise is self._exercise:
            self._steps = steps
            self._tell()
            self._mark()

    def on_resize(self) -> None:
        """Keep the present line in sight; the first size comes after the first words."""
        self._mark()

    def advance(self) -> None:
        """Tell the reason that was asked for, then go to the next line."""
        if self._steps is None or self._number >= len(self._steps):
            return
        if self._told:
            self.turn(1)
        else:
            self._told = True
            self._tell()

    def turn(self, by: int) -> None:
        """Go so many lines further, without telling anything yet."""
        if self._steps is not None:
            self._number = min(max(self._number + by, 0), len(self._steps))
            self._told = False
            self._tell()
            self._mark()
            self.query_one("#example-reading", VerticalScroll).scroll_home(animate=False)

    def _tell(self) -> None:
        """Say what is asked or told of the present line."""
        exercise, steps = self._exercise, self._steps
        if exercise is None:
            return
        if steps is None:
            self._words.update(Content("Working out what each line is for …"))
        elif self._number < len(steps):
            asked = _asked(steps[self._number], self._number + 1, len(steps), self._told)
            self._words.update(asked)
        else:
            self._words.update(_end(exercise))

    def _mark(self) -> None:
        """Mark the present line in the text, where it can be seen."""
        if not self._text.size:  # what is marked before it is laid out scrolls lines away
            return
        if not self._steps or self._number >= len(self._steps):
            self._text.selection = Selection.cursor((0, 0))
            return
        step = self._steps[self._number]
        end = len(self._text.document.get_line(step.last - 1))
        self._text.selection = Selection((step.first - 1, 0), (step.last - 1, end))
        self._text.scroll_cursor_visible()


def _asked(step: Step, number: int, of: int, told: bool) -> Content:
    lines = f"line {step.first}" if step.first == step.last else f"lines {step.first}-{step.last}"
    parts = [
        Content.styled(f"Worked example · {number} of {of}", "bold $primary"),
        Content.assemble((f"{lines}  ", MUTED), (" ".join(step.text.split()), "bold")),
    ]
    if step.instead:
        question = f"Suppose it still were `{step.instead}`. What would no longer hold?"
    else:
        question = "Suppose it weren't there. What would no longer hold?"
    parts.append(Content(question))
    if not told:
        parts.append(Content.styled("Say it first, then press space.", MUTED))
    elif not step.lost:
        parts.append(
            Content("Every goal would still hold: they don't ask for this line by itself.")
        )
    for result in step.lost if told else ():
        mark, colour = MARKS[result.status]
        about = [Content.assemble((mark, f"bold {colour}"), " ", (result.label, "bold"))]
        about += [Content(f"  {result.unmet}")] if result.unmet else []
        if result.verdict.reason:
            about.append(Content.styled(f"  {sentence(result.verdict.reason)}", MUTED))
        parts.append(Content("\n").join(about))
    if told:
        parts.append(Content.styled("Space goes on.", MUTED))
    return Content("\n\n").join(parts)


def _end(exercise: Exercise) -> Content:
    if not exercise.solutions:
        return Content("This exercise has no solution to look at.")
    trades = exercise.solutions[0].trades
    return Content("\n\n").join(
        [
            Content.styled("That is all that changed", "bold $success"),
            *([Content(trades)] if trades else []),
            Content("Now you: ctrl+n gives you this file with gaps, or the broken one."),
        ]
    )
