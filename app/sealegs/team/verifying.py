"""Recomputing a room from its log alone: is what it says what follows from it?

Every answer is judged again by the question as it stands in the log, every event is held against
the rules of a room, and every standings against its digest. The first difference is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Annotated, Final, get_args

import msgspec
from msgspec import Meta

from sealegs.ground.problem import Place, SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal.exchange import lines_of
from sealegs.study.forms import Reply
from sealegs.team import events as e
from sealegs.team.content import digest as hash_of
from sealegs.team.events import Logged, Mark, from_line, to_line
from sealegs.team.folding import EMPTY, BrokenLog, fold
from sealegs.team.room import RoomState
from sealegs.team.script import Script
from sealegs.team.standings import digest

_LONGEST_LINE = 16_000_000


@dataclass(frozen=True, slots=True)
class Verified:
    """A log that holds: the room it comes to, and how many ``answers`` were judged again."""

    state: RoomState
    answers: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The first event that doesn't follow, and what is wrong with it, as a sentence."""

    seq: int
    say: str


class _Named(msgspec.Struct, frozen=True):
    type: str


class _Outline(msgspec.Struct, frozen=True):
    v: Annotated[int, Meta(ge=1, le=e.VERSION)]
    seq: Annotated[int, Meta(ge=1)]
    event: _Named


_outline = msgspec.json.Decoder(_Outline)
_TYPES: Final = frozenset(kind.__struct_config__.tag for kind in get_args(e.Event))


class Unreal(SealegsError):
    """An event whose values are none that a room writes; ``seq`` is its number."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(f"event {seq}: {why}.")
        self.seq, self.why = seq, why


def log_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a file that may be a log: never more at once than a line of one has."""
    return lines_of(stream, _LONGEST_LINE)


def read_log(lines: Iterable[bytes], file: str) -> Iterator[Logged]:
    """Yield the entries of a log in JSON lines; SealegsError names the first that is none.

    Unreal is raised for one that is an event of ours but for a value: somebody changed it.
    """
    empty = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        empty = False
        try:
            if len(line) > _LONGEST_LINE:
                raise ValueError("it is too long")
            yield from_line(line)
        except ValueError as error:
            reason = clean(str(error), keep_newlines=False)
            if "unknown field" not in reason and (seq := _seq_of(line)):
                why = f"a value in it is none that a room writes ({reason})"
                raise Unreal(seq, why) from error
            raise SealegsError(
                f"{Place(file, number)}: this line is no event of a room's log ({reason})."
            ) from error
    if empty:
        raise SealegsError(f"{file} is empty; `sealegs team export` writes a log.")


def written(log: Iterable[Logged]) -> Iterator[bytes]:
    """Yield a log as JSON lines: equal logs, equal bytes."""
    for entry in log:
        yield to_line(entry) + b"\n"


def _seq_of(line: bytes) -> int:
    """Return the number of a line that has the outline of our events; 0 of others."""
    try:
        found = _outline.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return 0
    return found.seq if found.event.type in _TYPES else 0


def verify(log: Iterable[Logged]) -> Verified | Difference:
    """Recompute a log and return what it comes to, or the first difference."""
    try:
        return _verify(log)
    except Unreal as unreal:
        return Difference(unreal.seq, unreal.why)


def _verify(log: Iterable[Logged]) -> Verified | Difference:
    state, script, answers = EMPTY, Script(), 0
    for entry in log:
        event, before = entry.event, state
        try:
            if isinstance(event, e.Created):
                script = _script(event)
            if isinstance(event, e.Revealed):
                answers += len(event.marks)
                _check_marks(before, script, event)
            state = fold((entry,), before)
            if isinstance(event, e.Opened):
                _check_put(script, event)
            if isinstance(event, e.Answered):
                _check_answer(script, state, event)
            if isinstance(event, e.Revealed | e.Ended) and event.standings != digest(state):
                raise _Differs("the standings that follow are not those it was sealed with")
        except BrokenLog as broken:
            return Difference(entry.seq, broken.why)
        except _Differs as differs:
            return Difference(entry.seq, str(differs))
    return Verified(state, answers)


class _Differs(Exception):
    """What doesn't follow."""


def _script(event: e.Created) -> Script:
    try:
        script = Script.of(event.agenda)
    except ValueError as error:
        raise _Differs(str(error)) from None
    for item in script.items:
        for put in item.rounds:
            if hash_of(put.content) != put.content.hash:
                raise _Differs(f"the question {put.content.id} is not what its hash says")
    return script


def _check_put(script: Script, event: e.Opened) -> None:
    asked = script.round(event.item, event.place)
    if asked is None:
        raise _Differs(f"item {event.item} has no question {event.place}")
    if asked.seconds != event.seconds:
        raise _Differs(f"the agenda gives {asked.seconds} seconds, not {event.seconds}")


def _check_answer(script: Script, state: RoomState, event: e.Answered) -> None:
    """Hold an answer against what its control can give; words can't be, they aren't there."""
    current = state.round
    asked = script.round(current.item, current.place) if current is not None else None
    if asked is None:
        raise _Differs("there is no such question")
    try:
        fit = asked.fit(Reply(event.keys, "…" if event.text else ""))
    except ValueError as error:
        raise _Differs(str(error)) from None
    if isinstance(fit, str) or fit.keys != event.keys:
        raise _Differs(f"{event.person}'s answer is none that this question can be given")


def _check_marks(state: RoomState, script: Script, event: e.Revealed) -> None:
    """Judge a round again by the keys that the log has of its answers."""
    current = state.round
    asked = script.round(current.item, current.place) if current is not None else None
    if current is None or asked is None:
        raise _Differs("there is no such question")
    for mark in event.marks:
        given = current.answers.get(mark.person)
        if given is None:
            raise _Differs(f"{mark.person} is marked and didn't answer")
        verdict = asked.judge(given.keys)
        if (mark.right, mark.credit) != (verdict.right, verdict.credit):
            follows = _word(Mark(mark.person, verdict.right, verdict.credit))
            raise _Differs(
                f"{mark.person}'s answer in round {event.round} is marked {_word(mark)}; "
                f"judged again it is {follows}"
            )


def _word(mark: Mark) -> str:
    return f"{'right' if mark.right else 'wrong'} ({mark.credit} of {e.FULL_MARKS})"
