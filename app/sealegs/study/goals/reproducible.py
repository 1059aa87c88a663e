"""Building again gives the same bytes: nothing depends on the time or on a moving download."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sealegs.analyzer.locked import installs
from sealegs.analyzer.rule import known_rules
from sealegs.dockerfile.model import Add, Word
from sealegs.simulator.files import OriginKind
from sealegs.simulator.tri import Tri
from sealegs.study.goal import (
    Evidence,
    Facts,
    Goal,
    Nothing,
    Verdict,
    cannot_tell,
    met,
    read_changes,
    unmet,
)

_MOST = 6
"""Pieces of evidence that are worth reading."""

_UNPINNED = ("apt-get-unpinned", "apk-unpinned", "dnf-unpinned", "yum-unpinned", "zypper-unpinned",
             "pip-unpinned", "npm-unpinned", "gem-unpinned", "go-unpinned")  # fmt: skip
_CHECKING = frozenset(
    {"sha256sum", "sha512sum", "sha384sum", "shasum", "gpg", "gpgv", "cosign", "minisign"}
)
_COMMIT = re.compile(r"#[0-9a-f]{40}|checksum=[0-9a-f]{40}")


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    moving = [*_downloads(facts), *_added(facts), *_packages(facts), *_clocks(facts)]
    if moving:
        moving.sort(key=lambda each: each.line)
        return unmet(moving[0].text, moving[:_MOST])
    vague = list(dict.fromkeys(_unsure(facts)))
    return cannot_tell(vague[0].text, vague[:_MOST]) if vague else met()


def _downloads(facts: Facts) -> Iterator[Evidence]:
    for call in facts.subject.commands("curl", "wget"):
        if call.placed.onbuild or not facts.is_built(call.placed.stage):
            continue
        names = {each.name for each in facts.subject.calls(call.placed)}
        asked = any("://" in word or "$" in word for word in call.words[1:])
        if asked and _CHECKING.isdisjoint(names):
            line = call.placed.outer.first_line
            yield Evidence(line, f"what {call.name} fetches is held to no checksum")


def _added(facts: Facts) -> Iterator[Evidence]:
    for add in facts.subject.of(Add):
        step = facts.subject.step(add)
        if step is None or not facts.is_built(add.stage) or add.command.checksum is not None:
            continue
        for source in add.command.sources:
            url = (step.text(source).literal or source.text) if isinstance(source, Word) else ""
            if ("://" in url or url.startswith("git@")) and not _COMMIT.search(url):
                yield Evidence(add.outer.first_line, f"{url} may send other bytes: add --checksum")


def _packages(facts: Facts) -> Iterator[Evidence]:
    document = facts.document
    lines = {
        placed.outer.first_line: placed.stage
        for placed in facts.subject.placed
        if not placed.onbuild
    }
    for name in _UNPINNED:
        for hit in known_rules()[name].check(facts.subject):
            line = document.position(hit.span.start).line
            first = max((each for each in lines if each <= line), default=0)
            if facts.is_built(lines.get(first)):
                yield Evidence(first, "packages come in whatever version is newest that day")
    for install in installs(facts.subject):
        placed = install.call.placed
        if install.held.held is Tri.NO and facts.is_built(placed.stage):
            yield Evidence(placed.outer.first_line, install.held.why)


def _clocks(facts: Facts) -> Iterator[Evidence]:
    for call in facts.subject.commands("date", "uuidgen", "hostname"):
        fixed = "SOURCE_DATE_EPOCH" in " ".join(call.words)
        if not call.placed.onbuild and facts.is_built(call.placed.stage) and not fixed:
            line = call.placed.outer.first_line
            yield Evidence(line, f"{call.name} says something else in every build")


def _unsure(facts: Facts) -> Iterator[Evidence]:
    """Yield what may be other bytes when everything runs again, as the twin sees it."""
    again = facts.after(read_changes("no-cache")).image
    if again is None:
        return
    for region in facts.image.files.regions:
        yield Evidence(region.line, region.why)
    held = frozenset(_held(facts))
    for entry in again.files.all():
        before = facts.image.files.get(entry.path)
        same = before is not None and before.content == entry.content
        same = same or (entry.origin.kind is OriginKind.DOWNLOAD and entry.origin.detail in held)
        if not same and entry.origin.kind is not OriginKind.BASE:
            why = f"whether line {entry.line} gives the same bytes each time isn't known"
            yield Evidence(entry.line, why)


def _held(facts: Facts) -> Iterator[str]:
    """Yield addresses whose bytes are fixed: a RUN fetches one and holds it to a checksum."""
    for fetched in facts.subject.commands("curl", "wget"):
        calls = list(facts.subject.calls(fetched.placed))
        asked = {word for call in calls if call.name in _CHECKING for word in call.words[1:]}
        alone = sum(call.name in ("curl", "wget") for call in calls) == 1
        if alone and asked & {"-c", "--check"}:
            yield from (word for word in fetched.words[1:] if "://" in word)


GOAL = Goal(
    name="reproducible",
    summary="No step that is built fetches what may move, installs unpinned packages or asks the "
    "clock, and running all again gives the same files. Tags of base images are for `pinned`.",
    parameters=Nothing,
    label=lambda _parameters: "Building again gives the same",
    judge=_judge,
)
