"""After a change, a step or a download is not repeated."""

from __future__ import annotations

from typing import Literal

import msgspec

from sealegs.simulator.build import Build, Cache, Download, Step
from sealegs.simulator.compiled import compilings
from sealegs.simulator.tri import Tri
from sealegs.study.doing import doing
from sealegs.study.goal import (
    Evidence,
    Facts,
    Goal,
    Verdict,
    cannot_tell,
    is_like,
    met,
    read_changes,
    unmet,
)
from sealegs.study.stage_words import spoken


class Cached(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of ``step``, a glob over instructions that must be hits, ``downloads`` and ``compiles``.

    With ``downloads``, the name of an ecosystem, a step may run again as long as the
    dependencies are there: from a step that is a hit, or in a cache mount. With ``compiles: rust``
    they must be there compiled.
    """

    after: str | list[str]
    step: str = ""
    downloads: str = ""
    compiles: Literal["rust"] | None = None

    def __post_init__(self) -> None:
        if [bool(self.step), bool(self.downloads), bool(self.compiles)].count(True) != 1:
            raise ValueError("give one of step, downloads and compiles")
        read_changes(self.after)


def _judge(facts: Facts, parameters: Cached) -> Verdict:
    after = facts.after(read_changes(parameters.after))
    if after.broken:
        return cannot_tell("after this change it would not build")
    if parameters.compiles:
        return _compiles(facts, after)
    return _steps(after, parameters) if parameters.step else _downloads(after, parameters)


def _compiles(facts: Facts, after: Build) -> Verdict:
    found = compilings(facts.subject.plan, after)
    if not found:
        return cannot_tell("no step is seen to compile dependencies")
    again = [c for c in found if c.step.cache is not Cache.HIT and c.ready is not Tri.YES]
    if not again:
        return met("the dependencies are compiled already")
    worst = next((c for c in again if c.ready is Tri.NO), again[0])
    where = worst.folder or "its folder"
    why = f"`{worst.command}` finds nothing compiled in {where}"
    evidence = [*_chain(worst.step), Evidence(worst.step.line, why)]
    if worst.ready is Tri.NO and worst.step.cache is Cache.MISS:
        return unmet(f"line {worst.step.line} compiles all dependencies again", evidence)
    return cannot_tell("whether the dependencies are compiled already isn't known", evidence)


def _steps(after: Build, parameters: Cached) -> Verdict:
    matching = [s for s in after.steps if is_like(s, parameters.step)]
    if not matching:
        return unmet(f"no step is like {parameters.step}")
    again = [step for step in matching if step.cache is Cache.MISS]
    if again:
        return unmet(f"line {again[0].line} runs again", _chain(again[0]))
    if any(step.cache is Cache.UNKNOWN for step in matching):
        return cannot_tell("whether this step is a hit isn't known")
    return met()


def _downloads(after: Build, parameters: Cached) -> Verdict:
    found = [
        (step, download)
        for step in after.steps
        for download in step.downloads
        if download.ecosystem == parameters.downloads
    ]
    if not found:
        return cannot_tell(f"no step is seen to fetch dependencies with {parameters.downloads}")
    again = [(s, d) for s, d in found if s.cache is not Cache.HIT and d.ready is not Tri.YES]
    if not again:
        return met("the libraries are there already")
    step, download = next(((s, d) for s, d in again if d.ready is Tri.NO), again[0])
    evidence = [*_chain(step), Evidence(step.line, _fetches(download))]
    if download.ready is Tri.NO:
        return unmet(f"line {step.line} runs again and downloads everything", evidence)
    return cannot_tell("whether the libraries are there already isn't known", evidence)


def _fetches(download: Download) -> str:
    return f"`{download.command}` finds nothing that was downloaded before"


def _chain(step: Step) -> list[Evidence]:
    return [Evidence(0, why) for why in step.why]


def _label(parameters: Cached) -> str:
    what = doing(read_changes(parameters.after))
    if parameters.compiles:
        return f"Dependencies stay compiled after {what}"
    if parameters.downloads:
        return f"No new downloads after {what}"
    return f"{spoken(parameters.step)} is cached after {what}"


GOAL = Goal(
    name="cached",
    summary="After the given changes the step is a hit, or nothing is fetched or compiled again.",
    parameters=Cached,
    label=_label,
    judge=_judge,
)
