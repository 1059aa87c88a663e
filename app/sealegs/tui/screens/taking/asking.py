"""Asking: what the screen of an interview shows, and how a half answer is kept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import TextArea

from sealegs.study.interview import moves
from sealegs.study.interview.phrases import ROUNDS, left
from sealegs.study.interview.record import Interview, Phase, Turn
from sealegs.study.interview.steps import Mode, RoundKind
from sealegs.study.interview.stock import Prompt, prompt_of
from sealegs.tui.moving import ScrollScreen
from sealegs.tui.screens.taking import faces
from sealegs.tui.screens.taking.clocked import KEEP_WITHIN, LOOK_EVERY, ClockedScreen
from sealegs.tui.screens.taking.faces import Scene
from sealegs.tui.widgets.choices import ChoiceRow
from sealegs.tui.widgets.controls.choosing import Choosing
from sealegs.tui.widgets.pad import Pad
from sealegs.tui.widgets.question_sheet import QuestionSheet
from sealegs.tui.widgets.still import Still

TICKS = frozenset({Scene.TICKING, Scene.WATCHING})
ASKING = frozenset({Scene.TYPING, Scene.SPEAKING, Scene.WATCHING})


ANSWERS = "Think first if you like, then write here, as you would say it."
ASKS = "Write your questions here."
"""What stands where nothing is written yet."""

TAKEN = "Heard. One moment …"

_ENDS = (moves.Answer, moves.Mark, moves.Skip, moves.Leave)


class InterviewAskingScreen(ClockedScreen, ScrollScreen):
    """Draws what is asked; its subclass has the keys."""

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

    @property
    def scroller(self) -> QuestionSheet:
        """The sheet with the question."""
        return self.query_one(QuestionSheet)

    def compose_body(self) -> ComposeResult:
        """Put the clock between what is asked and what is answered."""
        with Vertical(id="table"):
            yield QuestionSheet()
            yield self._clock
            yield self._notice
            yield Pad(id="answer", tab_behavior="focus", compact=True)
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
            self.query_one(QuestionSheet).reveal(faces.replies(interview.turn), beside=True)
        self._show_choices(interview, scene)
        self._show_header(interview)
        self.refresh_commands()

    def _show_scene(self, scene: Scene) -> None:
        self.scene = scene
        typing = scene is Scene.TYPING
        area = self.query_one("#answer", TextArea)
        area.display = typing
        self._clock.display = scene in ASKING
        self.set_class(typing, "-typing")
        self.set_class(scene in TICKS, "-ticking")
        if not typing and self.focused is area:
            self.set_focus(None)

    def _ended(self, interview: Interview) -> Content:
        return faces.ended(interview, self.unasked, self.cards)

    def _put(self, interview: Interview, scene: Scene) -> None:
        """Show a scene from its top."""
        sheet, turn, prompt = self.query_one(QuestionSheet), interview.turn, self._prompt
        label = faces.label(interview)
        if turn is None:
            return
        if scene is Scene.OVER:
            half = self._waits_for_partner
            told = faces.half_time(interview) if half else self._ended(interview)
            sheet.show(Content("Interview"), told)
        elif scene is Scene.PAUSED:
            sheet.show(label, self._pause(interview))
        elif scene is Scene.MODEL and prompt is not None:
            sheet.show(Content("What could have been said"), faces.model(turn, prompt))
        elif scene is Scene.TICKING and prompt is not None:
            self._take_up_ticks(turn, prompt)
            sheet.show(label, faces.asked_to_tick(turn), (), self._control)
        elif scene is Scene.WATCHING and prompt is not None:
            self._take_up_ticks(turn, prompt)
            asked = faces.opened(interview, turn)
            front = Content("\n").join([asked, faces.rubric(turn, prompt)])
            sheet.show(label, front, (), self._control)
        elif turn.round is RoundKind.CLOSING:
            self._control = None
            sheet.show(label, faces.closing(turn, self.unasked))
        else:
            self._control = None
            sheet.show(label, faces.opened(interview, turn))
            if turn.clarified:
                sheet.reveal(faces.replies(turn), beside=True)
        if scene is Scene.TYPING:
            self._take_up(interview, turn)
        self._asked = len(interview.turns)

    def _take_up_ticks(self, turn: Turn, prompt: Prompt) -> None:
        """List the points to tick, with those that were ticked before."""
        self._kept = turn.draft or ""
        self._control, self._ids = faces.ticking(turn, prompt, self._kept.split())

    def _take_up(self, interview: Interview, turn: Turn) -> None:
        """Put what was begun of the answer into the text, unless it is there still."""
        area = self.query_one("#answer", TextArea)
        if self._loaded != len(interview.turns):
            self._loaded = len(interview.turns)
            self._kept = turn.draft or ""
            area.placeholder = ASKS if turn.round is RoundKind.CLOSING else ANSWERS
            area.load_text(self._kept)
            area.move_cursor(area.document.end)
        area.read_only = False
        area.focus()

    def _pause(self, interview: Interview) -> Content:
        if self._sure == "end":
            return faces.ending(interview)
        return faces.paused(interview, self.paused_ms, interview.used_ms)

    def ask_whether(self, sure: str) -> None:
        """Ask in a pause whether to do it, or with nothing to do show the pause again."""
        self._sure = sure
        if self.interview is not None and self.scene is Scene.PAUSED:
            self._put(self.interview, self.scene)
            self._show_choices(self.interview, self.scene)
        self.refresh_commands()

    def _show_choices(self, interview: Interview, scene: Scene) -> None:
        shown = faces.choices(scene, interview, ends=self._sure == "end")
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
        if self.scene in ASKING:
            width = self._clock.content_size.width or self.app.size.width
            self._clock.show(faces.clocks(interview, self.ms, width))
        elif self.scene is Scene.PAUSED:
            self.query_one(QuestionSheet).front(self._pause(interview))
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

    def move(self, move: moves.Move) -> None:
        """Make a move; that it was taken is seen at once, what comes of it when it is kept."""
        taken = self._chair is not None and not self.busy
        super().move(move)
        if taken and isinstance(move, _ENDS):
            self.say(TAKEN)

    def settled(self) -> None:
        """Take letters again; what was typed meanwhile is kept soon."""
        if self._said == TAKEN:
            self.say("")
        self.query_one("#answer", TextArea).read_only = False
        self._keep_soon()

    # Drafts

    def draft(self) -> moves.Move | None:
        """Return what keeps a half answer, or the ticks so far."""
        if self.interview is None or len(self.interview.turns) != self._asked:
            return None  # something else is asked by now, and these words aren't its answer
        if self.scene is Scene.TYPING:
            text = self.query_one("#answer", TextArea).text
        elif self.scene in TICKS:
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
        self._sure = ""
        if self._said:
            self.say("")
        if self._thinks:
            self.quietly(moves.Start())
        self._keep_soon()

    def on_control_moved(self) -> None:
        """Something was ticked, or the cursor moved."""
        if self.scene in TICKS:
            self._keep_soon()

    def _keep_soon(self) -> None:
        if self._due is None:
            self._due = self.set_timer(KEEP_WITHIN, self._keep_now)

    def _keep_now(self) -> None:
        """Keep what there is; while something else is on its way, ``settled`` asks again."""
        self._due = None
        self.keep_draft()

    @property
    def _ticked(self) -> list[str]:
        keys = self._control.keys if self._control is not None else ()
        return [self._ids[key - 1] for key in keys]

    @property
    def _waits_for_partner(self) -> bool:
        """Whether this is the first half of a pair whose second half isn't begun."""
        interview = self.interview
        if interview is None or interview.settings.mode is not Mode.PAIR:
            return False
        pair = interview.settings.pair
        others = self.desk.state.interviews.values()
        return sum(each.settings.pair == pair for each in others) < 2

    def _go_to_the_bench(self, interview: Interview) -> None:
        if self.is_current:
            shell = self.shell
            shell.close_place()
            shell.open_place("fixing", id=interview.id, fresh=1)
