"""The lab: fix a Dockerfile while goals tick; every version is kept within half a second."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from sealegs.curriculum.exercise import RUNGS, Exercise
from sealegs.study.assessing import Assessment
from sealegs.study.day import day_of
from sealegs.study.depths import Depth
from sealegs.study.events import Hint, Payload
from sealegs.study.free_play import free_exercise
from sealegs.study.grading import Grading
from sealegs.study.lab_choice import exercise_to_open, following
from sealegs.study.labs import Lab, counts_more
from sealegs.tui.commands import Command
from sealegs.tui.frame import SealegsScreen
from sealegs.tui.screens.lab import texts
from sealegs.tui.screens.lab.assessor import Assessor
from sealegs.tui.screens.lab.depth import DepthBox, Depths
from sealegs.tui.screens.lab.editor_keys import EditorKeys, edit_outside
from sealegs.tui.screens.lab.editor_pane import EditorPane
from sealegs.tui.screens.lab.keeper import Files, Keeper, Keeping
from sealegs.tui.screens.lab.reviews import WORKED, ReviewKeys, Reviews
from sealegs.tui.screens.lab.side import Side
from sealegs.tui.screens.lab.side_keys import SideKeys
from sealegs.tui.widgets.still import Still

KEEP_WITHIN = 0.4
"""Seconds from the first change that isn't kept yet until it is written down."""

_TURNS = frozenset({"next-solution", "previous-solution"})
_SCROLLS = frozenset({"scroll-down", "scroll-up"})

_EDITING = (
    "next-finding", "previous-finding", "why", "fix", "level", "difference", "suggest",
    "pane", "what-if", "what-if-next",
)  # fmt: skip


class LabScreen(EditorKeys, SideKeys, ReviewKeys, Keeping, SealegsScreen):
    """One exercise: story and hints, the editor, the goals; after that the debrief."""

    place = "lab"
    writes = True
    HELP_TEXT = (
        "Change the Dockerfile until every goal is met; nothing is executed, the build is "
        "predicted while you type. A ? means that it can't be told, and doesn't count. "
        "Your text is kept as you type, ctrl+z takes changes back, and tab leaves the editor; esc "
        "returns to it, and so does what you type."
    )
    CSS_PATH = ["screen.tcss", "bench.tcss"]  # noqa: RUF012 - Textual's way

    def __init__(
        self,
        exercise: str | None = None,
        name: str | None = None,
        text: str | None = None,
        key: str | None = None,
    ) -> None:
        """Open an exercise, or with ``text`` a Dockerfile to play with (see ``free_exercise``)."""
        super().__init__()
        self.add_class("-bench")
        self._wanted = exercise
        self._free = None if text is None else free_exercise(name or "", text, key or text)
        self._exercise: Exercise | None = None
        self.assessor = Assessor(self, self._show)
        self.assessment: Assessment | None = None
        self._hints = 0
        self._solved_at = self._solving = ""
        self._keeper: Keeper | None = None
        self._due: Timer | None = None
        # A verdict may arrive while the screen is being put up or taken down, so these are held.
        self.pane = EditorPane(self._notify)
        self.side = Side(self)
        self.reviews = Reviews()
        self._depths: Depths | None = None
        self._notice = Still(id="notice")
        self._said_of: Files | None = None

    def compose_body(self) -> ComposeResult:
        """Put editor and what is known of it side by side; the style sheet stacks them."""
        with Horizontal(id="bench"):
            yield self.pane
            yield self.side
        yield self.reviews
        yield self._notice

    def on_mount(self) -> None:
        """Take up the exercise where it was left."""
        desk = self.desk
        exercise = self._exercise = (
            self._free
            or desk.mined.get(self._wanted or "")
            or exercise_to_open(desk.exercises, desk.pack, desk.state, self._wanted)
        )
        if exercise is None:
            self._show_nothing()
            return
        lab = self.desk.state.labs.get(exercise.id, Lab())
        self._hints = min(lab.hints, len(RUNGS))
        self._solved_at = "" if lab.solution is None else lab.depth
        self._keeper = Keeper(self.desk, exercise, self._lost)
        self._take_up(exercise, lab)
        self.side.begin(exercise, self._hints)
        self._depths = Depths(self, exercise, desk.state.registers, day_of(desk.clock.now()))
        self._show_header()
        self._ask()
        if self._depths.chosen is Depth.WORKED:
            self.show_worked()
        elif lab == Lab() and self._free is None:
            self._notify("Change the file until every goal is met. F3 tells the story behind it.")

    def _take_up(self, exercise: Exercise, lab: Lab) -> None:
        """Put the files into the editor as they were left, with what there is to undo."""
        pane = self.pane
        pane.start(exercise.dockerfile, exercise.ignore)
        text = exercise.dockerfile if lab.draft is None else lab.draft
        ignore = exercise.ignore if lab.ignore is None else lab.ignore
        ignore_past = [] if exercise.ignore is None else [exercise.ignore, *lab.ignore_past]
        pane.bring_back(text, [exercise.dockerfile, *lab.past], ignore, ignore_past)
        if self._keeper is not None:
            self._keeper.begin(self._files())
        pane.focus_text()

    def commands(self) -> tuple[Command, ...]:
        """Return what works now: the debrief has its own keys, the editor needs its letters."""
        if self._exercise is None:
            return tuple(c for c in super().commands() if c.place != self.place)
        reviewing = self.reviews.is_open
        works = {
            "hint": not reviewing and self._free is None and self._hints < len(RUNGS),
            "story": not reviewing,
            "reset": not reviewing,
            "keep": not reviewing,
            "compare": not reviewing and self._may_compare(),
            "next-goal": not reviewing and self._free is None,
            "other-file": not reviewing and self._exercise.ignore is not None,
            "reveal": self.has_class(WORKED),
            "next-exercise": self.reviews.following is not None,
            "depth": bool(self._exercise.solutions),
            **dict.fromkeys(_EDITING, not reviewing),
        }
        in_pane = self.side.has_focus_within
        left_out = set() if reviewing else _TURNS if in_pane else _TURNS | _SCROLLS
        return tuple(
            replace(each, label="editor", rank=0)
            if in_pane and each.id == "back"
            else self.side.wanted(each)
            for each in self.without_idle(super().commands())
            if works.get(each.id, True) and each.id not in left_out
        )

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Assess what was typed, and write it down soon."""
        if event.text_area.id not in ("editor", "ignore") or self._keeper is None:
            return
        kept = self._keeper.has(self._files())
        if not kept and self._files() != self._said_of:
            self._notify("")
        self._ask()
        if self._due is None and not kept:
            self._due = self.set_timer(KEEP_WITHIN, self._keep_draft)

    def before_leaving(self) -> None:
        """Write the last words down before the screen or the program goes away."""
        self._keep_draft()
        if self._keeper is not None:
            self._keeper.close()

    def action_hint(self) -> None:
        """Open one more hint and show it."""
        if self._free is not None:
            self._notify("This is free play: there is nothing to reach, so there are no hints.")
            return
        if self._keeper is None or self._hints >= len(RUNGS):
            self._notify("All four hints are open; F3 shows them.")
            return
        self._hints += 1
        self._keeper.write(Hint(self._hints))
        self.side.open_hint(self._hints)
        self._show_header()

    def action_compare(self) -> None:
        """Show the debrief, once the exercise is solved or every hint was taken."""
        exercise = self._exercise
        if exercise is None or self._free is not None:
            return
        if not self._may_compare():
            self._notify("First meet all goals, or open all four hints with F2.")
            return
        self._notify("")
        desk = self.desk
        then = following(desk.exercises, desk.pack, desk.state, exercise)
        self.reviews.open_debrief(exercise, self._files(), self._solved_at, self._hints, then)
        self.refresh_commands()

    def action_depth(self) -> None:
        """Choose how much is given: a worked example, some lines, nothing."""
        if self._depths is not None and self._free is None:
            self.app.push_screen(DepthBox(self._depths.chosen), self._depths.take)

    def action_reset(self) -> None:
        """Bring the first version back; undo returns yours."""
        if self._depths is not None and not self.reviews.is_open:
            self._depths.start_over()

    def action_own_editor(self) -> None:
        """Write on in ``$EDITOR``; what is saved there comes back."""
        if self._exercise is not None and not self.reviews.is_open:
            self.run_worker(partial(edit_outside, self, self.pane, self._exercise, self._notify))

    def action_keep(self) -> None:
        """Write the text down now."""
        self._keep_draft()
        self._notify("Kept. It always is, half a second after you stop typing.")

    def action_back(self) -> None:
        """Close what lies over the text, the debrief, what else has the keys, then the lab."""
        if self.pane.close():
            return
        was = self.reviews.close()
        if was:
            if was == WORKED and self._depths is not None:
                self._depths.close_worked()
            self.pane.focus_text()
            self.refresh_commands()
        elif not self.side.leave():
            self.shell.close_place()

    def focus_text(self) -> None:
        """Give the keys to the editor."""
        self.pane.focus_text()

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line, counted from 1."""
        self.pane.go_to_line(line)

    def ask_again(self) -> None:
        """Have the text assessed anew, because something else is asked about it."""
        self._ask()

    def write(self, *payloads: Payload) -> None:
        """Record what happened in the exercise."""
        if self._keeper is not None:
            self._keeper.write(*payloads)

    def replace_text(self, text: str, ignore: str | None) -> None:
        """Put other files into the editor, as one step of undo."""
        self.pane.put(text, ignore)
        self.pane.focus_text()

    def show_worked(self) -> None:
        """Open the worked example over the editor."""
        if self._exercise is not None:
            self._notify("")
            if self._depths is not None:
                self._depths.show()
            self.reviews.open_worked(self._exercise)
            self.refresh_commands()

    def action_ask(self) -> None:
        """Answer questions about the Dockerfile as it stands."""
        one = self._exercise
        if one is not None:
            text, ignore = self._files()
            self.shell.open_place("quiz", text=text, name=one.title, exercise=one.id, ignore=ignore)

    def say(self, sentence: str) -> None:
        """Tell something in a line of its own."""
        self._notify(sentence)

    def _show_nothing(self) -> None:
        self.add_class("-empty")
        self.side.say(texts.nothing(self._wanted, self.desk.exercises))
        self.set_header("Lab")

    def _files(self) -> Files:
        return self.pane.text, self.pane.ignore_text

    def _may_compare(self) -> bool:
        return bool(self._solved_at) or self._hints == len(RUNGS)

    @property
    def _grading(self) -> Grading | None:
        return None if self.assessment is None else self.assessment.grading

    def _ask(self) -> None:
        """Have the present text assessed, off the main thread."""
        if self._exercise is not None:
            text, ignore = self._files()
            self.assessor.ask(self._exercise, text, self.side.asked, ignore)

    def _show(self, assessment: Assessment) -> None:
        """Draw what is known of a text; that it meets all goals is kept before it is said."""
        self.assessment = assessment
        self.pane.show(assessment)
        grading = assessment.grading
        depth = Depth.FREE.value if self._depths is None else self._depths.solved_at(self._hints)
        news = not self._solved_at or counts_more(depth, self._solved_at)
        if grading.solved and news and self._keeper is not None:
            if self._solving != depth:
                self._solving = depth
                attempt = (grading.met, len(grading.results))
                files = (assessment.text, assessment.ignore)
                now = partial(self.app.call_later, self._now_solved, depth)
                self._keeper.solved(files, attempt, depth, now)
            return
        self.side.show(assessment, bool(self._solved_at))
        self._show_header()

    def _now_solved(self, depth: str) -> None:
        """Say that all goals are met, now that nothing can take it away."""
        self._solved_at = depth
        if self.assessment is not None and self.is_attached:
            self.side.show(self.assessment, True)
            self._show_header()

    def _keep_draft(self) -> None:
        self._due = None
        if self._keeper is not None:
            grading = self._grading if self.assessor.settled else None
            attempt = None if grading is None else (grading.met, len(grading.results))
            self._keeper.draft(self._files(), attempt)

    def _lost(self, sentence: str) -> None:
        self.app.call_later(self._notify, f"! {sentence}")

    def _show_header(self) -> None:
        if self._exercise is None:
            return
        status = texts.progress(self._grading, self._hints)
        self.set_header("Lab", self._exercise.title, status=status)
        self.refresh_commands()

    def _notify(self, sentence: str) -> None:
        """Say something that holds until the text is changed again."""
        self._said_of = self._files()
        self._notice.show(Content(sentence))
        self._notice.set_class(bool(sentence), "-said")


SCREEN = LabScreen
