"""Every base image is fixed to a release or to its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from sealegs.dockerfile.reference import BadReference, parse_reference
from sealegs.dockerfile.stages import FromImage
from sealegs.study.goal import Evidence, Facts, Goal, Verdict, cannot_tell, met, unmet

_MINOR = re.compile(r"(?<![\d.])\d+\.\d+|(?<!\d)\d{8}(?!\d)|\d+u\d+")
"""Two numbers of a version, the day of a build (bookworm-20251103), or Java 8's 8u472."""


class Pinned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``to`` a minor version (of what the tag names first) or to a digest."""

    to: Literal["minor", "digest"] = "minor"


def _judge(facts: Facts, parameters: Pinned) -> Verdict:
    loose: list[Evidence] = []
    vague: list[Evidence] = []
    named = list(_named(facts)) if facts.build.stages else []
    for line, name in named:
        read = parse_reference(name)
        if "$" in name or isinstance(read, BadReference):
            vague.append(Evidence(line, f"which image {name} is isn't known"))
        elif read.digest is None and parameters.to == "digest":
            loose.append(Evidence(line, f"{name} has no digest, so its bytes may change"))
        elif read.digest is None and not _is_minor(read.tag):
            loose.append(Evidence(line, f"{name} may be another release tomorrow"))
    if loose:
        return unmet(loose[0].text, loose)
    if vague:
        return cannot_tell(vague[0].text, vague)
    return met() if named else unmet("there is no base image")


def _named(facts: Facts) -> Iterator[tuple[int, str]]:
    """Yield the images that built stages start or copy from, but for scratch."""
    for stage in facts.subject.plan.stages:
        if not stage.built:
            continue
        if isinstance(stage.base, FromImage):
            yield stage.line, stage.base.name or stage.base_text
        for step in stage.steps:
            for source in step.sources:
                if isinstance(source, FromImage):
                    yield step.line, source.name


def _is_minor(tag: str | None) -> bool:
    """Tell whether the first number of a tag is a version with at least two parts, or a day."""
    found = re.search(r"\d", tag or "")
    if tag is None or found is None:
        return False
    # node:24-alpine3.23 holds Alpine and lets Node.js move
    first = _MINOR.search(tag)
    return first is not None and first.start() == found.start()


GOAL = Goal(
    name="pinned",
    summary="Every image that is built on or copied from has a digest, or, with `to: minor`, a tag "
    "with a minor version.",
    parameters=Pinned,
    label=lambda p: f"Images are pinned to a {p.to}{' version' if p.to == 'minor' else ''}",
    judge=_judge,
    needs_image=False,
)
