"""What can be asked beside the answers of a plain quiz: the passage, and a mistake to report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.model import Part, Topic
from sealegs.curriculum.plain import plain_topic
from sealegs.curriculum.sources import Fact
from sealegs.ground.problem import SealegsError
from sealegs.study.asked import Ready
from sealegs.study.dialogue import Talk
from sealegs.study.places import passage

Facts = Callable[[], Mapping[str, Fact]]
Topics = Callable[[], Mapping[str, Topic]]
Report = Callable[[str, str, str, str], object]
"""Writes a report of an item: its wording, what was answered, the words; returns the file."""

WIDTH: Final = 80
HINT: Final = "After a verdict, /read shows where it is taught, /report WORDS tells of a mistake."


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside the questions: the facts and topics, read when they are asked for.

    And a way to report mistakes.
    """

    facts: Facts = dict
    topics: Topics = dict
    report: Report | None = None


class Listening:
    """A talk in which lines that begin with a slash are about the question answered last."""

    def __init__(self, talk: Talk, beside: Beside) -> None:
        self._talk = talk
        self._beside = beside
        self._last: tuple[Ready, str] | None = None

    def answered(self, question: Ready, given: str) -> None:
        """Remember what such lines are about from now on."""
        self._last = question, given

    def say(self, line: str = "") -> None:
        """Print one line."""
        self._talk.say(line)

    def read(self, prompt: str) -> str | None:
        """Return the next line that is no such line; those are carried out."""
        while (line := self._talk.read(prompt)) is not None and line.strip().startswith("/"):
            command, _, words = line.strip().partition(" ")
            if self._last is None:
                self.say("Answer a question first.")
            elif command == "/read":
                self._read(self._last[0])
            elif command == "/report" and words.strip():
                self._report(*self._last, words.strip())
            else:
                self.say(HINT)
        return line

    def _read(self, question: Ready) -> None:
        topic = self._beside.topics().get(question.asked.topic)
        if topic is None:
            self.say("It is taught nowhere: the question was made from the Dockerfile.")
            return
        level = question.asked.level
        part = Part(level.value) if level is not None else None
        if question.statement is not None:
            place = passage(topic, question.statement.line).get("part")
            part = Part(place) if isinstance(place, str) else part
        parts = {part} if part is not None and topic.section(part) is not None else None
        for line in plain_topic(topic, parts=parts, width=WIDTH):
            self.say(line)

    def _report(self, question: Ready, given: str, words: str) -> None:
        if self._beside.report is None:
            self.say("Nothing can be kept here, so the report was not written.")
            return
        asked = question.asked
        try:
            path = self._beside.report(asked.item, asked.content_hash, given, words)
        except SealegsError as error:
            self.say(str(error))
        else:
            self.say(f"Written to {path}; send it to the author.")
