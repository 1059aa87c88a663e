"""Printing figures the same way everywhere: the best of many runs, and their ratio.

Whatever else the machine does only ever adds to a measurement, so the smallest one says most
about the program; the median beside it tells how busy the machine was.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


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
