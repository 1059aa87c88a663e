"""Fix-its: what the check finds in a repository's Dockerfile, as exercises of the lab.

An exercise is one rule's findings in one file. It is solved when the rule finds nothing more, the
file still builds and starts the same as far as that can be told, and what the image had is there.
The learner works on a copy; nothing of the repository is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from msgspec import structs

from sealegs.analyzer.finding import Category, Finding, Severity
from sealegs.analyzer.fixing import mend_one
from sealegs.analyzer.page import page_of
from sealegs.analyzer.report import Checked, check_document
from sealegs.analyzer.rule import known_rules
from sealegs.analyzer.subject import Beside
from sealegs.curriculum.exercise import Debrief, Exercise, Goal, Solution
from sealegs.curriculum.model import Level
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place
from sealegs.simulator.context import Starts
from sealegs.simulator.files import OriginKind, Shape
from sealegs.study.goal import Status
from sealegs.study.grading import ALWAYS, Result, grade
from sealegs.study.mine.drawing import drawn
from sealegs.study.mine.names import PREFIX, slug_of
from sealegs.study.mine.paths import is_plain
from sealegs.study.mine.site import Prospect, Site, prospect

MOST: Final = 12
"""Fix-its of one repository, when nobody says how many."""

_KEPT_TOOLS = 6
_KEPT_PATHS = 4
_HEDGED = re.compile(r"\b(likely|may|might|perhaps|probably|unless|seems?|can't be known)\b")
"""What the check itself isn't sure of is no task."""
_ARGUABLE = frozenset({
    "ignore-entries-missing", "copy-from-unknown-stage", "port-needs-root", "secret-written",
})  # fmt: skip
"""Rules of which only those who keep the repository can say whether there is anything to mend."""
_TOLD = 4
_REMOVING = frozenset({
    "build-tools-shipped", "pointless-tool", "sudo-in-build", "two-downloaders", "builder-copied",
    "dev-dependencies-shipped", "jdk-at-run-time", "sources-shipped", "secret-file-copied",
    "secret-written", "whole-stage-copied", "deleted-but-shipped", "layer-doubled",
    "same-bytes-twice", "certificates-missing",
})  # fmt: skip
"""Rules whose findings are mended by leaving something out of the image."""
_LEVELS = {
    Category.STYLE: Level.JUNIOR,
    Category.CACHE: Level.MIDDLE,
    Category.REPRODUCIBILITY: Level.MIDDLE,
    Category.SECURITY: Level.MIDDLE,
    Category.RUNTIME: Level.SENIOR,
}


def fixits_of(sites: Iterable[Site], seed: str, *, most: int = MOST) -> tuple[Exercise, ...]:
    """Return fix-its of a repository, the most serious of each file first, file by file."""
    rows = [
        list(_of(found)) for site in sites if not isinstance(found := prospect(site, seed), str)
    ]
    return drawn(rows, seed, most)


def _of(found: Prospect) -> Iterator[Exercise]:
    """Yield the fix-its of one file: each rule that has a warning or an error to tell."""
    checked = _checked(found, found.document.source)
    by_rule: dict[str, list[Finding]] = {}
    for finding in checked.report.findings:
        sure = finding.rule in known_rules().keys() - _ARGUABLE
        sure = sure and not _HEDGED.search(finding.message)
        if sure and finding.severity.at_least(Severity.WARNING):
            by_rule.setdefault(finding.rule, []).append(finding)
    ranked = sorted(by_rule.values(), key=lambda rows: (_rank(rows[0]), rows[0].line))
    for findings in ranked:
        exercise = _exercise(found, checked, findings)
        if exercise is not None:
            yield exercise


def _rank(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _checked(found: Prospect, source: bytes) -> Checked:
    beside = Beside(found.site.context, found.site.context.ignored())
    return check_document(found.site.name, parse(source), beside=beside, memo=found.memo)


def _exercise(found: Prospect, checked: Checked, findings: list[Finding]) -> Exercise | None:
    """Return one rule's findings as an exercise; None where nothing about it is to be judged."""
    rule = known_rules()[findings[0].rule]
    page = page_of(rule)
    name = blake2b(f"{found.site.name}/{rule.name}/{found.site.text}".encode(
        "utf-8", "surrogatepass"), digest_size=6).hexdigest()  # fmt: skip
    goal = Goal("no_findings", {"rules": [rule.name]}, page.summary, Place(found.site.name))
    draft = Exercise(
        id=f"{PREFIX}{slug_of(found.site.name)}/exercise/{rule.name}-{name}",
        title=f"{found.site.name}: {page.summary.rstrip('.')}",
        level=_LEVELS.get(rule.category, Level.MIDDLE),
        ecosystem="",
        story=_story(found, findings),
        dockerfile=found.site.text,
        context=found.site.context,
        goals=(goal,),
        hints=_hints(found, findings, page.why),
        debrief=Debrief(page.why, page.sections.get("The interview question behind it", "")),
        question="",
        content_hash=name,
        ignore=None if found.site.ignore is None else found.site.ignore[1],
    )
    return _guarded(found, draft, checked, findings)


def _guarded(
    found: Prospect, draft: Exercise, checked: Checked, findings: list[Finding]
) -> Exercise | None:
    """Return an exercise with what must not be lost, where its rule finds anything to begin with.

    What can't be told of the file as it is can't be told of most solutions either: nobody is
    asked for it, and only what surely breaks it counts.
    """
    start = found.image.start
    known = start.program and not start.unknown and not start.failures
    exercise = replace(draft, goals=(*draft.goals, *_kept(found, findings[0])))
    for starts in (Starts(start.program) if known else None, None):
        exercise = replace(exercise, context=structs.replace(found.site.context, starts=starts))
        results = grade(exercise, exercise.dockerfile, found.memo).results
        if all(result.status is not Status.UNMET for result in results[: len(ALWAYS)]):
            break
    guards, own = results[: len(ALWAYS)], results[len(ALWAYS) :]
    if own[0].status is not Status.UNMET:
        return None
    goals = zip(exercise.goals, own, strict=True)
    exercise = replace(
        exercise,
        goals=tuple(goal for goal, result in goals if not goal.holds or _met(result)),
        untold=tuple(guard.goal for guard in guards if guard.status is Status.CANNOT_TELL),
    )
    return replace(exercise, solutions=tuple(_solutions(found, exercise, checked, findings)))


def _met(result: Result) -> bool:
    return result.status is Status.MET


def _kept(found: Prospect, finding: Finding) -> Iterator[Goal]:
    """Yield what a good fix surely leaves in the image: tools that lines add, the project's files.

    So nobody solves anything by deleting the line.
    """
    if finding.rule in _REMOVING:
        return
    place = Place(found.site.name)
    added = sorted(set(found.image.tools) - set(found.image.base.tools))
    written = set(re.findall(r"[\w.+-]+", found.site.text))
    tools = [tool for tool in added if tool in written][:_KEPT_TOOLS]
    if tools:
        unmet = "The image has lost a tool that it had."
        yield Goal("final_has", {"tools": tools}, unmet, place, holds=True)
    own = (OriginKind.CONTEXT, OriginKind.ARTIFACT)
    paths = [
        entry.path
        for entry in found.image.files.all()
        if entry.line and entry.origin.kind in own and is_plain(entry.path)
        and entry.shape is Shape.FILE
    ]  # fmt: skip
    if paths:
        unmet = "The image has lost a file of the project."
        yield Goal("final_has", {"paths": paths[:_KEPT_PATHS]}, unmet, place, holds=True)


def _solutions(
    found: Prospect, exercise: Exercise, checked: Checked, findings: list[Finding]
) -> Iterator[Solution]:
    """Yield the check's own fix of the rule, where it has one that solves the exercise."""
    made: Checked | None = checked
    for _ in findings:
        if made is None:
            return
        left = next((f for f in made.report.findings if f.rule == findings[0].rule), None)
        if left is None:
            break
        made = mend_one(made, left, lambda source: _checked(found, source))
    if made is None or made is checked:
        return
    text = made.source.decode("utf-8", "replace")
    if grade(exercise, text, found.memo).solved:
        yield Solution("the-checks-fix", text, "What the check itself would change, and no more.")


def _story(found: Prospect, findings: list[Finding]) -> str:
    places = ", ".join(str(finding.line) for finding in findings)
    word = "line" if len(findings) == 1 else "lines"
    told = " ".join(dict.fromkeys(f"{finding.message}." for finding in findings[:_TOLD]))
    return (
        f"This is a copy of {found.site.name}, built with “{found.site.command}”. "
        f"The check stops at {word} {places}: {told} Mend that; what the image has and starts "
        "must stay the same. Nothing of your repository is written."
    )


def _hints(found: Prospect, findings: list[Finding], why: str) -> tuple[str, ...]:
    first = findings[0]
    line = found.quoted(first.line).text
    return (
        f"It is about {first.category.value}.",
        f"Look at line {first.line}: {line}",
        why,
        f"`sealegs explain {first.rule}` shows a bad and a good example.",
    )
