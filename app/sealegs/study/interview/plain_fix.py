"""The fix round in plain lines: an editor of lines, judged by the goals of the exercise."""

from __future__ import annotations

import re
from typing import Final

from sealegs.curriculum.exercise import Exercise
from sealegs.simulator.memo import Memo
from sealegs.study.dialogue import Talk
from sealegs.study.goal import Status
from sealegs.study.grading import Grading, grade
from sealegs.study.grading_text import grading_lines
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair
from sealegs.study.interview.record import Turn

HELP: Final = (
    "`3 TEXT` makes line 3 that text, `+3 TEXT` puts it after line 3, `-3` takes line 3 away, "
    "`show`, `check`, `done`."
)
_IGNORE_HELP: Final = "`other` goes to the ignore file and back."
_EDIT: Final = re.compile(r"([+-]?)(\d{1,5})(?: (.*))?")
MOST_LINES: Final = 2000


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
        found = _EDIT.fullmatch(line)
        lines = (self._ignore or "" if self._in_ignore else self._text).split("\n")
        sign, at, text = found.groups() if found is not None else ("", "0", "")
        number = int(at)
        first = 0 if sign == "+" else 1
        if found is None or not first <= number <= len(lines) or len(lines) > MOST_LINES:
            self._talk.say(HELP)
            return
        if sign == "+":
            lines.insert(number, text or "")
        elif sign == "-":
            del lines[number - 1]
        else:
            lines[number - 1] = text or ""
        whole = "\n".join(lines)
        if self._in_ignore:
            self._ignore = whole
        else:
            self._text = whole
        self._chair.do(moves.Type(self._text, self._ignore))

    def _judged(self, *, hand_in: bool = False) -> Grading:
        grading = grade(self._exercise, self._text, self._memo, self._ignore)
        unmet = tuple(r.label for r in grading.results if r.status is not Status.MET)
        check = moves.Check(
            self._text, grading.met, len(grading.results), self._ignore, unmet, hand_in
        )
        self._chair.do(check)
        return grading

    def _told(self, grading: Grading) -> None:
        for line in grading_lines(grading):
            self._talk.say(line)

    def _numbered(self) -> None:
        text = self._ignore or "" if self._in_ignore else self._text
        for number, line in enumerate(text.split("\n"), 1):
            self._talk.say(f"{number:3} {line}")
