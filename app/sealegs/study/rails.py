"""The lines of a map that join each topic with those it builds on.

Topics stand one below the other, two lines each. A need right above is a line down; one further
above is an arc on the left, in the nearest lane that is free all the way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rail:
    """What stands before the two lines of a topic; ``first`` ends where its sign follows."""

    first: str
    second: str


def rails(needs: Sequence[Sequence[int]]) -> tuple[Rail, ...]:
    """Draw what each topic needs, as numbers (from 0) of topics above it."""
    edges = [(need, number) for number, found in enumerate(needs) for need in found]
    arcs = _laned([edge for edge in edges if edge[1] - edge[0] > 1])
    lanes = 1 + max(arcs.values(), default=-1)
    down = {start for start, end in edges if end - start == 1}
    return tuple(
        Rail(_first(number, arcs, lanes), _second(number, arcs, lanes, number in down))
        for number in range(len(needs))
    )


Arcs = dict[tuple[int, int], int]


def _laned(edges: Sequence[tuple[int, int]]) -> Arcs:
    """Give each arc a lane, 0 nearest to the topics; the shortest arcs lie inside."""
    arcs: Arcs = {}
    for start, end in sorted(edges, key=lambda edge: (edge[1] - edge[0], edge)):
        taken = {lane for (a, b), lane in arcs.items() if a <= end and b >= start}
        arcs[start, end] = next(lane for lane in range(len(edges)) if lane not in taken)
    return arcs


def _first(number: int, arcs: Arcs, lanes: int) -> str:
    starts = {lane for (start, _), lane in arcs.items() if start == number}
    ends = {lane for (_, end), lane in arcs.items() if end == number}
    passing = {lane for (start, end), lane in arcs.items() if start < number < end}
    outermost = max(starts | ends, default=-1)
    cells = []
    for lane in reversed(range(lanes)):
        if lane in starts:
            cells.append("╭" if lane == outermost else "┬")
        elif lane in ends:
            cells.append("╰" if lane == outermost else "┴")
        elif lane in passing:
            cells.append("┼" if lane < outermost else "│")
        else:
            cells.append("─" if lane < outermost else " ")
    return "".join(cells) + ("─" if outermost >= 0 else " ") if lanes else ""


def _second(number: int, arcs: Arcs, lanes: int, down: bool) -> str:
    between = {lane for (start, end), lane in arcs.items() if start <= number < end}
    left = "".join("│" if lane in between else " " for lane in reversed(range(lanes)))
    return f"{left} {'│' if down else ' '}" if lanes else ("│" if down else " ")
