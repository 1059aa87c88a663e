"""How often the placement test finds the right level, beside a test of forty fixed questions.

The learners do not follow the test's model: every question has a slope, a difficulty and a
guessing rate of its own, learners slip and guess at rates of their own, and (uneven) know some
kinds of questions better than others. The right level is that of their true ability.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import exp, sqrt
from statistics import mean

import pytest

from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.model import Level
from sealegs.ground.resources import shipped_root
from sealegs.study.placement.ability import CENTRE, DIFFICULTY, SPREAD, level_of
from sealegs.study.placement.adaptive import Candidate, Trial
from sealegs.study.placement.bank import bank_of
from tests.benchmarks.figures import extent
from tests.study.placement.simulating import fixed, run

HELD_OUT = range(300_000, 300_000 + extent(2_000, 200))
"""Learners that served for nothing else; others are there to try things (docs/placement.md)."""

FAMILIES = ("3PL with noise", "uneven")
BANK = tuple(
    placing.candidate
    for placing in bank_of(load_pack(shipped_root()), ["multi-stage-build"], "0").values()
)
Answers = Callable[[Candidate], bool]


def learner(rnd: random.Random, ability: float, family: str) -> Answers:
    """Return how somebody of an ability answers."""
    slip, admits = rnd.uniform(0.02, 0.08), rnd.uniform(0.2, 0.8)
    offsets: dict[str, float] = {}
    known: dict[str, tuple[float, float, float]] = {}

    def answer(candidate: Candidate) -> bool:
        slope, difficulty, guess = known.setdefault(
            candidate.id,
            (
                rnd.lognormvariate(0.3, 0.3),
                DIFFICULTY[candidate.probe.level] + rnd.gauss(0, 0.4),
                min(0.6, candidate.probe.guess * rnd.uniform(0.7, 1.5)),
            ),
        )
        here = ability
        if family == "uneven":
            here += offsets.setdefault(candidate.kind, rnd.gauss(0, 0.4))
        if rnd.random() < 1 / (1 + exp(-slope * (here - difficulty))):
            return rnd.random() > slip
        return rnd.random() > admits and rnd.random() < guess

    return answer


def forty() -> tuple[Candidate, ...]:
    """Return forty questions, as many of each level as there are."""
    rnd = random.Random(40)
    by_level = [[c for c in BANK if c.probe.level is level] for level in Level]
    few = min(14, len(by_level[0]))
    chosen = [c for rows in by_level[:1] for c in rows[:few]]
    rest = [c for rows in by_level[1:] for c in rnd.sample(rows, min(14, len(rows)))]
    return tuple((chosen + rest)[:40])


def race(family: str, seeds: range) -> tuple[float, float, float, float]:
    """Return the shares placed right by the test, by forty fixed ones, when sure; mean length."""
    ours, theirs, sure, lengths = [], [], [], []
    questions = forty()
    for seed in seeds:
        rnd = random.Random(seed)
        ability = rnd.gauss(CENTRE, SPREAD)
        trial = run(Trial(BANK, str(seed)), learner(rnd, ability, family))
        hit = trial.level is level_of(ability)
        ours.append(hit)
        lengths.append(len(trial.asked))
        sure += [hit] if trial.sure else []
        other = fixed(questions, learner(random.Random(seed + 10**6), ability, family))
        theirs.append(other.level is level_of(ability))
    print(
        f"\n{family}: seeds {seeds.start} to {seeds.stop - 1}: right {share(ours)} in "
        f"{mean(lengths):.1f} questions (at most {max(lengths)}), where it was sure "
        f"{share(sure)} of {len(sure)}; {len(questions)} fixed ones {share(theirs)}"
    )
    return mean(ours), mean(theirs), mean(sure), max(lengths)


def share(hits: Sequence[bool]) -> str:
    """Return a share with its 95 % interval (Wilson)."""
    n, p, z = len(hits), mean(hits), 1.96
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return f"{p:.1%} ({centre - half:.1%} to {centre + half:.1%})"


def test_a_few_learners_are_placed_better_than_by_chance() -> None:
    ours, _, _, longest = race(FAMILIES[0], range(12))
    assert ours > 0.5
    assert longest <= 20


@pytest.mark.benchmark
@pytest.mark.parametrize("family", FAMILIES)
def test_placement_finds_the_right_level_within_twenty_questions(family: str) -> None:
    ours, theirs, sure, longest = race(family, HELD_OUT)
    assert longest <= 20
    assert ours >= 0.8
    assert ours >= theirs - 0.03
    assert sure > ours
