"""A mock interview that is being taken: a question, its clock, and what is answered."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import TextArea

from sealegs.ground.sanitise import clean
from sealegs.study.interview import moves
from sealegs.study.interview.choosing import MANY
from sealegs.study.interview.steps import MOST_CHARACTERS, RoundKind
from sealegs.tui.commands import Command, while_writing
from sealegs.tui.screens.taking.asking import ASKING, TICKS, InterviewAskingScreen
from sealegs.tui.screens.taking.faces import Scene
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.line_box import LineBox
from sealegs.tui.widgets.question_sheet import QuestionSheet


class TakingScreen(InterviewAskingScreen):
    """Asks one thing after another; every answer is on the disk before the next one shows."""

    place = "taking"
    writes = True
    HELP_TEXT = (
        "An interview with a clock. Think first if you like, then answer in your own words; "
        "asking back is welcome, and a good question earns. The clock never stops you in "
        "mid-sentence. Escape pauses, once more leaves, and you go on right there."
    )
    CSS_PATH = "screen.tcss"

    def commands(self) -> tuple[Command, ...]:
        """Return what works now."""
        scene = self.scene
        writing = scene is Scene.TYPING
        works = {
            "done": writing,
            "go-on": not writing and scene not in (Scene.WAIT, Scene.EMPTY),
            "mark": scene in TICKS,
            "pick": scene in TICKS,
            "speak": scene is Scene.WATCHING and self._thinks,
            "clarify": scene in ASKING and scene is not Scene.WATCHING,
            "pause": scene in ASKING,
            "skip": scene in ASKING,
            "skip-round": scene in ASKING and self._is_one_of_many,
            "end": scene is Scene.PAUSED,
            "scroll-down": writing,
            "scroll-up": writing,
        }
        known = super().commands()
        shown = (c for c in (while_writing(known) if writing else known) if works.get(c.id, True))
        labels = {"back": "leave"} if scene not in ASKING else {}
        if self._ending:
            labels = {"back": "back", "end": "end now"}
        return tuple(replace(c, label=labels.get(c.id, c.label)) for c in shown)

    @property
    def _ending(self) -> bool:
        """Whether it is asked in a pause whether to end the interview."""
        return self.scene is Scene.PAUSED and self._sure == "end"

    def action_done(self) -> None:
        """Give the answer that was written."""
        if self.scene is not Scene.TYPING or self.busy:
            return
        area = self.query_one("#answer", TextArea)
        text = clean(area.text)
        if not text.strip():
            self.say("Nothing is written yet; F8 skips the question.")
            return
        if len(text) > MOST_CHARACTERS:
            self.say(f"That is long: the first {MOST_CHARACTERS:,} characters count.")
        area.read_only = True
        self.move(moves.Answer(text))

    def action_go_on(self) -> None:
        """Begin to speak, be done, hand the ticks over, or go on."""
        match self.scene:
            case Scene.SPEAKING:
                self.move(moves.Start() if self._thinks else moves.Answer())
            case Scene.TICKING | Scene.WATCHING:
                made = tuple(each for each in self._ticked if not each.startswith("!"))
                claims = tuple(each[1:] for each in self._ticked if each.startswith("!"))
                self.move(moves.Mark(made, claims))
            case Scene.MODEL:
                self.move(moves.Next())
            case Scene.PAUSED:
                self.go_on()
            case Scene.OVER if self._waits_for_partner:
                self._swap()
            case Scene.OVER:
                self._tell()
            case _:
                pass

    def action_mark(self) -> None:
        """Tick what is marked, or go on where there is nothing to tick."""
        if self.scene in TICKS and self._control is not None:
            self._control.toggle()
        else:
            self.action_go_on()

    def action_pick(self, key: str) -> None:
        """Tick the line with this digit."""
        if self.scene in TICKS and self._control is not None:
            self._control.pick(int(key))

    def action_speak(self) -> None:
        """The partner has thought and begins to speak."""
        if self.scene is Scene.WATCHING and self._thinks:
            self.move(moves.Start())

    def action_clarify(self) -> None:
        """Ask about the question."""
        turn = self._turn
        if self.scene not in ASKING or self.scene is Scene.WATCHING or turn is None:
            return
        if turn.round is RoundKind.CLOSING:
            self.say("These are your questions: write them down.")
            return
        box = LineBox("Ask about the question", "do you mean at build time or …?")
        self.app.push_screen(box, self._clarified)

    def _clarified(self, words: str | None) -> None:
        if words:
            self.keep_draft()
            self.move(moves.Clarify(words))

    def action_pause(self) -> None:
        """Stop the clock, or let it go on."""
        if self.scene is Scene.PAUSED:
            self.go_on()
        elif self.scene in ASKING:
            self.keep_draft()
            self.move(moves.Stop())

    @property
    def _is_one_of_many(self) -> bool:
        """Whether more of the same round may follow."""
        return self._turn is not None and self._turn.round in MANY

    def action_skip(self) -> None:
        """Pass the question over, when asked twice."""
        if self.scene not in ASKING:
            return
        if self._sure == "skip":
            self.move(moves.Skip())
        else:
            self._sure = "skip"
            more = "; F9 passes the rest of the round" if self._is_one_of_many else ""
            self.say(f"F8 once more passes this question over{more}.")

    def action_skip_round(self) -> None:
        """Pass the rest of the round over, when asked twice."""
        if self.scene not in ASKING or not self._is_one_of_many:
            return
        if self._sure == "skip-round":
            self.move(moves.Skip(rest=True))
        else:
            self._sure = "skip-round"
            self.say("F9 once more passes over what is left of this round.")

    def action_end(self) -> None:
        """Ask whether to end the interview for good, and when asked end it."""
        if self.scene is not Scene.PAUSED or self._chair is None:
            return
        if self._ending:
            self.move(moves.Leave())
        else:
            self.ask_whether("end")

    def action_back(self) -> None:
        """Pause; out of a pause, and where no clock runs, leave; keep what is asked about."""
        if self.scene in ASKING:
            self.action_pause()
        elif self._ending:
            self.ask_whether("")
        else:
            self.shell.close_place()

    def action_down(self) -> None:
        """Go down in the list, or scroll down."""
        self._step(1)

    def action_up(self) -> None:
        """Go up in the list, or scroll up."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.scene in TICKS and isinstance(self._control, Control):
            self._control.move(step)
        else:
            self.query_one(QuestionSheet).scroll_relative(y=step, animate=False)

    def _tell(self) -> None:
        """Show the report in place of this screen."""
        if self.interview is not None:
            shell, id_ = self.shell, self.interview.id
            shell.close_place()
            shell.open_place("interview_report", id=id_)

    def _swap(self) -> None:
        """Begin the second half of a pair."""
        from sealegs.study.interview.halves import second_half

        if self.interview is not None and self._waits_for_partner and not self.busy:
            self.begin(second_half(self.interview.settings))

    def begun(self, id_: str) -> None:
        """Go to the interview that was begun."""
        self.shell.close_place()
        self.shell.open_place("taking", id=id_, fresh=1)


SCREEN = TakingScreen
