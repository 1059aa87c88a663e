"""Everything a quiz can ask about a topic: its statements, and the questions of every kind.

``Asked`` is cheap, so that a home screen can count them; ``ready`` makes one of them a question
with a form and a grader, which for a prediction means a run of the build twin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sealegs.curriculum.model import Level, Text, Topic
from sealegs.curriculum.pack import Pack, Question
from sealegs.study.forms import Choose, Form, Reply, given
from sealegs.study.question import BoundQuestion, Outcome, Posed, Remark, bind
from sealegs.study.questions.red_flag import OPTIONS, RED, SOUND
from sealegs.study.statements import Statement, statements_of

STATEMENT = "red-flag"
_WORDS = {SOUND: "sound", RED: "red"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to ask; of those with the same ``subject`` a round has only one.

    The ``source`` is a question that is bound already where nobody wrote it: a computed one.
    """

    item: str
    subject: str
    topic: str
    kind: str
    level: Level | None
    concepts: tuple[str, ...]
    content_hash: str
    source: Statement | Question | BoundQuestion

    @property
    def name(self) -> Text:
        """What it is called in a list: the statement, or what is asked."""
        if isinstance(self.source, Statement):
            return self.source.text
        if isinstance(self.source, BoundQuestion):
            return self.source.ask
        return Text(self.source.title)


@dataclass(frozen=True, slots=True)
class Ready:
    """Something to ask with its form and grader; ``statement`` is None for a question."""

    asked: Asked
    question: BoundQuestion
    statement: Statement | None = None

    def form(self, seed: str) -> Form:
        """Return the form to fill in; the same seed gives the same order of options."""
        return self.question.form(seed)

    def given(self, reply: Reply) -> str:
        """Return a reply as the journal keeps it: ``sound`` or ``red`` for a statement."""
        if self.statement is not None and reply.keys:
            return _WORDS[reply.keys[0]]
        return given(reply)


def asked_of(topic: Topic, questions: Iterable[Question] = ()) -> tuple[Asked, ...]:
    """Return everything to ask about a topic, statements first, in the order of its files."""
    made = [
        Asked(
            s.item, s.subject, topic.id, STATEMENT, s.level, s.concepts, s.content_hash, s
        )
        for s in statements_of(topic)
    ]  # fmt: skip
    return (*made, *(asked_as(question, topic.id, question.concepts) for question in questions))


def asked_as(
    question: Question | BoundQuestion, topic: str = "", concepts: tuple[str, ...] = ()
) -> Asked:
    """Return a question as a sitting takes it; one that nobody wrote is of no topic."""
    return Asked(
        question.id, question.id, topic, question.kind, question.level, concepts,
        question.content_hash, question,
    )  # fmt: skip


def asked_in(pack: Pack, topic: str | None = None) -> tuple[Asked, ...]:
    """Return everything to ask about one topic of a pack, or about all of them."""
    return tuple(_all(pack, pack.order if topic is None else (topic,)))


def _all(pack: Pack, names: Iterable[str]) -> Iterator[Asked]:
    for name in names:
        topic = pack.topics.get(name)
        if topic is not None:
            yield from asked_of(topic, pack.questions.get(name, ()))


def ready(asked: Asked) -> Ready | None:
    """Make it a question to put; None when it can't be read or there are doubts about it."""
    source = asked.source
    if isinstance(source, Statement):
        return Ready(asked, _judged(asked, source), source)
    question = source if isinstance(source, BoundQuestion) else bind(source)[0]
    if question is None or question.posed.doubts:
        return None
    return Ready(asked, question)


def _judged(asked: Asked, statement: Statement) -> BoundQuestion:
    key = SOUND if statement.sound else RED

    def grade(reply: Reply) -> Outcome:
        right = reply.keys == (key,)
        remarks = tuple(
            Remark(o.key, o.text, o.key == key, o.key in reply.keys, statement.why) for o in OPTIONS
        )
        return Outcome(right, float(right), remarks)

    posed = Posed(lambda seed: Choose(OPTIONS), grade, Reply((key,)))
    return BoundQuestion(
        asked.item, STATEMENT, asked.level, asked.concepts, statement.text,
        statement.explain, statement.facts, asked.content_hash, posed,
    )  # fmt: skip
