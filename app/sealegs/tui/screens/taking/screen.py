"""A mock interview that is being taken: a question, its clock, and what is answered."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from sealegs.ground.sanitise import clean
from sealegs.study.interview import moves
from sealegs.study.interview.phrases import ROUNDS, left
from sealegs.study.interview.record import Interview, Phase, Turn
from sealegs.study.interview.steps import MOST_CHARACTERS, Mode, RoundKind
from sealegs.study.interview.stock import Prompt, prompt_of
from sealegs.tui.commands import Command
from sealegs.tui.screens.taking import faces
from sealegs.tui.screens.taking.asking_back import LineBox
from sealegs.tui.screens.taking.clocked import KEEP_WITHIN, LOOK_EVERY, ClockedScreen
from sealegs.tui.screens.taking.faces import Scene
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.controls.choosing import Choosing
from sealegs.tui.widgets.controls.control import Control
from sealegs.tui.widgets.question_sheet import QuestionSheet
from sealegs.tui.widgets.still import Still

_TICKS = frozenset({Scene.TICKING, Scene.WATCHING})
_ASKING = frozenset({Scene.TYPING, Scene.SPEAKING, Scene.WATCHING})


class TakingScreen(ClockedScreen):
    """Asks one thing after another; every answer is on the disk before the next one shows."""

    place = "taking"
    HELP_TEXT = (
        "An interview with a clock. Think first if you like, then answer in your own words; "
        "asking back is welcome, and a good question earns. The clock never stops you in "
        "mid-sentence. Escape pauses, once more leaves, and you go on right there."
    )
    CSS_PATH = "screen.tcss"

    def __init__(self, id: str | None = None, fresh: int = 0) -> None:  # noqa: A002
        super().__init__(id, fresh)
        self.scene = Scene.WAIT
        self._asked = self._loaded = 0
        self._control: Choosing | None = None
        self._ids: list[str] = []
        self._due: Timer | None = None
        self._kept = ""
        self._sure = ""
        self._clock = Still(id="clock", fitted=True)
        self._notice = Still(id="notice")
        self._said = ""

    def compose_body(self) -> ComposeResult:
        """Put the clock between what is asked and what is answered."""
        with Vertical(id="table"):
            yield QuestionSheet()
            yield self._clock
            yield self._notice
            yield TextArea(id="answer", tab_behavior="focus", compact=True)
            yield ChoiceRow(id="choices")

    def on_mount(self) -> None:
        """Go on with the interview."""
        self._show_scene(Scene.WAIT)
        self.query_one(QuestionSheet).show(Content("Interview"), Content("The room is prepared …"))
        self.set_header("Interview")
        self.sit(fresh=self._fresh)
        self.set_interval(LOOK_EVERY, self.tick)

    def on_resize(self) -> None:
        """Draw the clock for the new width."""
        self.call_after_refresh(self.show_time)

    def commands(self) -> tuple[Command, ...]:
        """Return what works now."""
        scene = self.scene
        writing = scene is Scene.TYPING
        works = {
            "done": writing,
            "go-on": not writing and scene not in (Scene.WAIT, Scene.EMPTY),
            "mark": scene in _TICKS,
            "pick": scene in _TICKS,
            "speak": scene is Scene.WATCHING and self._thinks,
            "clarify": scene in _ASKING and scene is not Scene.WATCHING,
            "pause": scene in _ASKING,
            "skip": scene in _ASKING,
            "end": scene is Scene.PAUSED,
            "scroll-down": writing,
            "scroll-up": writing,
        }
        shown = (c for c in super().commands() if works.get(c.id, True))
        return tuple(
            replace(c, label="leave") if c.id == "back" and scene not in _ASKING else c
            for c in shown
        )

    @property
    def _turn(self) -> Turn | None:
        return self.interview.turn if self.interview is not None else None

    @property
    def _thinks(self) -> bool:
        return self.interview is not None and self.interview.phase is Phase.THINKING

    @property
    def _prompt(self) -> Prompt | None:
        if self._turn is None or self._chair is None:
            return None
        return prompt_of(self._turn, self._chair.stock)

    # Drawing

    def show_interview(self, before: Interview | None) -> None:
        """Draw what is asked now, or what else there is to do."""
        interview = self.interview
        if interview is None:
            return
        scene = faces.scene_of(interview)
        if scene is Scene.FIXING:
            self._go_to_the_bench(interview)
            return
        same = before is not None and self._asked == len(interview.turns) and scene is self.scene
        self._show_scene(scene)
        if not same:
            self._sure = ""
            self.say("")
            self._put(interview, scene)
        elif interview.turn is not None and interview.turn.clarified:
            self.query_one(QuestionSheet).reveal(faces.replies(interview.turn))
        self._show_choices(interview, scene)
        self._show_header(interview)
        self.refresh_commands()

    def _show_scene(self, scene: Scene) -> None:
        self.scene = scene
        typing = scene is Scene.TYPING
        area = self.query_one("#answer", TextArea)
        area.display = typing
        self._clock.display = scene in _ASKING
        self.set_class(typing, "-typing")
        self.set_class(scene in _TICKS, "-ticking")
        if not typing and self.focused is area:
            self.set_focus(None)

    def _put(self, interview: Interview, scene: Scene) -> None:
        """Show a scene from its top."""
        sheet, turn, prompt = self.query_one(QuestionSheet), interview.turn, self._prompt
        label = faces.label(interview)
        if turn is None:
            return
        if scene is Scene.OVER:
            over = faces.half_time if self._waits_for_partner else faces.ended
            sheet.show(Content("Interview"), over(interview))
        elif scene is Scene.PAUSED:
            sheet.show(label, faces.paused(interview, self.paused_ms, interview.used_ms))
        elif scene is Scene.MODEL and prompt is not None:
            sheet.show(Content("What could have been said"), faces.model(turn, prompt))
        elif scene is Scene.TICKING and prompt is not None:
            self._control, self._ids = faces.ticking(turn, prompt)
            sheet.show(label, faces.asked_to_tick(turn), (), self._control)
        elif scene is Scene.WATCHING and prompt is not None:
            self._control, self._ids = faces.ticking(turn, prompt, (turn.draft or "").split())
            front = Content("\n").join([faces.question(turn), faces.rubric(turn, prompt)])
            sheet.show(label, front, (), self._control)
        else:
            self._control = None
            sheet.show(label, faces.question(turn))
            if turn.clarified:
                sheet.reveal(faces.replies(turn))
        if scene is Scene.TYPING:
            self._take_up(interview, turn)
        self._asked = len(interview.turns)

    def _take_up(self, interview: Interview, turn: Turn) -> None:
        """Put what was begun of the answer into the text, unless it is there still."""
        area = self.query_one("#answer", TextArea)
        if self._loaded != len(interview.turns):
            self._loaded = len(interview.turns)
            self._kept = turn.draft or ""
            area.load_text(self._kept)
            area.move_cursor(area.document.end)
        area.read_only = False
        area.focus()

    def _show_choices(self, interview: Interview, scene: Scene) -> None:
        shown = faces.choices(scene, interview)
        if scene is Scene.OVER and self._waits_for_partner:
            shown = (faces.SWAP, faces.LEAVE)
        if interview.turn is not None and interview.turn.round is RoundKind.CLOSING:
            shown = tuple(each for each in shown if each is not faces.ASK)
        row = self.query_one(ChoiceRow)
        if row.choices != shown:
            row.show(shown)

    def _show_header(self, interview: Interview) -> None:
        turn = interview.turn
        if interview.over or turn is None:
            self.set_header("Interview", status="over")
            return
        name = ROUNDS[turn.round]
        self.set_header("Interview", name, status=f"{left(interview, self.ms)} left")

    def show_time(self) -> None:
        """Draw the clock, how long the pause is, and what is gently said about the time."""
        interview = self.interview
        if interview is None or not self.is_attached:
            return
        self._show_header(interview)
        if self.scene in _ASKING:
            width = self._clock.content_size.width or self.app.size.width
            self._clock.show(faces.clocks(interview, self.ms, width))
        elif self.scene is Scene.PAUSED:
            shown = faces.paused(interview, self.paused_ms, interview.used_ms)
            self.query_one(QuestionSheet).front(shown)
        self._notify()

    def show_nothing(self, sentence: str) -> None:
        """Say why there is nothing to ask."""
        self._show_scene(Scene.EMPTY)
        self.query_one(QuestionSheet).show(Content("Interview"), Content(sentence))
        self.query_one(ChoiceRow).show(())
        self.refresh_commands()

    def say(self, sentence: str) -> None:
        """Tell something until something else is asked or typed."""
        self._said = sentence
        self._notify()

    def _notify(self) -> None:
        interview = self.interview
        words = self._said or (faces.warning(interview, self.ms) if interview is not None else "")
        self._notice.show(Content(words))
        self._notice.set_class(not words, "-empty")

    def settled(self) -> None:
        """Take letters again; what was typed meanwhile is kept soon."""
        self.query_one("#answer", TextArea).read_only = False
        self._keep_soon()

    # Drafts

    def draft(self) -> moves.Move | None:
        """Return what keeps a half answer, or the ticks so far."""
        self._due = None
        if self.interview is None or len(self.interview.turns) != self._asked:
            return None  # something else is asked by now, and these words aren't its answer
        if self.scene is Scene.TYPING:
            text = self.query_one("#answer", TextArea).text
        elif self.scene is Scene.WATCHING:
            text = " ".join(self._ticked)
        else:
            return None
        if text == self._kept:
            return None
        self._kept = text
        return moves.Type(text)

    def on_text_area_changed(self) -> None:
        """Answering has begun; what is written is kept soon."""
        if self.scene is not Scene.TYPING or self.busy:
            return
        if self.query_one("#answer", TextArea).text == self._kept:
            return
        if self._said:
            self.say("")
        if self._thinks:
            self.quietly(moves.Start())
        self._keep_soon()

    def on_control_moved(self) -> None:
        """Something was ticked, or the cursor moved."""
        if self.scene is Scene.WATCHING:
            self._keep_soon()

    def _keep_soon(self) -> None:
        if self._due is None:
            self._due = self.set_timer(KEEP_WITHIN, self.keep_draft)

    @property
    def _ticked(self) -> list[str]:
        keys = self._control.keys if self._control is not None else ()
        return [self._ids[key - 1] for key in keys]

    # Keys

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
        if self.scene in _TICKS and self._control is not None:
            self._control.toggle()
        else:
            self.action_go_on()

    def action_pick(self, key: str) -> None:
        """Tick the line with this digit."""
        if self.scene in _TICKS and self._control is not None:
            self._control.pick(int(key))

    def action_speak(self) -> None:
        """The partner has thought and begins to speak."""
        if self.scene is Scene.WATCHING and self._thinks:
            self.move(moves.Start())

    def action_clarify(self) -> None:
        """Ask about the question."""
        turn = self._turn
        if self.scene not in _ASKING or self.scene is Scene.WATCHING or turn is None:
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
        elif self.scene in _ASKING:
            self.keep_draft()
            self.move(moves.Stop())

    def action_skip(self) -> None:
        """Pass the question over, when asked twice."""
        if self.scene not in _ASKING:
            return
        if self._sure == "skip":
            self.move(moves.Skip())
        else:
            self._sure = "skip"
            self.say("F8 once more passes this question over.")

    def action_end(self) -> None:
        """End the interview for good, when asked twice."""
        if self.scene is not Scene.PAUSED or self._chair is None:
            return
        if self._sure == "end":
            self.move(moves.Leave())
        else:
            self._sure = "end"
            self.say("e once more ends it for good; the report tells what there is.")

    def action_back(self) -> None:
        """Pause; out of a pause, and where no clock runs, leave."""
        if self.scene in _ASKING:
            self.action_pause()
        else:
            self.shell.close_place()

    def action_down(self) -> None:
        """Go down in the list, or scroll down."""
        self._step(1)

    def action_up(self) -> None:
        """Go up in the list, or scroll up."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.scene in _TICKS and isinstance(self._control, Control):
            self._control.move(step)
        else:
            self.query_one(QuestionSheet).scroll_relative(y=step, animate=False)

    def action_scroll_down(self) -> None:
        """Scroll the question down while writing."""
        self.query_one(QuestionSheet).scroll_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll the question up while writing."""
        self.query_one(QuestionSheet).scroll_up(animate=False)

    def action_page_down(self) -> None:
        """Scroll down a page."""
        self.query_one(QuestionSheet).scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up a page."""
        self.query_one(QuestionSheet).scroll_page_up(animate=False)

    # Going elsewhere

    @property
    def _waits_for_partner(self) -> bool:
        """Whether this is the first half of a pair whose second half isn't begun."""
        interview = self.interview
        if interview is None or interview.settings.mode is not Mode.PAIR:
            return False
        pair = interview.settings.pair
        others = self.desk.state.interviews.values()
        return sum(each.settings.pair == pair for each in others) < 2

    def _tell(self) -> None:
        """Show the report in place of this screen."""
        if self.interview is not None:
            shell, id_ = self.shell, self.interview.id
            shell.close_place()
            shell.open_place("interview_report", id=id_)

    def _swap(self) -> None:
        """Begin the second half of a pair."""
        from sealegs.tui.screens.taking.halves import second_half

        if self.interview is not None and self._waits_for_partner and not self.busy:
            self.begin(second_half(self.interview.settings))

    def begun(self, id_: str) -> None:
        """Go to the interview that was begun."""
        self.shell.close_place()
        self.shell.open_place("taking", id=id_, fresh=1)

    def _go_to_the_bench(self, interview: Interview) -> None:
        if self.is_current:
            shell = self.shell
            shell.close_place()
            shell.open_place("fixing", id=interview.id, fresh=1)


SCREEN = TakingScreen
