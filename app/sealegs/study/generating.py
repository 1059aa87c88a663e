"""Predict questions made from any Dockerfile: what reruns after a change, what is in the image.

Nothing is asked that the twin can't tell, and no two of the questions have the same answer to
the same thing. What is asked about is a near miss where there is one: a file or a tool that an
earlier stage has and the image hasn't, a user or a variable that another line sets.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.dockerfile.model import Arg, Document, Env
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build, Image
from sealegs.simulator.change import ChangeError, parse_change
from sealegs.simulator.context import Context
from sealegs.simulator.predict import predict
from sealegs.study.given_context import Raw, context_in
from sealegs.study.prose import prose
from sealegs.study.question import BoundQuestion, known_kinds
from sealegs.study.what_if import WhatIf, what_ifs

MOST: Final = 12
"""Questions of one Dockerfile."""

_TOOLS: Final = ("sh", "bash", "curl", "git", "gcc", "javac", "mvn", "go", "node", "npm", "cargo")
_PATHS: Final = 6


def generated(
    dockerfile: str, raw: Raw | None, seed: str, *, name: str = "Dockerfile", most: int = MOST
) -> tuple[BoundQuestion, ...]:
    """Return questions about a Dockerfile and its described context, in an order of chance.

    The same seed gives the same questions. Nothing comes of a file that doesn't build.
    """
    context, wrong = context_in(raw)
    document = parse(dockerfile.rstrip("\n"))
    if wrong or document.refusal is not None:
        return ()
    build = predict(document, context)
    if build.image is None or build.broken:
        return ()
    payloads = [*_cache(context, build), *_image(document, context, build, build.image)]
    random.Random(seed).shuffle(payloads)
    made: list[BoundQuestion] = []
    for kind, own in payloads:
        if len(made) >= most:
            break
        fields = {"dockerfile": dockerfile, **({"context": raw} if raw is not None else {}), **own}
        question = _posed(kind, fields, name, len(made) + 1)
        if question is not None:
            made.append(question)
    return tuple(made)


def _posed(kind: str, fields: Mapping[str, object], name: str, number: int) -> BoundQuestion | None:
    posed = known_kinds()[kind].read(fields)
    if posed.doubts:
        return None
    hashed = blake2b(repr(sorted(fields.items())).encode(), digest_size=8).hexdigest()
    return BoundQuestion(
        f"generated/{name}/{kind}/{number}", kind, Level.MIDDLE, (), prose(posed.ask), prose(""),
        (), hashed, posed,
    )  # fmt: skip


def _cache(context: Context, build: Build) -> Iterator[tuple[str, Mapping[str, object]]]:
    for what in what_ifs(context, build):
        if _can_be_written(what):
            yield "predict-cache", {"after": tuple(str(change) for change in what.changes)}


def _can_be_written(what: WhatIf) -> bool:
    try:
        return all(parse_change(str(change)) == change for change in what.changes)
    except ChangeError:
        return False


def _image(
    document: Document, context: Context, build: Build, image: Image
) -> Iterator[tuple[str, Mapping[str, object]]]:
    abouts: list[object] = ["user", "pid1"]
    abouts += [{"env": variable} for variable in _variables(document)]
    abouts += [{"tool": tool} for tool in _TOOLS]
    abouts += [{"path": path} for path in _paths(document, context, build, image)]
    for about in abouts:
        yield "predict-image", {"ask_about": about}


def _variables(document: Document) -> Iterator[str]:
    """Yield the variables that any stage sets: what one stage sets, another may not."""
    names: dict[str, None] = {}
    for instruction in document.instructions:
        command = instruction.command
        if isinstance(command, Env):
            names |= dict.fromkeys(pair.key.text for pair in command.pairs)
        elif isinstance(command, Arg):
            names |= dict.fromkeys(declared.name.text for declared in command.declarations)
    yield from (name for name in names if name and "$" not in name)


def _paths(document: Document, context: Context, build: Build, image: Image) -> Iterator[str]:
    """Yield files that lines of the file brought in: of the image, then of its other stages."""
    ours = [path for path, entry in image.files.entries.items() if entry.line]
    yield from ours[-_PATHS:]
    for stage in build.stages:
        if not stage.built or stage.index == build.target:
            continue
        other = predict(document, context, target=stage.name or str(stage.index)).image
        if other is not None:
            files = [p for p, e in other.files.entries.items() if e.line and p not in ours]
            yield from files[-_PATHS:]
