"""Taking the test: every answer is in the journal before it counts, and can be taken back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.journal.store import Journal
from sealegs.study.events import Setting
from sealegs.study.forms import Reply
from sealegs.study.placement.offers import offers
from sealegs.study.placement.ongoing import ANSWERED, BEGUN, Ongoing, begun, ongoing
from sealegs.study.placement.result import ITEM, known
from sealegs.study.placement.taking import give, take_back, take_up
from sealegs.study.plain_placement import place
from tests.course import shipped_pack
from tests.study.events import event, fold
from tests.study.test_plain import Notes, Script
from tests.study.topics import pack

PACK = shipped_pack()
TOPIC = "multi-stage-build"
KEY = f"docker/{TOPIC}"


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    """An empty journal."""
    clock = FixedClock(datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
    journal = Journal.open(tmp_path / "journal.db", clock, random.Random(1))
    yield Notes(journal, clock)
    journal.close()


def passed(test: Ongoing, notes: Notes, count: int) -> Ongoing:
    """Return the test after so many questions nobody knew."""
    for _ in range(count):
        after = give(test, None, notes)
        assert not isinstance(after, str)
        test = after
    return test


def test_it_goes_on_where_it_was_left_and_a_seed_of_its_own_begins_another(notes: Notes) -> None:
    test = passed(take_up(PACK, TOPIC, notes), notes, 3)
    again = take_up(PACK, TOPIC, notes)
    assert (again.begun, again.trial) == (test.begun, test.trial)
    assert take_up(PACK, None, notes).trial.asked == ()
    other = take_up(PACK, TOPIC, notes, "other")
    assert (other.trial.asked, other.begun.seed) == ((), "other")


def test_the_last_answer_keeps_the_result_and_ends_the_test_at_once(notes: Notes) -> None:
    test = take_up(PACK, TOPIC, notes)
    while test.next is not None:
        before = notes.state.count
        test = passed(test, notes, 1)
        if test.next is not None:
            assert notes.state.count == before + 1
    assert begun(notes.state, KEY) is None
    found = known(notes.state, KEY)
    assert found is not None
    assert found.questions == len(test.trial.asked)
    assert take_back(test, notes) is None
    assert take_up(PACK, TOPIC, notes).trial.asked == ()


def test_answers_are_taken_back_one_by_one(notes: Notes) -> None:
    test = passed(take_up(PACK, TOPIC, notes), notes, 2)
    first = take_back(test, notes)
    assert first is not None
    assert first.trial.asked == test.trial.asked[:1]
    none = take_back(first, notes)
    assert none is not None
    assert none.trial.asked == ()
    assert take_back(none, notes) is None
    assert passed(none, notes, 1).trial.asked[0][0] == test.trial.asked[0][0]


def test_what_is_incomplete_is_explained_and_nothing_is_kept(notes: Notes) -> None:
    tests = (take_up(PACK, None, notes, str(seed)) for seed in range(50))
    test = next(t for t in tests if t.next is not None and t.next.candidate.kind == "multi")
    before = notes.state.count
    assert give(test, Reply(), notes) == "choose at least one option"
    assert notes.state.count == before


def test_damaged_and_foreign_answers_do_not_count(notes: Notes) -> None:
    test = passed(take_up(PACK, TOPIC, notes), notes, 1)
    item = next(id_ for id_ in test.bank if id_ != test.trial.asked[0][0].id)
    for value in ("nonsense", "x 1 right", f"{test.begun.id} 2 perhaps", "0" * 36 + " 2 right"):
        state = fold([event(0, Setting(ANSWERED, value), item)])
        assert ongoing(test.begun, test.bank, state).trial.asked == ()
    assert begun(fold([event(0, Setting(BEGUN, 7), KEY)]), KEY) is None


def test_too_few_questions_place_nobody(notes: Notes) -> None:
    with pytest.raises(SealegsError, match="ten are needed"):
        take_up(pack(), None, notes)
    assert notes.state.count == 0
    assert offers(pack(), notes.state) == ()


def test_each_topic_is_offered_and_the_one_begun_says_so(notes: Notes) -> None:
    take_up(PACK, TOPIC, notes)
    rows = offers(PACK, notes.state)
    assert rows[0].topic is None
    assert [row.topic for row in rows if row.going_on] == [TOPIC]
    assert len(rows) == 1 + len(PACK.topics)


def test_in_plain_lines_it_goes_on_takes_back_and_tells_each_topic(notes: Notes) -> None:
    place(PACK, None, notes, left := Script("?", "99", "?", "u", "?", "q"))
    assert left.said[-1] == "Left after 2; the same command goes on there."
    assert any("99" in line and line[0].isupper() for line in left.said)
    place(PACK, None, notes, script := Script(*["?"] * 25))
    assert "Answered already: 2." in script.said
    assert any(line.startswith("You are a Junior here") for line in script.said)
    assert script.said[-1] == "The plan starts there. Take it again whenever you like."
    assert any(line.startswith("What is ") and "question" in line for line in script.said)
    assert known(notes.state, ITEM) is not None
