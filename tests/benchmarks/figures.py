"""Printing figures the same way everywhere: medians of paired runs, and their ratio."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def report(
    what: str, ours: Sequence[float], other: Sequence[float], unit: str, limit: float
) -> float:
    """Print both medians and their ratio beside the budget, and return the ratio."""
    ratio = median(ours) / median(other)
    print(
        f"\n{what}: {median(ours):.2f} {unit} beside {median(other):.2f} {unit}, "
        f"ratio {ratio:.2f} (budget {limit:.2f}, {len(ours)} paired runs, "
        f"ours {min(ours):.1f}-{max(ours):.1f})"
    )
    return ratio
