"""The map of topics in words, for plain lines and for what a screen says of one topic."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.study.path import Path, Standing, Stop
from sealegs.study.stats.words import readiness
from sealegs.study.words import count

SIGNS = {Standing.NOT_BEGUN: "○", Standing.BEGUN: "◐", Standing.READY: "●"}
"""What tells the standings apart where colours don't."""


def heading(path: Path) -> str:
    """Return what the figures of the map are about."""
    when = "today" if path.at == path.today else f"on {path.at}"
    return f"The path of study, and what you would recall {when}"


def met(stop: Stop) -> str:
    """Return how much of a topic was met, and how many of its exercises are solved."""
    items = f"{stop.recall.met} of {count(stop.recall.items, 'item')} met"
    if not stop.exercises:
        return items
    return f"{items}, {stop.solved} of {count(stop.exercises, 'exercise')} solved"


def around(path: Path, stop: Stop) -> str:
    """Return what a topic builds on and what builds on it."""
    titles = {other.topic: other.title for other in path.stops}
    said = []
    if stop.needs:
        said.append(f"Builds on: {_listed(titles[need] for need in stop.needs)}")
    if stop.opens:
        said.append(f"Leads to: {_listed(titles[other] for other in stop.opens)}")
    return ". ".join(said) + ("." if said else "")


def advice(path: Path, stop: Stop) -> str:
    """Return what to do about a topic now, in a few words; empty when it is ready."""
    if stop.topic == path.next:
        return "next"
    if stop.waits:
        return "after " + " and ".join(f"{path.numbered(need)}" for need in stop.waits)
    return ""


def lines(path: Path) -> Iterator[str]:
    """Yield the map without a drawing: every topic with what it needs and how ready it is."""
    yield f"{heading(path)}:"
    for number, stop in enumerate(path.stops, 1):
        told = advice(path, stop)
        yield f"{number}. {stop.title} ({stop.standing}{f'; {told}' if told else ''})"
        yield f"   {readiness(stop.recall)}; {met(stop)}"
        if words := around(path, stop):
            yield f"   {words}"
    if path.to_come:
        yield f"Still to come: {', '.join(path.to_come)}."


def _listed(titles: Iterator[str]) -> str:
    return "; ".join(title.rstrip("?.!") for title in titles)
