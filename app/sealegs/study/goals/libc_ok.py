"""Programs and libraries meet the C library they were built for."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.linked import carried, foreign_programs, linked_by
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.build import Cause, Step
from sealegs.simulator.files import PERHAPS, Entry, OriginKind
from sealegs.simulator.ledger import shipped_steps
from sealegs.simulator.linking import dependency_folder, starts_from
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet

_JLINKED = "jlink runtime"
"""Temurin's runtimes ask for an old glibc (2.17), so they fit wherever glibc is (F-308)."""


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    start = facts.image.start
    wrong = []
    if start.failures and start.cause is Cause.LIBC:
        wrong.append(Evidence(start.line, start.failures[-1]))
    wrong += _foreign(facts)
    vague: list[Evidence] = []
    for step in shipped_steps(facts.build):
        origin = _taken_from(facts, step)
        for source in step.seen.inputs:
            for entry in source.entries:
                misfit, doubt = _misfit(entry, origin, facts.image.base)
                wrong += [Evidence(step.line, misfit)] if misfit else []
                vague += [Evidence(step.line, doubt)] if doubt else []
    for line, misfit, doubt in _compiled(facts):
        wrong += [Evidence(line, misfit)] if misfit else []
        vague += [Evidence(line, doubt)] if doubt else []
    if wrong:
        told = tuple(dict.fromkeys(wrong))
        return unmet(told[0].text, told)
    if vague:
        return cannot_tell(vague[0].text, vague)
    base = facts.image.base
    return met() if base.libc else cannot_tell(f"which C library {base.reference} has isn't known")


def _foreign(facts: Facts) -> Iterator[Evidence]:
    if _is_told(facts):
        return
    for found in foreign_programs(facts.subject):
        has = "no C library" if found.misfit.has == "none" else found.misfit.has
        line = found.carried.copy.outer.first_line
        yield Evidence(line, f"it is linked against {found.misfit.libc}, and the image has {has}")


def _taken_from(facts: Facts, step: Step) -> BaseImage | None:
    """Return the base image of the stage that a step takes from."""
    return facts.base_of(step.takes[0]) if step.takes else None


def _misfit(entry: Entry, origin: BaseImage | None, target: BaseImage) -> tuple[str, str]:
    """Return why what is brought along doesn't fit the image, or what would have to be known."""
    made = entry.origin.kind in (OriginKind.ARTIFACT, OriginKind.DEPENDENCY)
    built = entry.origin.kind is OriginKind.DEPENDENCY or dependency_folder(entry.path) != ""
    told = None if entry.libc is None or entry.libc.endswith(PERHAPS) else entry.libc
    libc = told or (origin.libc if built and made and origin is not None else None)
    if not made or libc in (None, "none", "static") or entry.origin.detail == _JLINKED:
        return "", ""
    if target.libc is None:
        return "", f"which C library {target.reference} has isn't known"
    if libc != target.libc:
        has = "no C library" if target.libc == "none" else target.libc
        return f"{entry.name} was built for {libc}, and {target.reference} has {has}", ""
    return _versions(entry.name, origin, target)


def _versions(name: str, origin: BaseImage | None, target: BaseImage) -> tuple[str, str]:
    """Compare versions of glibc: a newer one's symbols aren't in an older one."""
    if origin is None or origin.libc != "glibc" or origin.distro == target.distro:
        return "", ""
    if not origin.libc_version or not target.libc_version:
        return "", f"whether the glibc of {target.reference} is new enough for {name} isn't known"
    if _number(origin.libc_version) > _number(target.libc_version):
        newer, older = origin.libc_version, target.libc_version
        return f"{name} was built against glibc {newer}, and the image has {older}", ""
    return "", ""


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _is_told(facts: Facts) -> bool:
    """Tell whether the project says what the program that starts is linked against."""
    entry = facts.image.start.entry
    return entry is not None and entry.libc is not None and not entry.libc.endswith(PERHAPS)


def _compiled(facts: Facts) -> Iterator[tuple[int, str, str]]:
    """Judge the program that starts by what compiled it: its line, a misfit, a doubt."""
    image = facts.image
    entry = image.start.entry
    brought = (OriginKind.BASE, OriginKind.PACKAGE)
    if _is_told(facts) or (entry is not None and entry.origin.kind in brought):
        return
    for each in carried(facts.subject):
        if not starts_from(image, each.step) or (entry and entry.line != each.step.line):
            continue
        line = each.copy.outer.first_line
        found = linked_by(facts.subject, each)
        if found is None:
            if each.origin.libc != each.target.libc or each.target.libc is None:
                yield line, "", f"what {each.path} is linked against isn't known"
        elif found[0].libc == each.target.libc != "none":
            yield (line, *_versions(each.path, each.origin, each.target))


GOAL = Goal(
    name="libc_ok",
    summary="What other stages built runs on the image's C library: glibc or musl as there, and no "
    "newer glibc than the image's.",
    parameters=Nothing,
    label=lambda _parameters: "Its C library is the one built for",
    judge=_judge,
)
