"""The mock interview in plain lines, for screen readers, slow connections and pipes.

An answer is as many lines as one likes; an empty line ends it. Every line is kept before the next
prompt shows, and so is the time.
"""

from __future__ import annotations

from typing import Final

from sealegs.ground.sanitise import clean
from sealegs.study.answers.grading import Standing
from sealegs.study.dialogue import Talk
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.choosing import chain_of
from sealegs.study.interview.hearing import heard, is_within
from sealegs.study.interview.level import estimate
from sealegs.study.interview.missed import cards_words, missed
from sealegs.study.interview.phrases import (
    NUDGES,
    ROUNDS,
    about,
    agenda,
    announced,
    clock,
    left,
    level_words,
)
from sealegs.study.interview.plain_fix import Bench
from sealegs.study.interview.record import Interview, Nudge, Phase, Turn, nudges
from sealegs.study.interview.steps import Mode, RoundKind
from sealegs.study.interview.stock import prompt_of
from sealegs.study.interview.unasked import unasked_of, unasked_words
from sealegs.study.numbered import numbered
from sealegs.study.words import count

LEAVE: Final = "/leave"
END: Final = "/end"
SKIP: Final = "/skip"
SKIP_ROUND: Final = "/skip round"
PAUSE: Final = "/pause"
ASK: Final = "/ask"

HELP: Final = (
    "/ask QUESTION asks back, /skip passes, `/skip round` passes the rest of the round too, /pause "
    "stops the clock, /leave goes on another time, /end ends it for good with what you wrote so "
    "far."
)
_TYPED: Final = "Enter when you have thought, then your answer; an empty line ends it."
_ALOUD: Final = "Enter when you begin to speak, enter again when you are done."

_PROMPTS: Final = {
    (Mode.TYPED, Phase.THINKING): "Think, or begin: ",
    (Mode.TYPED, Phase.ANSWERING): "> ",
    (Mode.ALOUD, Phase.THINKING): "Think; enter when you begin to speak: ",
    (Mode.ALOUD, Phase.ANSWERING): "Speak; enter when you are done: ",
}


class PlainInterview:
    """One interview in lines."""

    def __init__(self, chair: Chair, talk: Talk) -> None:
        self._chair = chair
        self._talk = _Clean(talk)
        self._told: tuple[int, frozenset[Nudge]] = (0, frozenset())
        self._text = ""
        self._bench: Bench | None = None

    def run(self) -> bool:
        """Go through the interview; tell whether it is over, False when it was left."""
        self._open()
        put = 0
        while not (interview := self._chair.interview).over and interview.turn is not None:
            if len(interview.turns) != put:
                put = len(interview.turns)
                self._put(interview, interview.turn)
            self.nudge()
            if not self._step(interview, interview.turn):
                to_go = left(interview, self._chair.ms)
                self._talk.say(f"Left with {to_go} to go; `sealegs interview --resume` goes on.")
                return False
        self._close()
        return True

    def nudge(self) -> None:
        """Say the warnings that are new; a thread that watches the clock may call it as well."""
        interview = self._chair.interview
        if not interview.runs:
            return
        number = len(interview.turns)
        before, known = self._told
        due = frozenset(each.nudge for each in nudges(interview, self._chair.ms))
        self._told = (number, due)
        for each in Nudge:
            if each in due and not (before == number and each in known):
                self._talk.say(f"({NUDGES[each]})")

    def _open(self) -> None:
        interview, talk = self._chair.interview, self._talk
        talk.say(f"Mock interview: {about(interview.settings)}.")
        if interview.breaks:
            talk.say(
                f"It goes on where it was left: {clock(interview.used_ms)} used, "
                f"{left(interview, interview.used_ms)} to go."
            )
        else:
            talk.say(f"{', '.join(agenda(interview.settings))}.")
        aloud = interview.settings.mode is Mode.ALOUD
        talk.say(f"{_ALOUD if aloud else _TYPED} {HELP}")

    def _put(self, interview: Interview, turn: Turn) -> None:
        talk, settings = self._talk, interview.settings
        self._text, self._bench = turn.draft or "", None
        talk.say()
        if words := announced(interview):
            talk.say(words)
        what = "Follow-up" if turn.depth else ROUNDS[turn.round]
        talk.say(
            f"{what}, question {len(interview.turns)}. {clock(turn.seconds * 1000)} for this, "
            f"{left(interview, self._chair.ms)} in all."
        )
        if turn.round is RoundKind.FIX:
            exercise = self._chair.stock.exercises.get(turn.question)
            if exercise is not None and exercise.content_hash == turn.content_hash:
                self._bench = Bench(self._chair, exercise, turn, talk)
                self._bench.show()
                return
        if turn.round is RoundKind.CLOSING:
            self._tell_unasked(interview)
        for line in turn.ask.split("\n"):
            talk.say(line)
        if self._text:
            talk.say("So far you said:")
            for line in self._text.split("\n"):
                talk.say(f"  {line}")
        if settings.mode is Mode.ALOUD and turn.round is RoundKind.CLOSING:
            talk.say("(Type these, an empty line ends them.)")

    def _tell_unasked(self, interview: Interview) -> None:
        words = unasked_words(unasked_of(interview, self._chair.stock))
        if words:
            self._talk.say(words)

    def _step(self, interview: Interview, turn: Turn) -> bool:
        """Go on by one line; False to leave."""
        if interview.paused:
            return self._paused()
        if interview.phase is Phase.TICKING:
            return self._tick(turn)
        if interview.phase is Phase.MODEL:
            return self._model(interview)
        line = self._talk.read(self._prompt(interview, turn))
        if line is None:
            return False
        word = line.strip()
        if word == LEAVE:
            self._chair.do(moves.Tick())
            return False
        if not self._command(word):
            self._say(word, interview, turn)
        return True

    def _prompt(self, interview: Interview, turn: Turn) -> str:
        if turn.round is RoundKind.FIX:
            return self._bench.prompt if self._bench is not None else "(/skip) "
        typed = interview.settings.mode is Mode.TYPED or turn.round is RoundKind.CLOSING
        return _PROMPTS[Mode.TYPED if typed else Mode.ALOUD, interview.phase]

    def _paused(self) -> bool:
        line = self._talk.read("The clock stands. Enter goes on, /leave goes on another time: ")
        if line is None or line.strip() == LEAVE:
            return False
        if line.strip() == END:
            self._end()
            return True
        after = self._chair.resume()
        last = after.turn.pauses[-1].ms if after.turn is not None and after.turn.pauses else 0
        self._talk.say(f"On it goes, after a pause of {clock(last or 0)}.")
        return True

    def _command(self, word: str) -> bool:
        """Do what a line says that is a command; tell whether it was one."""
        first, _, rest = word.partition(" ")
        if first == ASK:
            after = self._chair.do(moves.Clarify(rest))
            asked = after.turn.clarified if after.turn is not None else ()
            said = rest.strip() and asked and not (after.turn and after.turn.ended_ms)
            self._talk.say(asked[-1].reply if said else "Ask with words behind it: /ask WHAT?")
        elif word in (SKIP, SKIP_ROUND):
            self._chair.do(moves.Skip(rest=word == SKIP_ROUND))
        elif word == PAUSE:
            self._chair.do(moves.Stop())
        elif word == END:
            self._end()
        else:
            return False
        return True

    def _end(self) -> None:
        """End the interview for good; what was begun of the answer is handed in."""
        if self._bench is not None:
            self._bench.leave()
        else:
            self._chair.do(moves.Leave())

    def _say(self, word: str, interview: Interview, turn: Turn) -> None:
        """Take a line as part of the answer."""
        if turn.round is RoundKind.FIX:
            if self._bench is not None:
                self._bench.take(word)
            return
        if interview.settings.mode is not Mode.TYPED and turn.round is not RoundKind.CLOSING:
            thinks = interview.phase is Phase.THINKING
            self._chair.do(moves.Start() if thinks else moves.Answer())
        elif word:
            self._text = f"{self._text}\n{word}" if self._text else word
            self._chair.do(moves.Type(self._text))
        elif self._text:
            self._chair.do(moves.Answer(self._text))
        elif interview.phase is Phase.THINKING and turn.round is not RoundKind.CLOSING:
            self._chair.do(moves.Start())
        elif turn.round is RoundKind.CLOSING:
            self._chair.do(moves.Skip())
        else:
            self._talk.say("Nothing is said yet; /skip passes the question over.")

    def _tick(self, turn: Turn) -> bool:
        """Let the learner say which points were made, before the model answer shows."""
        prompt = prompt_of(turn, self._chair.stock)
        points = prompt.points if prompt is not None else ()
        self._talk.say("The clock stands. Which of these did you say?")
        for number, point in enumerate(points, 1):
            self._talk.say(f"  {number}. {point.say}")
        while True:
            line = self._talk.read("Numbers, enter for none: ")
            if line is None or line.strip() == LEAVE:
                return False
            numbers = [numbered(w, len(points)) for w in line.replace(",", " ").split()]
            if all(numbers):  # neither None nor 0
                ticked = tuple(points[n - 1].id for n in numbers if n)
                self._chair.do(moves.Mark(ticked))
                return True
            self._talk.say(f"Please type numbers from 1 to {len(points)}.")

    def _model(self, interview: Interview) -> bool:
        first = chain_of(interview)[0]
        prompt = prompt_of(first, self._chair.stock)
        if prompt is not None and first.level is not None:
            self._talk.say(f"A good answer: {prompt.root.answers.at(first.level)}")
        line = self._talk.read("Enter for what comes next: ")
        if line is None or line.strip() == LEAVE:
            return False
        self._chair.do(moves.Leave() if line.strip() == END else moves.Next())
        return True

    def _close(self) -> None:
        interview, talk = self._chair.interview, self._talk
        stock = self._chair.stock
        talk.say()
        talk.say(
            f"The interview is over: {clock(interview.used_ms)} used, {clock(interview.paused_ms)} "
            f"of pauses, {count(len(interview.turns), 'question')}."
        )
        self._tell_unasked(interview)
        over = [turn for turn in interview.turns if not turn.depth and turn.ended_ms is not None]
        rows = [(turn, heard(turn, stock)) for turn in over]
        for turn, graded in rows:
            verdict = turn.verdict
            if verdict is not None:
                talk.say(f"Fixed: {verdict.met} of {verdict.of} goals in time.")
            elif graded is not None and not turn.skipped:
                within = [each for each in graded.points if is_within(each.point.level, turn)]
                made = sum(each.standing is Standing.EARNED for each in within)
                points = f"{made} of {count(len(within), 'point')}"
                asked = turn.ask.partition("\n\n")[0]
                talk.say(f"{points}: {' '.join(asked.split())}")
        talk.say(level_words(estimate(interview, stock)))
        for each in missed(interview, stock):
            talk.say(f"Missed: {each.point.say}")
        if interview.cards:
            talk.say(cards_words(len(interview.cards), len(missed(interview, stock))))
        talk.say("`sealegs interview report` tells it all, with what each level would have said.")


class _Clean:
    """Someone to talk to who is told nothing but clean text."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def say(self, line: str = "") -> None:
        """Say a line without control characters."""
        self._talk.say(clean(line, keep_newlines=False))

    def read(self, prompt: str) -> str | None:
        """Ask for a line."""
        return self._talk.read(clean(prompt, keep_newlines=False))
