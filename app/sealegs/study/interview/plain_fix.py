"""The fix round in plain lines: an editor of lines, judged by the goals of the exercise."""

from __future__ import annotations

from typing import Final

from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.memo import Memo
from sealegs.study.dialogue import Talk
from sealegs.study.goal import Status
from sealegs.study.grading import Grading, grade
from sealegs.study.grading_text import grading_lines
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.leaving import leaving
from sealegs.study.interview.record import Turn
from sealegs.study.line_editing import KEYS, edited, numbered

HELP: Final = f"{KEYS}, `show`, `check`, `done`."
_IGNORE_HELP: Final = "`other` goes to the ignore file and back."


class Bench:
    """The files of one fix round as they are typed; every edit and every check is kept."""

    def __init__(self, chair: Chair, exercise: Exercise, turn: Turn, talk: Talk) -> None:
        self._chair = chair
        self._exercise = exercise
        self._talk = talk
        self._memo = Memo()
        begun = turn.draft is not None
        self._text = turn.draft if turn.draft is not None else exercise.dockerfile
        self._ignore = turn.ignore if begun else exercise.ignore
        self._in_ignore = False

    @property
    def prompt(self) -> str:
        """What is asked for, with the file that is edited."""
        return "ignore file> " if self._in_ignore else "Dockerfile> "

    def show(self) -> None:
        """Tell the story and the file."""
        for line in f"{self._exercise.title}\n{self._exercise.story}".strip().split("\n"):
            self._talk.say(line)
        self._numbered()
        other = f" {_IGNORE_HELP}" if self._exercise.ignore is not None else ""
        self._talk.say(f"{HELP}{other}")

    def take(self, line: str) -> None:
        """Carry out one line."""
        match line:
            case "":
                pass
            case "show":
                self._numbered()
            case "check":
                self._told(self._judged())
            case "done":
                self._told(self._judged(hand_in=True))
            case "other" if self._exercise.ignore is not None:
                self._in_ignore = not self._in_ignore
                self._numbered()
            case _:
                self._edit(line)

    def _edit(self, line: str) -> None:
        whole = edited(self._ignore or "" if self._in_ignore else self._text, line)
        if whole is None:
            self._talk.say(HELP)
            return
        if self._in_ignore:
            self._ignore = whole
        else:
            self._text = whole
        self._chair.do(moves.Type(self._text, self._ignore))

    def leave(self) -> None:
        """End the interview; what was done at the files so far is handed in as it stands."""
        turn = self._chair.interview.turn
        if turn is None:
            return
        if self._chair.interview.paused:
            self._chair.resume()
        check = self._check(self._graded(), hand_in=True)
        self._chair.do(leaving(turn, self._exercise, check))

    def _judged(self, *, hand_in: bool = False) -> Grading:
        grading = self._graded()
        self._chair.do(self._check(grading, hand_in=hand_in))
        return grading

    def _graded(self) -> Grading:
        return grade(self._exercise, self._text, self._memo, self._ignore)

    def _check(self, grading: Grading, *, hand_in: bool) -> moves.Check:
        unmet = tuple(r.label for r in grading.results if r.status is not Status.MET)
        reached = tuple(r.label for r in grading.results if r.status is Status.MET)
        return moves.Check(
            self._text, grading.met, len(grading.results), self._ignore, unmet, hand_in, reached
        )

    def _told(self, grading: Grading) -> None:
        for line in grading_lines(grading):
            self._talk.say(line)

    def _numbered(self) -> None:
        text = self._ignore or "" if self._in_ignore else self._text
        for line in numbered(text):
            self._talk.say(line)
