"""The round of an interview in which a Dockerfile is fixed: the lab's bench, against the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import TextArea

from sealegs.curriculum.exercise import Exercise
from sealegs.study.assessing import Assessment
from sealegs.study.goal import Status
from sealegs.study.interview import moves
from sealegs.study.interview.leaving import leaving
from sealegs.study.interview.phrases import ROUNDS, left
from sealegs.study.interview.record import Interview, Turn
from sealegs.study.interview.steps import RoundKind
from sealegs.tui.commands import Command
from sealegs.tui.screens.fixing.cover import WORDS, Cover
from sealegs.tui.screens.lab.assessor import Assessor
from sealegs.tui.screens.lab.editor_pane import EditorPane
from sealegs.tui.screens.lab.keeper import Files
from sealegs.tui.screens.lab.side import Side
from sealegs.tui.screens.lab.side_keys import SideKeys
from sealegs.tui.screens.taking import faces
from sealegs.tui.screens.taking.clocked import KEEP_WITHIN, LOOK_EVERY, ClockedScreen
from sealegs.tui.widgets.still import Still

_PAUSED = frozenset({"go-on", "skip", "end"})
_ANY = frozenset({"back", "help"})

HANDS_IN = "ctrl+s hands it in."
HANDED_IN = "Handed in. The goals are looked at …"
OPENING = "Make the goals true; ctrl+s hands it in. What you reach within the time counts."


class FixingScreen(SideKeys, ClockedScreen):
    """Editor, goals and build without findings and hints; handed in by hand or by the clock."""

    place = "fixing"
    writes = True
    HELP_TEXT = (
        "Fix this Dockerfile as in an interview: goals and the predicted build are there, hints "
        "and findings are not. What you reach within the time counts; when it is over, the file "
        "is handed in as it is. Nothing is executed, and your text is kept as you type."
    )
    CSS_PATH = ["../lab/bench.tcss", "screen.tcss"]  # noqa: RUF012 - Textual's way

    def __init__(self, id: str | None = None, fresh: int = 0) -> None:  # noqa: A002
        super().__init__(id, fresh)
        self.add_class("-bench")
        self.assessor = Assessor(self, self._show)
        self.assessment: Assessment | None = None
        self.pane = EditorPane(self.say)
        self.side = Side(self, HANDS_IN)
        self._exercise: Exercise | None = None
        self._kept: Files = ("", None)
        self._met = -1
        self._then: Callable[[Assessment], None] | None = None
        self._sure = False
        self._pause_cover = Cover(id="cover")
        self._time = Still(id="time", fitted=True)
        self._notice = Still(id="notice")
        self._said = ""

    def compose_body(self) -> ComposeResult:
        """Put editor and what is known of it side by side; a pause covers them."""
        yield self._time
        with Horizontal(id="bench"):
            yield self.pane
            yield self.side
        yield self._pause_cover
        yield self._notice

    def on_mount(self) -> None:
        """Go on with the round."""
        self.set_header("Interview", ROUNDS[RoundKind.FIX])
        self._pause_cover.tell("The bench is set up …")
        self.set_class(True, "-covered")
        self.sit(fresh=self._fresh)
        self.set_interval(LOOK_EVERY, self.tick)

    def on_resize(self) -> None:
        """Tell the time as fully as the new size allows."""
        self.call_after_refresh(self.show_time)

    def commands(self) -> tuple[Command, ...]:
        """Return what works now."""
        own = [c for c in super().commands() if c.place == self.place]
        general = tuple(c for c in super().commands() if c.place != self.place)
        if self._exercise is None:
            return tuple(c for c in own if c.id in ("back", "help")) + general
        if self._covered:
            asked = self._pause_cover.asked
            works = (_PAUSED if not asked else {"go-on", asked}) | _ANY
            words = WORDS[asked]
            shown = (replace(c, label=words.get(c.id, c.label)) for c in own if c.id in works)
            return (*shown, *general)
        two = self._exercise.ignore is not None
        left_out = _PAUSED if two else _PAUSED | {"other-file"}
        return tuple(self.side.wanted(c) for c in own if c.id not in left_out) + general

    @property
    def _covered(self) -> bool:
        return self.interview is not None and self.interview.paused

    @property
    def _turn(self) -> Turn | None:
        return self.interview.turn if self.interview is not None else None

    @property
    def _files(self) -> Files:
        return self.pane.text, self.pane.ignore_text

    # Drawing

    def show_interview(self, before: Interview | None) -> None:
        """Set the bench up, cover it in a pause, or go back to the questions."""
        interview, turn = self.interview, self._turn
        if interview is None or not self.is_current:
            return
        if interview.over or turn is None or turn.round is not RoundKind.FIX:
            shell = self.shell
            shell.close_place()
            shell.open_place("taking", id=interview.id, fresh=1)
            return
        if self._exercise is None and not self._take_up(turn):
            return
        self.set_class(interview.paused, "-covered")
        if interview.paused:
            self._sure = False
            self.set_focus(None)
            self.say("")
            self._ask_whether("")
        elif before is None or before.paused:
            self.pane.focus_text()
        self.refresh_commands()

    def _take_up(self, turn: Turn) -> bool:
        """Put the files into the editor as they were left; False where the exercise is gone."""
        exercise = self.desk.exercises.by_id.get(turn.question)
        if self._chair is not None:
            exercise = self._chair.stock.exercises.get(turn.question, exercise)
        if exercise is None:
            self.say("This exercise is gone from the pack.")
            self.move(moves.Skip())
            return False
        self._exercise = exercise
        text = exercise.dockerfile if turn.draft is None else turn.draft
        ignore = exercise.ignore if turn.ignore is None else turn.ignore
        self._kept = (text, ignore)
        self._met = max((check.met for check in turn.checks), default=-1)
        self.pane.start(exercise.dockerfile, exercise.ignore)
        past = [exercise.ignore] if exercise.ignore is not None else []
        self.pane.bring_back(text, [exercise.dockerfile], ignore, past)
        self.side.begin(exercise, 0)
        self.say("" if turn.draft is not None else OPENING)
        self.ask_again()
        return True

    def _ask_whether(self, what: str) -> None:
        """Ask in a pause whether to do something, or with nothing to do show the pause itself."""
        self._then = None
        if self.interview is not None:
            self._pause_cover.ask(self.interview, self.paused_ms, what)
        self.refresh_commands()

    def show_time(self) -> None:
        """Draw the clock; when the time is over, the file is handed in."""
        interview, turn = self.interview, self._turn
        if interview is None or turn is None or not self.is_attached:
            return
        goals = ""
        if self.assessment is not None and not interview.paused:
            grading = self.assessment.grading
            goals = f"{grading.met}/{len(grading.results)} goals · "
        status = f"{goals}{left(interview, self.ms)} left"
        self.set_header("Interview", ROUNDS[RoundKind.FIX], status=status)
        if interview.paused:
            self._pause_cover.redraw(interview, self.paused_ms)
        else:
            width = self._time.content_size.width or self.app.size.width
            self._time.show(_round_clock(turn, self.ms, width))
        over = self.ms - turn.asked_ms >= turn.seconds * 1000
        if over and not interview.paused and turn.round is RoundKind.FIX:
            self._hand_in()
        self._notify()

    def show_nothing(self, sentence: str) -> None:
        """Say why there is nothing to fix."""
        self.set_class(True, "-covered")
        self._pause_cover.tell(sentence)
        self.refresh_commands()

    def say(self, sentence: str) -> None:
        """Tell something until the text is changed."""
        self._said = sentence
        self._notify()

    def _notify(self) -> None:
        interview = self.interview
        words = self._said or (faces.warning(interview, self.ms) if interview is not None else "")
        self._notice.show(Content(words))
        self._notice.set_class(bool(words), "-said")

    # The text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Assess what was typed, and keep it soon."""
        if event.text_area.id not in ("editor", "ignore") or self._exercise is None:
            return
        if self._files != self._kept:
            self._sure = False
            self.say("")
            self.set_timer(KEEP_WITHIN, self.keep_draft)
        self.ask_again()

    def draft(self) -> moves.Move | None:
        """Return what keeps the files as they are."""
        turn = self._turn
        if self._exercise is None or self._covered or self._files == self._kept:
            return None
        if turn is None or turn.round is not RoundKind.FIX:
            return None  # something else is asked by now
        self._kept = self._files
        return moves.Type(*self._files)

    def ask_again(self) -> None:
        """Have the text assessed anew."""
        if self._exercise is not None:
            text, ignore = self._files
            self.assessor.ask(self._exercise, text, self.side.asked, ignore)

    def _show(self, assessment: Assessment) -> None:
        """Draw what is known of a text; what it reaches is kept when it changes."""
        self.assessment = assessment
        self.side.show(assessment, False)
        self.refresh_commands()
        if self._then is not None:
            self._once_assessed(self._then)
        elif assessment.grading.met != self._met:
            self._met = assessment.grading.met
            self.quietly(_check(assessment))

    def _hand_in(self) -> None:
        """Hand the file in once it is assessed as it stands."""
        if not self.busy:
            self.say(HANDED_IN)
            self._once_assessed(lambda known: self.move(_check(known, hand_in=True)))

    def _end(self) -> None:
        """End the interview with the file handed in, once it is assessed as it stands."""
        turn, exercise = self._turn, self._exercise
        if turn is None or exercise is None:
            self.move(moves.Leave())
            return
        self._once_assessed(lambda known: self.go_on(leaving(turn, exercise, _check(known))))

    def _once_assessed(self, then: Callable[[Assessment], None]) -> None:
        """Do something as soon as the files are assessed as they stand."""
        known = self.assessment
        if self.busy:
            return
        if known is not None and (known.text, known.ignore) == self._files:
            self._then = None
            then(known)
            return
        self._then = then
        if self.assessor.settled:
            self.ask_again()

    # Keys

    def focus_text(self) -> None:
        """Give the keys to the editor."""
        self.pane.focus_text()

    def go_to_line(self, line: int) -> None:
        """Put the cursor on a line, counted from 1."""
        self.pane.go_to_line(line)

    def action_done(self) -> None:
        """Hand the file in; while goals are left and there is time, when asked twice."""
        if self._covered or self._exercise is None:
            return
        grading = self.assessment.grading if self.assessment is not None else None
        if self._sure or (grading is not None and grading.met == len(grading.results)):
            self._hand_in()
            return
        self._sure = True
        reached = f"{grading.met} of {len(grading.results)} goals are met. " if grading else ""
        self.say(f"{reached}ctrl+s once more hands it in and ends this round.")

    def action_pause(self) -> None:
        """Stop the clock, or let it go on."""
        if self._covered:
            self.go_on()
        elif self._exercise is not None:
            self.keep_draft()
            self.move(moves.Stop())

    def action_go_on(self) -> None:
        """End the pause."""
        self._then = None
        if self._covered:
            self.go_on()

    def action_skip(self) -> None:
        """Ask in a pause whether to pass the round over, and when asked do so."""
        if self._covered and self._pause_cover.asked == "skip":
            self.go_on(moves.Skip())
        elif self._covered:
            self._ask_whether("skip")

    def action_end(self) -> None:
        """Ask in a pause whether to end the interview for good, and when asked end it."""
        if self._covered and self._pause_cover.asked == "end":
            self._end()
        elif self._covered:
            self._ask_whether("end")

    def action_back(self) -> None:
        """Close what lies over the text, then pause; out of a pause, leave."""
        if self._covered and self._pause_cover.asked:
            self._ask_whether("")
        elif self._covered or self._exercise is None:
            self.shell.close_place()
        elif not self.pane.close() and not self.side.leave():
            self.action_pause()


def _check(assessment: Assessment, *, hand_in: bool = False) -> moves.Check:
    results = assessment.grading.results
    unmet = tuple(each.label for each in results if each.status is not Status.MET)
    reached = tuple(each.label for each in results if each.status is Status.MET)
    return moves.Check(
        assessment.text, assessment.grading.met, len(results), assessment.ignore, unmet, hand_in,
        reached,
    )  # fmt: skip


def _round_clock(turn: Turn, ms: int, width: int) -> Content:
    used, limit = ms - turn.asked_ms, turn.seconds * 1000
    return faces.line("This round", used, limit, bars=width >= faces.BARS_FROM)


SCREEN = FixingScreen
