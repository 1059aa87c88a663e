"""An interview once more, answer by answer: what happened when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sealegs.ground.sanitise import clean
from sealegs.study.answers.grading import Standing
from sealegs.study.dialogue import LEAVE, Talk
from sealegs.study.interview.record import Interview, Nudge, Turn
from sealegs.study.interview.report.as_text import block_lines
from sealegs.study.interview.report.blocks import Block, Heading, Said, Span
from sealegs.study.interview.report.page_answers import answer_title, whole_answer
from sealegs.study.interview.report.values import Answer, Report
from sealegs.study.interview.report.words import clock
from sealegs.study.interview.steps import RoundKind
from sealegs.study.numbered import numbered
from sealegs.study.words import count

_NUDGES: Final = {
    Nudge.QUESTION_SOON: "most of the time for the question was gone",
    Nudge.QUESTION_OVER: "the time for the question was over",
    Nudge.FIVE_LEFT: "five minutes were left",
    Nudge.ONE_LEFT: "one minute was left",
}
BACK: Final = "b"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, in seconds of the interview's clock."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One answer of a replay: the question, what happened, what came of it, and what followed."""

    answer: Answer
    title: str
    asked: tuple[Block, ...]
    moments: tuple[Moment, ...]
    outcome: tuple[Block, ...]
    after: str


def frames_of(interview: Interview, report: Report) -> tuple[Frame, ...]:
    """Return the frames of an interview from its report, which may be disputed meanwhile."""
    return tuple(_frames(interview, report.answers))


def _frames(interview: Interview, answers: Sequence[Answer]) -> Iterator[Frame]:
    for at, answer in enumerate(answers):
        turn = interview.turns[answer.number - 1]
        title = answer_title(answer)
        asked = (
            Heading(2, title, f"answer-{answer.number}"),
            Said("Asked", (Span(answer.ask),)),
        )
        outcome = tuple(each for each in whole_answer(answer) if not _is_asked(each))
        followed = answers[at + 1] if at + 1 < len(answers) else None
        yield Frame(answer, title, asked, tuple(_moments(turn, answer)), outcome, _after(followed))


def _is_asked(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Said) and block.title == "Asked")


def _moments(turn: Turn, answer: Answer) -> Iterator[Moment]:
    found = [Moment(turn.asked_ms / 1000, "it was asked")]
    if turn.began_ms is not None and turn.think_ms:
        begun = f"you began to answer, after {clock(turn.think_ms / 1000)}"
        found.append(Moment(turn.began_ms / 1000, begun))
    found += [Moment(each.at_ms / 1000, _NUDGES[each.nudge]) for each in turn.warned]
    for pause in turn.pauses:
        long = f" for {clock(pause.ms / 1000)}" if pause.ms is not None else ""
        found.append(Moment(pause.at_ms / 1000, f"you paused{long}"))
    for asked in turn.clarified:
        words = clean(asked.text, keep_newlines=False)
        found.append(Moment(asked.at_ms / 1000, f"you asked back: “{words}”"))
    for check in turn.checks:
        looked = f"you looked at the goals: {check.met} of {check.of} met"
        found.append(Moment(check.at_ms / 1000, looked))
    if turn.ended_ms is not None:
        done = "you ended the interview" if answer.unfinished else "you were done"
        done = "you skipped it" if turn.skipped else done
        found.append(Moment(turn.ended_ms / 1000, done + _made(answer)))
    yield from sorted(found, key=lambda each: each.at)


def _made(answer: Answer) -> str:
    if answer.skipped or (answer.share is None and not answer.is_second_chance):
        return ""
    made = sum(each.standing == Standing.EARNED for each in answer.points)
    flags = len([each for each in answer.claims if each.stands])
    counted = [] if answer.is_second_chance else [f"{count(made, 'point')} made"]
    counted += [count(flags, "wrong claim")] if flags else []
    return f", with {' and '.join(counted)}" if counted else ""


def _after(followed: Answer | None) -> str:
    if followed is None:
        return "That was the end."
    if followed.why:
        return f"Next, a follow-up: {followed.why}."
    if followed.round is RoundKind.CLOSING:
        return "Next, your questions."
    return "Next, something else."


def replayed(frames: Sequence[Frame], talk: Talk, columns: int = 80) -> None:
    """Go through the frames in plain lines; when the input ends, the rest is told at once."""
    at, typed = 0, True
    while 0 <= at < len(frames):
        frame = frames[at]
        for line in _lines(frame, columns):
            talk.say(line)
        at += 1
        if not typed or at == len(frames):
            continue
        said = talk.read("Enter goes on, b back, a number to that answer, q leaves: ")
        typed = said is not None
        word = (said or "").strip().casefold()
        if word == LEAVE:
            return
        if word == BACK:
            at = max(at - 2, 0)
        elif number := numbered(word, max(each.answer.number for each in frames)):
            at = _found(frames, number, at)


def _found(frames: Sequence[Frame], number: int, otherwise: int) -> int:
    places = (at for at, each in enumerate(frames) if each.answer.number == number)
    return next(places, otherwise)


def _lines(frame: Frame, columns: int) -> Iterator[str]:
    for block in frame.asked:
        yield from block_lines(block, columns)
    for moment in frame.moments:
        yield f"  {clock(moment.at):>6}  {moment.words}"
    for block in frame.outcome:
        yield from block_lines(block, columns)
    yield frame.after
