"""The lab: fix a Dockerfile while goals tick; every version is kept within half a second."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from sealegs.curriculum.exercise import RUNGS, Exercise
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Event
from sealegs.study.assessing import Assessment
from sealegs.study.events import Attempt, Draft, Hint, Payload, Solved, to_event
from sealegs.study.grading import Grading
from sealegs.study.labs import Lab
from sealegs.tui.commands import Command
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.lab.assessor import Assessor
from sealegs.tui.screens.lab.debrief import Debrief
from sealegs.tui.screens.lab.side import Side
from sealegs.tui.screens.lab.side_keys import SideKeys
from sealegs.tui.widgets.editor import DockerfileEditor

KEEP_WITHIN = 0.4
"""Seconds from the first change that isn't kept yet until it is written down."""

_DEBRIEF = frozenset({"next-solution", "previous-solution", "scroll-down", "scroll-up"})


class LabScreen(SideKeys, SealegsScreen):
    """One exercise: story and hints, the editor, the goals; after that the debrief."""

    place = "lab"
    HELP_TEXT = (
        "Change the Dockerfile until every goal is met; nothing is executed, the build is "
        "predicted while you type. A ? means that it can't be told, and doesn't count. "
        "Your text is kept as you type, ctrl+z takes changes back, and tab leaves the editor."
    )
    CSS_PATH = ["screen.tcss", "side.tcss"]  # noqa: RUF012 - Textual's way

    def __init__(self, exercise: str | None = None) -> None:
        super().__init__()
        self._wanted = exercise
        self._exercise: Exercise | None = None
        self._assessor = Assessor(self, self._show)
        self._assessment: Assessment | None = None
        self._hints = 0
        self._attempt = (0, 0)
        self._solved = False
        self._kept: str | None = ""
        self._due: Timer | None = None
        # A verdict may arrive while the screen is being put up or taken down, so these are held.
        self._editor = DockerfileEditor(id="editor")
        self.side = Side(self)
        self._notice = Static(id="notice")
        # one thread, so that what is written keeps its order
        self._writer = ThreadPoolExecutor(1, "lab-journal")

    def compose_body(self) -> ComposeResult:
        """Put editor and what is known of it side by side; the style sheet stacks them."""
        with Horizontal(id="bench"):
            yield self._editor
            yield self.side
        yield Debrief(id="debrief")
        yield self._notice

    def on_mount(self) -> None:
        """Take up the exercise where it was left."""
        exercise = self._exercise = self._choose()
        if exercise is None:
            self._show_nothing()
            return
        lab = self.desk.state.labs.get(exercise.id, Lab())
        self._hints = min(lab.hints, len(RUNGS))
        self._attempt = (lab.met, lab.of)
        self._solved = lab.solution is not None
        text = lab.draft if lab.draft is not None else exercise.dockerfile
        self._kept = text
        editor = self._editor
        editor.load_text(text)
        editor.focus()
        self.side.begin(exercise, self._hints)
        self._show_header()
        self._ask()
        if lab == Lab():
            self._notify("Change the file until every goal is met. F3 tells the story behind it.")

    def on_resize(self) -> None:
        """Tell the goals as fully as the new size allows."""
        self.call_after_refresh(self.side.redraw)

    def commands(self) -> tuple[Command, ...]:
        """Return what works now: the debrief has its own keys, the editor needs its letters."""
        if self._exercise is None:
            return tuple(c for c in super().commands() if c.place != self.place)
        reviewing = self.has_class("-debrief")
        works = {
            "hint": not reviewing and self._hints < len(RUNGS),
            "story": not reviewing,
            "reset": not reviewing,
            "keep": not reviewing,
            "compare": not reviewing and self._may_compare(),
        }
        return tuple(
            command
            for command in super().commands()
            if works.get(command.id, True) and (reviewing or command.id not in _DEBRIEF)
        )

    def on_text_area_changed(self, event: DockerfileEditor.Changed) -> None:
        """Assess what was typed, and write it down soon."""
        if event.text_area.id != "editor" or self._exercise is None:
            return
        if self._text() != self._kept:
            self._notify("")
        self._ask()
        if self._due is None and self._text() != self._kept:
            self._due = self.set_timer(KEEP_WITHIN, self._keep_draft)

    def before_leaving(self) -> None:
        """Write the last words down before the screen or the program goes away."""
        self._keep_draft()
        self._writer.shutdown(wait=True)

    def action_hint(self) -> None:
        """Open one more hint and show it."""
        exercise = self._exercise
        if exercise is None or self._hints >= len(RUNGS):
            self._notify("All four hints are open; F3 shows them.")
            return
        self._hints += 1
        self._write(Hint(self._hints))
        self.side.open_hint(self._hints)
        self._show_header()

    def action_compare(self) -> None:
        """Show the debrief, once the exercise is solved or every hint was taken."""
        exercise = self._exercise
        if exercise is None:
            return
        if not self._may_compare():
            self._notify("First meet all goals, or open all four hints with F2.")
            return
        self._notify("")
        self.add_class("-debrief")
        debrief = self.query_one(Debrief)
        debrief.show(exercise, self._text(), self._solved)
        debrief.focus()
        self.refresh_commands()

    def action_next_solution(self) -> None:
        """Hold the next solution beside yours."""
        self.query_one(Debrief).turn(1)

    def action_previous_solution(self) -> None:
        """Hold the previous solution beside yours."""
        self.query_one(Debrief).turn(-1)

    def action_scroll_down(self) -> None:
        """Scroll the debrief down."""
        self.query_one(Debrief).scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll the debrief up."""
        self.query_one(Debrief).scroll_up(animate=False)

    def action_reset(self) -> None:
        """Bring the first version back; undo returns yours."""
        if self._exercise is not None and not self.has_class("-debrief"):
            self._editor.start_over(self._exercise.dockerfile)
            self.call_after_refresh(
                self._notify, "This is the version you started with; ctrl+z brings yours back."
            )

    def action_keep(self) -> None:
        """Write the text down now."""
        self._keep_draft()
        self._notify("Kept. It always is, half a second after you stop typing.")

    def action_back(self) -> None:
        """Close the debrief, then whatever has the keys but the editor, then the lab."""
        if self.has_class("-debrief"):
            self.remove_class("-debrief")
            self._editor.focus()
            self.refresh_commands()
        elif not self.side.leave():
            self.shell.close_place()

    def focus_text(self) -> None:
        """Give the keys to the editor."""
        self._editor.focus()

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line, counted from 1."""
        self._editor.move_cursor((line - 1, 0), center=True)

    def ask_again(self) -> None:
        """Have the text assessed anew, because something else is asked about it."""
        self._ask()

    def say(self, sentence: str) -> None:
        """Tell something in a line of its own."""
        self._notify(sentence)

    def _choose(self) -> Exercise | None:
        """Return the exercise asked for; without one the last, else the first not solved."""
        exercises = self.desk.exercises
        if self._wanted is not None:
            return exercises.find(self._wanted)
        last = self.desk.state.last
        if last is not None and last.mode == "lab" and last.item in exercises.by_id:
            return exercises.by_id[last.item]
        labs = self.desk.state.labs
        everything = list(exercises.by_id.values())
        unsolved = [e for e in everything if labs.get(e.id, Lab()).solution is None]
        return next(iter([*unsolved, *everything]), None)

    def _show_nothing(self) -> None:
        self.add_class("-empty")
        slugs = ", ".join(exercise.slug for exercise in self.desk.exercises.by_id.values())
        what = f"There is no exercise “{self._wanted}”." if self._wanted else "There is none yet."
        known = f"There is {slugs}." if slugs else "A pack keeps them in quizzes/TOPIC/exercises/."
        self.side.say(Content(f"{what}\n\n{known}"))
        self.set_header("Lab")

    def _text(self) -> str:
        return self._editor.text

    def _may_compare(self) -> bool:
        return self._solved or self._hints == len(RUNGS)

    @property
    def _grading(self) -> Grading | None:
        return None if self._assessment is None else self._assessment.grading

    def _ask(self) -> None:
        """Have the present text assessed, off the main thread."""
        if self._exercise is not None:
            self._assessor.ask(self._exercise, self._text(), self.side.asked)

    def _show(self, assessment: Assessment) -> None:
        """Draw what is known of a text; the first time all goals are met is kept."""
        self._assessment = assessment
        grading = assessment.grading
        if grading.solved and not self._solved:
            self._solved = True
            self._attempt = (grading.met, len(grading.results))
            self._write(Draft(assessment.text), Attempt(*self._attempt), Solved(assessment.text))
            self.refresh_commands()
        self.side.show(assessment, self._solved)
        self._show_header()

    def _keep_draft(self) -> None:
        self._due = None
        text = self._text()
        if self._exercise is None or text == self._kept:
            return
        payloads: list[Payload] = [Draft(text)]
        if self._grading is not None and self._assessor.settled:
            attempt = (self._grading.met, len(self._grading.results))
            if attempt != self._attempt:
                self._attempt = attempt
                payloads.append(Attempt(*attempt))
        self._kept = text
        self._write(*payloads)

    def _write(self, *payloads: Payload) -> None:
        """Hand events to the journal without waiting for the disk."""
        exercise = self._exercise
        if exercise is not None:
            events = [to_event(p, exercise.id, exercise.content_hash) for p in payloads]
            self._writer.submit(self.desk.record, *events).add_done_callback(self._written)

    def _written(self, future: Future[tuple[Event, ...]]) -> None:
        error = future.exception()
        if error is not None:
            self._kept = None
            sentence = str(error) if isinstance(error, SealegsError) else "Nothing is being kept."
            self.app.call_later(self._notify, f"! {sentence}")

    def _show_header(self) -> None:
        if self._exercise is None:
            return
        goals = ""
        if self._grading is not None:
            goals = f"{self._grading.met}/{len(self._grading.results)} goals"
        hints = f"{self._hints}/{len(RUNGS)} hints" if self._hints else ""
        status = " · ".join(part for part in (goals, hints) if part)
        self.set_header("Lab", self._exercise.title, status=status)
        self.refresh_commands()

    def _notify(self, sentence: str) -> None:
        notice = self._notice
        notice.update(Content(sentence))
        notice.set_class(bool(sentence), "-said")


SCREEN = LabScreen
