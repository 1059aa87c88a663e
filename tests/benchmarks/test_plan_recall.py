"""Recall on the day of the interview: the plan against what other programs do with the minutes."""

from __future__ import annotations

from statistics import mean

import pytest

from tests.benchmarks.recall.learners import FAMILIES
from tests.benchmarks.recall.planner import Planner
from tests.benchmarks.recall.race import RIVALS, interval, run, shortage
from tests.benchmarks.recall.scenarios import SCENARIOS, Scenario

SEEDS = 6
BEHIND_NONE_BY_MORE_THAN = 1.0
SHORT = Scenario("a small deck in a hurry", 120, 12, 6)


def compare(scenario: Scenario, family: str, seeds: int) -> tuple[str, float, float]:
    """Print a row and return the best rival with the lead over it, and its uncertainty."""
    ours = [run(scenario, family, Planner, seed) for seed in range(seeds)]
    others = {
        name: [run(scenario, family, make, seed) for seed in range(seeds)]
        for name, make in RIVALS.items()
    }
    best = max(others, key=lambda name: mean(others[name]))
    lead, half = interval([a - b for a, b in zip(ours, others[best], strict=True)])
    row = "  ".join(f"{name} {mean(values):.1f}" for name, values in others.items())
    print(
        f"{scenario.name:24} {family:8} plan {mean(ours):.1f}  {row}  "
        f"lead over {best}: {lead:+.1f} (95 %: {lead - half:+.1f} to {lead + half:+.1f})"
    )
    return best, lead, half


@pytest.mark.parametrize("family", FAMILIES)
def test_the_plan_recalls_more_on_the_day_than_any_rival_in_a_hurry(family: str) -> None:
    _, lead, _ = compare(SHORT, family, 3)
    assert lead > 0


@pytest.mark.benchmark
def test_recall_on_the_day_over_all_scenarios() -> None:
    print(f"\nseeds 0 to {SEEDS - 1}; figures are points of 100, paired by learner")
    leads: dict[str, list[float]] = {}
    for scenario in SCENARIOS:
        need = mean(shortage(scenario, seed) for seed in range(3))
        print(f"\n{scenario.name}: plain FSRS at 0.9 would ask for {need:.2f} of the minutes")
        for family in FAMILIES:
            _, lead, half = compare(scenario, family, SEEDS)
            leads.setdefault("fewer minutes" if need > 1 else "enough minutes", []).append(lead)
            # Behind beyond what chance explains is a defect, whatever the mean says.
            assert lead + half > -BEHIND_NONE_BY_MORE_THAN
    for name, values in leads.items():
        print(f"{name} than reviews: mean lead {mean(values):+.1f}, least {min(values):+.1f}")
