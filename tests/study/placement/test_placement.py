"""The placement test: exact arithmetic, when it stops, what it keeps, where the plan begins."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.model import Level
from sealegs.ground.problem import SealegsError
from sealegs.study.events import Setting
from sealegs.study.forms import Reply
from sealegs.study.placement.ability import GRID, START, Probe, chances, level_of
from sealegs.study.placement.adaptive import Candidate, Trial
from sealegs.study.placement.bank import bank_of, enough, guess_of
from sealegs.study.placement.result import (
    ITEM,
    NAME,
    Placed,
    from_level,
    kept,
    kept_all,
    known,
    placed,
    words,
)
from sealegs.study.placement.topics import by_topic
from sealegs.study.plan.values import Item
from tests.course import shipped_pack
from tests.study.events import event, fold
from tests.study.placement.simulating import run

PACK = shipped_pack()
BANK = bank_of(PACK, ["multi-stage-build"], "1")
CANDIDATES = tuple(placing.candidate for placing in BANK.values())
probes = st.builds(Probe, st.sampled_from(Level), st.floats(0, 0.6))


@given(st.lists(st.tuples(probes, st.booleans()), max_size=25))
def test_a_belief_stays_a_distribution_and_its_interval_holds_the_share(
    answers: list[tuple[Probe, bool]],
) -> None:
    belief = START
    for probe, right in answers:
        belief = belief.after(probe, right)
    assert isclose(sum(belief.weights), 1)
    assert isclose(sum(belief.levels.values()), 1)
    low, high = belief.interval()
    inside = sum(w for a, w in zip(GRID, belief.weights, strict=True) if low <= a <= high)
    assert low <= high
    assert inside >= 0.9 - 1e-9


@given(probes)
def test_a_right_answer_never_lowers_ability_and_an_answer_never_misleads_on_average(
    probe: Probe,
) -> None:
    assert START.after(probe, True).mean >= START.mean - 1e-9
    assert START.after(probe, False).mean <= START.mean + 1e-9
    assert START.gain(probe) >= -1e-9
    assert list(chances(probe)) == sorted(chances(probe))


def test_the_order_of_answers_does_not_matter() -> None:
    one, other = Probe(Level.JUNIOR, 0.3), Probe(Level.SENIOR, 0.1)
    here = START.after(one, True).after(other, False)
    there = START.after(other, False).after(one, True)
    assert all(isclose(a, b) for a, b in zip(here.weights, there.weights, strict=True))


@pytest.mark.parametrize(("right", "level"), [(True, Level.SENIOR), (False, Level.JUNIOR)])
def test_who_answers_all_alike_is_placed_at_an_end_before_twenty(right: bool, level: Level) -> None:
    test = run(Trial(CANDIDATES, "1"), lambda candidate: right)
    assert (test.level, test.sure, test.over) == (level, True, True)
    assert 6 <= len(test.asked) < 20


@pytest.mark.parametrize("seed", ["a", "b", "c"])
@pytest.mark.parametrize("level", Level)
def test_who_knows_all_of_a_level_and_none_of_the_next_is_in_the_middle_of_it(
    level: Level, seed: str
) -> None:
    levels = list(Level)

    def knows(candidate: Candidate) -> bool:
        return levels.index(candidate.probe.level) <= levels.index(level)

    test = run(Trial(CANDIDATES, seed), knows)
    assert (test.level, test.sure) == (level, True)
    assert test.belief.levels[level] > 0.9


def test_it_ends_after_twenty_questions_and_asks_none_twice() -> None:
    flip = iter([True, False] * 20)
    test = run(Trial(CANDIDATES, "1"), lambda candidate: next(flip))
    assert len(test.asked) <= 20
    assert len({candidate.id for candidate, _ in test.asked}) == len(test.asked)
    kinds = [candidate.kind for candidate, _ in test.asked]
    assert len(set(kinds)) >= 3


def test_the_seed_decides_what_is_asked_and_topics_take_turns() -> None:
    first = [Trial(CANDIDATES, str(seed)).next for seed in range(8)]
    assert Trial(CANDIDATES, "3").next == first[3]
    assert len({candidate.id for candidate in first if candidate}) > 1
    two = tuple(Candidate(f"{t}{n}", t, "choice", Probe(Level.MIDDLE, 0.3))
                for t in "ab" for n in range(9))  # fmt: skip
    asked = [c.topic for c, _ in run(Trial(two, "1"), lambda c: len(c.id) % 2 == 0).asked]
    assert abs(asked.count("a") - asked.count("b")) <= 1


def test_the_bank_holds_what_the_program_grades_and_guesses_count() -> None:
    kinds = {candidate.kind for candidate in CANDIDATES}
    assert kinds == {"red-flag", "choice", "multi", "spot", "predict-cache", "predict-image"}
    guesses = {kind: {guess_of(p.form) for p in BANK.values() if p.candidate.kind == kind}
               for kind in kinds}  # fmt: skip
    assert guesses["red-flag"] == {0.5}
    assert guesses["choice"] == {1 / 3}
    flag = next(p for p in BANK.values() if p.candidate.id.endswith("/later-stage-deletes"))
    assert flag.right(Reply((2,))) is True
    assert flag.right(Reply((1,))) is False
    choice = next(p for p in BANK.values() if p.candidate.kind == "choice")
    assert choice.right(Reply()) == "choose one of the options"
    with pytest.raises(SealegsError, match="ten are needed"):
        enough({})


def test_a_result_survives_the_journal_and_damaged_ones_are_none() -> None:
    found = placed(run(Trial(CANDIDATES, "1"), lambda candidate: True))
    written = kept(found)
    setting = Setting(NAME, str(written.payload["value"]))
    state = fold([event(0, setting, ITEM)])
    assert known(state) == found
    assert known(state, "docker/other") is None
    assert known(fold([event(0, Setting(NAME, "wizard"), ITEM)])) is None


ANSWERS = st.lists(st.tuples(st.sampled_from("abc"), probes, st.booleans()), max_size=12)


def taken(rows: list[tuple[str, Probe, bool]], topics: str = "abc") -> Trial:
    """Return a test of some topics as these answers leave it."""
    answers = [(Candidate(f"q{n}", t, "choice", p), r) for n, (t, p, r) in enumerate(rows)]
    bank = (*(c for c, _ in answers), *(Candidate(f"{t}!", t, "spot", ONE) for t in topics))
    trial = Trial(bank, "1")
    for candidate, right in answers:
        trial = trial.answered(candidate, right)
    return trial


ONE = Probe(Level.MIDDLE, 0.25)


@given(ANSWERS)
def test_what_is_believed_of_each_topic_is_a_distribution(
    rows: list[tuple[str, Probe, bool]],
) -> None:
    beliefs = by_topic(taken(rows))
    assert set(beliefs) == {topic for topic, _, _ in rows}
    for belief in beliefs.values():
        assert isclose(sum(belief.weights), 1)
        assert min(belief.weights) >= 0


def test_a_topic_is_told_by_its_own_answers_and_a_little_by_the_others() -> None:
    good, bad = [("a", ONE, True)] * 6, [("b", ONE, False)] * 6
    alone, both = by_topic(taken(good)), by_topic(taken(good + bad))
    assert both["a"].mean > both["b"].mean
    assert alone["a"].mean > both["a"].mean
    few = by_topic(taken([*good, ("b", ONE, True)]))["b"]
    assert few.mean > by_topic(taken([("b", ONE, True)]))["b"].mean
    low, high = few.interval()
    narrow = by_topic(taken(good))["a"].interval()
    assert high - low > narrow[1] - narrow[0]


def test_a_test_of_one_topic_says_of_it_what_the_test_says() -> None:
    trial = taken([("a", ONE, True)] * 3, "a")
    assert by_topic(trial) == {"a": trial.belief}


def test_something_sure_is_not_replaced_by_something_unsure() -> None:
    sure = Setting(NAME, str(kept(Placed(Level.SENIOR, 1.6, 2.6, 14, True)).payload["value"]))
    trial = taken([("a", ONE, True), ("b", ONE, False)])
    items = [e.item for e in kept_all(trial, fold([event(0, sure, "docker/a")]), "docker")]
    assert items == [ITEM, "docker/b"]
    assert [e.item for e in kept_all(trial, fold([]), "docker", "docker/a")] == ["docker/a"]


def test_words_tell_the_level_the_span_and_when_it_is_not_clear() -> None:
    sure = words(Placed(Level.MIDDLE, 0.2, 1.2, 14, True))
    assert sure[0] == "You are a Middle here, after 14 questions."
    assert "you are Middle" in sure[1]
    unsure = words(Placed(Level.MIDDLE, -0.6, 1.2, 20, False))
    assert unsure[0] == "It isn't clear after 20 questions; Middle is most likely."
    assert "between Junior and Middle" in unsure[1]
    assert level_of(0.0) is Level.MIDDLE


def test_the_plan_begins_at_the_level_that_was_found() -> None:
    items = [Item(name, topic="t", level=Level(name)) for name in ("junior", "middle", "senior")]
    items.append(Item("plain", topic="t"))
    at = Placed(Level.MIDDLE, 0.2, 1.2, 14, True)
    setting = Setting(NAME, str(kept(at).payload["value"]))
    assert from_level(items, fold([]), "docker") == tuple(items)
    for where in (ITEM, "docker/t"):
        order = from_level(items, fold([event(0, setting, where)]), "docker")
        assert [item.id for item in order] == ["middle", "plain", "senior", "junior"]
