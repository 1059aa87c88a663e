"""Rooms to test with: three questions of two kinds, people who come in, and what they ask for."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.curriculum.pack import Question
from sealegs.study.asked import Asked
from sealegs.team import commands as c
from sealegs.team.agenda.questions import item_of
from sealegs.team.commands import Wish
from sealegs.team.deciding import Decided, Decision, decide, entries
from sealegs.team.events import HOST, Event, Item, Logged, Rules
from sealegs.team.folding import EMPTY, fold
from sealegs.team.room import RoomState
from sealegs.team.script import Script

SECONDS = 30
START = 1_790_000_000_000
RIGHT, WRONG = 1, 2


def option(text: str, *, right: bool) -> dict[str, object]:
    """Return an option as an author writes it."""
    return {"text": text, "right": right, "why": "because", "misconception": "" if right else "m"}


def question(slug: str, kind: str, fields: dict[str, object]) -> Asked:
    """Return a question of a pack."""
    payload = {"id": slug, "kind": kind, "ask": f"What about {slug}?", **fields}
    made = Question(f"p/t/{kind}/{slug}", kind, None, (), payload, f"hash-{slug}", {})
    return Asked(made.id, made.id, "t", kind, None, (), made.content_hash, made)


def choice(slug: str) -> Asked:
    """Return a question of which option 1 is right and options 2 and 3 are wrong."""
    options = [option("a", right=True), option("b", right=False), option("c", right=False)]
    return question(slug, "choice", {"options": options})


def multi(slug: str) -> Asked:
    """Return a question of which options 1 and 2 are right and 3 is wrong."""
    options = [option("a", right=True), option("b", right=True), option("c", right=False)]
    return question(slug, "multi", {"options": options})


def spoken(slug: str) -> Asked:
    """Return a question to answer in words, with two points to make."""
    points = [{"id": name, "say": f"say {name}", "any": [[name]]} for name in ("x", "y")]
    return question(slug, "open", {"points": points, "model": "x and y"})


def agenda(seconds: int = SECONDS) -> tuple[Item, ...]:
    """Return two items: two questions with a time limit, and one in words without."""
    first = item_of("Warm-up", (choice("one"), multi("two")), seconds)
    return first, item_of("In words", (spoken("three"),))


class Table:
    """A room without a store: wishes in, events out, and the state after them."""

    def __init__(self, rules: Rules | None = None, items: Sequence[Item] | None = None) -> None:
        items = agenda() if items is None else tuple(items)
        self.log: list[Logged] = []
        self.state: RoomState = EMPTY
        self.script = Script.of(items)
        self.at = START
        self.texts: dict[tuple[str, str], str] = {}
        self.ask(HOST, c.Create("r1", "A room", tuple(items), rules or Rules()))

    def ask(self, by: str, command: c.Command, key: str = "", came: int = 0) -> Decision:
        """Ask for something, and let it take effect."""
        wish = Wish(by, key, command, came)
        decision = decide(self.state, wish, self.at, self.script)
        if isinstance(decision, Decided):
            new = entries(self.state, wish, decision, self.at)
            self.log += new
            self.state = fold(new, self.state)
            self.texts |= {(a.person, a.field): a.text for a in decision.asides}
        return decision

    def host(self, *commands: c.Command) -> Decision:
        """Let the host do something; return what came of the last."""
        decision: Decision = Decided()
        for command in commands:
            decision = self.ask(HOST, command)
        return decision

    def join(self, *people: str) -> None:
        """Let people come in."""
        for person in people:
            self.ask(person, c.Join(person, person.title()))

    def answer(
        self, person: str, *keys: int, certainty: int = 2, took: int = 0, key: str = ""
    ) -> Decision:
        """Let somebody answer the round that was put last."""
        number = len(self.state.rounds)
        return self.ask(person, c.Answer(person, number, keys, "", certainty, took), key)

    @property
    def events(self) -> list[Event]:
        """What happened, without times."""
        return [entry.event for entry in self.log]


__all__ = ["Table", "agenda", "choice", "multi", "question", "spoken"]
