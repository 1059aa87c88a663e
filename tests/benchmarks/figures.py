"""Printing figures the same way everywhere: the best of many runs, and their ratio.

Whatever else the machine does only ever adds to a measurement, so the smallest one says most
about the program; the median beside it tells how busy the machine was.

With ``SEALEGS_BENCHMARKS=short``, as in CI, fewer people, events, learners and runs are measured by
the same code against the same budgets: minutes instead of half an hour.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from statistics import median

SHORT = os.environ.get("SEALEGS_BENCHMARKS") == "short"


def extent(long: int, short: int) -> int:
    """Return how much of something is measured: in full, or what CI has time for."""
    return short if SHORT else long


def report(
    what: str, ours: Sequence[float], other: Sequence[float], unit: str, limit: float
) -> float:
    """Print the best and the median of both beside the budget; return the ratio of the best."""
    ratio = min(ours) / min(other)
    print(
        f"\n{what}: {min(ours):.2f} {unit} beside {min(other):.2f} {unit}, "
        f"ratio {ratio:.2f} (budget {limit:.2f}; {len(ours)} runs, "
        f"medians {median(ours):.2f} and {median(other):.2f})"
    )
    return ratio
