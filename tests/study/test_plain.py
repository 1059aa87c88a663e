"""Cards and quiz in plain lines, over a real journal."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sealegs.curriculum.exercise import Exercises
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.snippets import from_source
from sealegs.curriculum.sources import Fact, Source
from sealegs.ground.clock import FixedClock
from sealegs.journal.event import Event, NewEvent
from sealegs.journal.store import Journal
from sealegs.study.asked import Asked, asked_in, asked_of, ready
from sealegs.study.deck import rows
from sealegs.study.events import Grade, to_event
from sealegs.study.forms import MarkLines, Write, keys_of
from sealegs.study.fsrs6 import Rating
from sealegs.study.leeches import LAPSES
from sealegs.study.overlay import overlaid
from sealegs.study.plain_aside import HINT, Beside
from sealegs.study.plain_cards import review
from sealegs.study.plain_deck import listing
from sealegs.study.plain_quiz import play
from sealegs.study.rounds import current_round
from sealegs.study.sitting import Pace, Sitting, rounds_of, set_of
from sealegs.study.state import EMPTY, State, apply
from sealegs.study.statements import Statement, statements_of
from tests.study.events import MONDAY
from tests.study.quizzing import FIELDS, quiz_pack
from tests.study.topics import card, flag, pack, topic

CARDS = (card("c0"), card("c1"))
TOPIC = topic(red_flags=tuple(flag(f"f{n}", sound=n > 1) for n in range(3)))
ASKED = asked_of(TOPIC)
STATEMENTS = {s.item: s for s in statements_of(TOPIC)}
TWO = (Rating.AGAIN, Rating.GOOD)


class Notes:
    """A journal and the state it folds to."""

    def __init__(self, journal: Journal, clock: FixedClock) -> None:
        self.clock = clock
        self.state: State = EMPTY
        self._journal = journal

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        """Keep the events and fold them."""
        kept = self._journal.append(*events)
        for event in kept:
            self.state = apply(self.state, event)
        return kept


class Script:
    """Someone who types these lines, and what was said to them."""

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)
        self.said: list[str] = []

    def say(self, line: str = "") -> None:
        """Listen."""
        self.said.append(line)

    def read(self, prompt: str) -> str | None:
        """Type the next line."""
        self.said.append(prompt)
        return next(self._lines, None)


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    """An empty journal."""
    clock = FixedClock(datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
    journal = Journal.open(tmp_path / "journal.db", clock, random.Random(1))
    yield Notes(journal, clock)
    journal.close()


def rounds(notes: Notes, pool: tuple[Asked, ...] = ASKED) -> Sitting:
    """Return the rounds of a topic, at the one to go on with."""
    return rounds_of("Images", pool, notes.state.quizzes)


def statements(notes: Notes) -> list[Statement]:
    """Return the statements of the round to go on with."""
    return [STATEMENTS[a.item] for a in current_round(ASKED, notes.state.quizzes).questions]


def test_a_card_is_answered_only_after_it_was_recalled(notes: Notes) -> None:
    script = Script("", "2")
    review(CARDS, notes, script, TWO)
    said = script.said
    assert said.index("What is c0?") < said.index("Answer: c0")
    assert "1 again, 1 min; 2 good, 10 min; u undo; q leave: " in said
    assert notes.state.memories.known(CARDS[0].id) is not None
    assert said[-1] == "2 cards left for today."


def test_a_wrong_key_is_explained_and_changes_nothing(notes: Notes) -> None:
    script = Script("", "7", "good", "q")
    review(CARDS, notes, script, TWO)
    assert script.said.count("Please type one of: 1, 2, u, q.") == 2
    assert notes.state.count == 0


def test_undo_brings_the_card_back_at_once(notes: Notes) -> None:
    script = Script("u", "", "1", "u", "", "2")
    review(CARDS, notes, script, TWO)
    assert "There is no grade to take back." in script.said
    assert "Taken back; here it is again." in script.said
    memory = notes.state.memories.known(CARDS[0].id)
    assert memory is not None
    assert [mark.value for mark in memory.trail.surviving()] == [3]


def test_a_finished_day_says_when_it_goes_on(notes: Notes) -> None:
    review(CARDS[:1], notes, script := Script("", "2", "", "2"), TWO)
    assert "Today: 2 answers, 1 met for the first time, 0 still known, 0 slipped." in script.said
    assert script.said[-1] == "The next card comes back on Thursday."


def test_a_round_explains_every_answer_and_ends_with_the_points(notes: Notes) -> None:
    first = statements(notes)
    keys = [key for s in first for key in ("s" if s.sound else "r", "3")]
    script = Script(*keys)
    play(rounds(notes), notes, script)
    assert [line for line in script.said if line.startswith("Why: ")] == [
        f"Why: {s.why.plain}" for s in first
    ]
    assert "3 of 3 right, +9 points." in script.said
    assert "When you said “I know”: 3 of 3 right so far." in script.said


def test_leaving_a_round_and_coming_back_goes_on(notes: Notes) -> None:
    first = statements(notes)
    play(rounds(notes), notes, script := Script("s" if not first[0].sound else "r", "2", "s", "q"))
    assert "1 of 3 answered; the rest waits." in script.said
    play(rounds(notes), notes, script := Script("u"))
    assert "Statement 2 of 3:" in script.said
    assert script.said.count("Statement 1 of 3:") == 1
    assert notes.state.quizzes.calibration[1].answered == 0


def test_where_there_is_nothing_it_says_so(notes: Notes) -> None:
    review((), notes, cards := Script(), TWO)
    play(rounds(notes, ()), notes, quiz := Script())
    assert cards.said == ["There are no cards here yet."]
    assert quiz.said == ["There are no questions here yet."]


SAYS = {
    "choice": "  1. ",
    "multi": "The numbers of all that are right",
    "spot": "The numbers of the lines",
    "order": "The numbers in order, without what doesn't belong",
    "predict-cache": "0: ",
    "predict-image": "Which user does a container of this image run as?",
    "open": "Your answer on one line",
}


def lines_for(asked: Asked, *, right: bool) -> list[str]:
    """Return what is typed to answer a question right, or with nothing that is right."""
    question = ready(asked)
    assert question is not None
    control, key = question.form("1").control, question.question.posed.key
    offered = keys_of(control)
    if isinstance(control, Write):
        return ["it is smaller", "2", "1 2" if right else "0"]
    keys = key.keys if right else tuple(k for k in offered if k not in key.keys)[:1]
    typed = keys if isinstance(control, MarkLines) else [offered.index(k) + 1 for k in keys]
    return [" ".join(map(str, typed)), "2"]


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("kind", FIELDS)
def test_every_kind_is_answered_in_plain_lines(notes: Notes, kind: str, right: bool) -> None:
    pool = asked_in(quiz_pack(kind))
    play(rounds(notes, pool), notes, script := Script(*lines_for(pool[0], right=right)))
    said = "\n".join(script.said)
    assert SAYS[kind] in said
    assert f"How it works: how {kind} works" in said
    assert ("Right. +2 points." in said) is right
    assert notes.state.quizzes.items[pool[0].item].right == right


def test_what_cannot_be_an_answer_is_explained_and_asked_again(notes: Notes) -> None:
    pool = asked_in(quiz_pack("spot"))
    play(rounds(notes, pool), notes, script := Script("", "99", "4", "7", "1"))
    assert "Please mark at least one line." in script.said
    assert any("Line 99 can't be marked" in line for line in script.said)
    assert "Please type one of: 1, 2, 3, q." in script.said
    assert any(line.startswith("Right.") for line in script.said)


def test_an_answer_spoken_aloud_is_held_against_its_points(notes: Notes) -> None:
    pool = asked_in(quiz_pack("open"))
    state = notes.state
    sitting = set_of("Aloud", pool, state.quizzes, state.count, pace=Pace.ALOUD)
    play(sitting, notes, script := Script("", "1", "1"))
    assert any("about 60 seconds" in line for line in script.said)
    said = script.said
    points = said.index("What a good answer says:")
    model = next(n for n, line in enumerate(said) if line.startswith("A good answer:"))
    assert points < model


def test_the_time_of_a_session_runs_out(notes: Notes) -> None:
    state = notes.state
    sitting = set_of("Ten", ASKED, state.quizzes, state.count, seconds=60)
    clock = notes.clock

    class Slow(Script):
        def read(self, prompt: str) -> str | None:
            notes.clock = FixedClock(notes.clock.now() + timedelta(seconds=40))
            return super().read(prompt)

    play(sitting, notes, script := Slow("s", "1", "s", "1", "s", "1"))
    assert "Time is up." in script.said
    assert len(notes.state.quizzes.items) == 1
    assert notes.clock.now() > clock.now()


def test_facts_and_where_they_can_be_checked_are_told(notes: Notes) -> None:
    pool = asked_in(quiz_pack("choice"))
    fact = Fact("F-1", "It ships.", (Source("Docs", "https://example.org"),))
    play(rounds(notes, pool), notes, script := Script("1", "1"), Beside(lambda: {"F-1": fact}))
    assert "Fact F-1: It ships. (https://example.org)" in script.said


def test_lines_with_a_slash_are_about_the_question_answered_last(notes: Notes) -> None:
    pack = quiz_pack("choice", "multi")
    reports: list[tuple[str, ...]] = []

    def report(*words: str) -> str:
        reports.append(words)
        return "reports/choice.yaml"

    pool = asked_in(pack)
    script = Script("/read", "1", "2", "/report", "/report two are right", "/read", "q")
    play(rounds(notes, pool), notes, script, Beside(topics=lambda: pack.topics, report=report))
    said = script.said
    assert said[0] == HINT
    assert "Answer a question first." in said
    assert said.count(HINT) == 2
    assert "Written to reports/choice.yaml; send it to the author." in said
    item, wording, given, words = reports[0]
    assert (item in {a.item for a in pool}, wording, words) == (True, "h", "two are right")
    assert given
    assert "What is images?" in said
    assert len(notes.state.quizzes.items) == 1


def test_after_the_last_verdict_there_is_time_to_take_it_back(notes: Notes) -> None:
    pool = asked_in(quiz_pack("choice"))
    play(rounds(notes, pool), notes, script := Script("1", "1", "u", "2", "3", "/read", ""))
    assert "Taken back; here it is again." in script.said
    marks = list(notes.state.quizzes.items[pool[0].item].trail.surviving())
    assert [abs(mark.value) for mark in marks] == [3]
    assert "1 answered" not in script.said[-1]


def own_pack() -> Pack:
    made = replace(card("c0"), concepts=("a",)), card("c1")
    flags = (replace(flag("f0"), concepts=("a",)),)
    return pack(topic(cards=made, red_flags=flags))


def test_every_work_of_the_deck_is_a_letter_in_plain_cards(notes: Notes) -> None:
    shipped = own_pack()

    def packs() -> Pack:
        return overlaid(shipped, notes.state.registers)

    cards = packs().topics["images"].cards
    script = Script(
        "?", "f", "n", "port side", "e", "Mine?", "", "", "2", "s", "u", "r", "q",
    )  # fmt: skip
    review(cards, notes, script, TWO, packs=packs)
    said = "\n".join(script.said)
    for words in ("s suspends", "Flagged.", "Noted.", "Kept over the pack", "Mine?",
                  "Your note: port side", "Suspended", "Taken back", "Brought back"):  # fmt: skip
        assert words in said
    found = {row.card.id.rpartition("/")[2]: row for row in rows(packs(), notes.state, MONDAY)}
    assert {"flagged", "edited", "note", "learning"} <= found["c0"].signs
    assert "suspended" in found["c1"].signs


def test_a_side_that_is_kept_keeps_its_code(notes: Notes) -> None:
    code = from_source("Two stages:\n```dockerfile\nFROM a\nFROM b\n```")
    shipped = pack(topic(cards=(replace(card("c0"), back=code),)))

    def packs() -> Pack:
        return overlaid(shipped, notes.state.registers)

    review(shipped.topics["images"].cards, notes, Script("e", "Mine?", "", "q"), TWO, packs=packs)
    (edited,) = packs().topics["images"].cards
    assert edited.front.plain == "Mine?"
    assert edited.back == code


def test_nothing_in_ones_own_words_is_no_wording(notes: Notes) -> None:
    shipped = own_pack()
    cards = shipped.topics["images"].cards
    for lines in (("e", "", "", "q"), ("e",), ("e", "Mine?")):
        review(cards, notes, script := Script(*lines), TWO, packs=lambda: shipped)
        assert "Nothing was changed." in script.said
    assert notes.state.count == 0


def test_letters_of_a_quiz_may_be_capitals(notes: Notes) -> None:
    pool = asked_in(quiz_pack("choice", "multi"))
    play(rounds(notes, pool), notes, script := Script("1", "1", "U", "1", "1", "Q"))
    assert "Taken back; here it is again." in script.said
    assert "1 of 2 answered; the rest waits." in script.said


@pytest.mark.parametrize(
    "odd", ["9" * 5000, "1 x", ",", "1 99"], ids=("long", "word", "comma", "far")
)
def test_points_are_asked_for_again_where_a_number_is_none(notes: Notes, odd: str) -> None:
    pool = asked_in(quiz_pack("open"))
    play(rounds(notes, pool), notes, script := Script("it is smaller", "2", odd, "1 2 0", ""))
    assert script.said.count("Please type numbers from 1 to 2, or 0.") == 1
    assert any(line.startswith("Right.") for line in script.said)


def test_an_input_that_ends_in_the_middle_changes_nothing(notes: Notes) -> None:
    shipped = own_pack()
    cards = shipped.topics["images"].cards
    for lines in (("n",), ("?",), ()):
        review(cards, notes, Script(*lines), TWO, packs=lambda: shipped)
    assert notes.state == EMPTY


def test_a_leech_is_told_beside_what_it_is_confused_with(notes: Notes) -> None:
    shipped = own_pack()
    cards = shipped.topics["images"].cards
    for _ in range(LAPSES):
        for rating in (4, 1):
            notes.record(to_event(Grade(rating), cards[0].id))
            notes.clock.at += timedelta(days=40)
    script = Script("", "q")
    review(cards, notes, script, TWO, packs=lambda: shipped, exercises=Exercises({}))
    said = "\n".join(script.said)
    assert f"Forgotten {LAPSES} times." in said
    assert "Not to be confused: “f0” is wrong. Why f0" in said


def test_the_deck_is_listed_in_lines_by_topic(notes: Notes) -> None:
    found = rows(own_pack(), notes.state, MONDAY, "c1")
    assert [*listing(found, MONDAY, "c1")] == [
        "What is images?",
        "- What is c1? [new]",
        "1 card like “c1”",
    ]
