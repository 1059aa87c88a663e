"""Predict questions made from any Dockerfile: what reruns after a change, what is in the image.

Nothing is asked that the twin can't tell, and no two of the questions have the same answer to
the same thing. What is asked about is a near miss where there is one: a file or a tool that an
earlier stage has and the image hasn't, a user or a variable that another line sets.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Question
from sealegs.dockerfile.model import Arg, Document, Env
from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place
from sealegs.simulator.build import Build, Image
from sealegs.simulator.change import ChangeError, parse_change
from sealegs.simulator.context import Context
from sealegs.simulator.predict import predict
from sealegs.study.asked import Asked, asked_as
from sealegs.study.given_context import Raw, context_in
from sealegs.study.prose import prose
from sealegs.study.question import BoundQuestion, known_kinds
from sealegs.study.what_if import WhatIf, what_ifs

MOST: Final = 12
"""Questions of one Dockerfile."""

_TOOLS: Final = ("sh", "bash", "curl", "git", "gcc", "javac", "mvn", "go", "node", "npm", "cargo")
_PATHS: Final = 6


@dataclass(frozen=True, slots=True)
class Given:
    """A Dockerfile to ask about: what it is called, its text, and its context if described."""

    name: str
    text: str
    raw: Raw | None = None


def asked_about(given: Given, seed: str, *, most: int = MOST) -> tuple[Asked, ...]:
    """Return questions about a Dockerfile for a sitting, by ``generated``.

    Where nothing comes of the described context, the file is asked about without it.
    """
    made = generated(given.text, given.raw, seed, name=given.name, most=most)
    if not made and given.raw is not None:
        made = generated(given.text, None, seed, name=given.name, most=most)
    return tuple(map(asked_as, made))


def questions_about(given: Given, seed: str, *, most: int = MOST) -> tuple[Question, ...]:
    """Return the same questions as they would be written in a pack, for whoever keeps them."""
    made = tuple(_made(given.text, given.raw, seed, given.name, most))
    return tuple(question for question, _ in made)


def why_nothing(given: Given) -> str:
    """Return why a Dockerfile gives nothing to ask, as a sentence."""
    document = parse(given.text.rstrip("\n"))
    if document.refusal is not None:
        return f"It is refused in line {document.refusal.line}: {document.refusal.message}."
    build = predict(document, context_in(None)[0])
    if build.broken:
        return f"It wouldn't build: {build.broken[0].why}."
    return "Nothing in it has an answer that is sure; an undescribed step may do anything."


def generated(
    dockerfile: str, raw: Raw | None, seed: str, *, name: str = "Dockerfile", most: int = MOST
) -> tuple[BoundQuestion, ...]:
    """Return questions about a Dockerfile and its described context, in an order of chance.

    The same seed gives the same questions. Nothing comes of a file that doesn't build.
    """
    return tuple(bound for _, bound in _made(dockerfile, raw, seed, name, most))


def _made(
    dockerfile: str, raw: Raw | None, seed: str, name: str, most: int
) -> Iterator[tuple[Question, BoundQuestion]]:
    context, wrong = context_in(raw)
    document = parse(dockerfile.rstrip("\n"))
    if wrong or document.refusal is not None:
        return
    build = predict(document, context)
    if build.image is None or build.broken:
        return
    payloads = [*_cache(context, build), *_image(document, context, build, build.image)]
    random.Random(seed).shuffle(payloads)
    left = most
    for kind, own in payloads:
        if not left:
            return
        fields = {"dockerfile": dockerfile, **({"context": raw} if raw is not None else {}), **own}
        made = _posed(kind, fields, name)
        if made is not None:
            left -= 1
            yield made


def _posed(
    kind: str, fields: Mapping[str, object], name: str
) -> tuple[Question, BoundQuestion] | None:
    posed = known_kinds()[kind].read(fields)
    if posed.doubts:
        return None
    hashed = blake2b(repr(sorted(fields.items())).encode(), digest_size=8).hexdigest()
    slug = "".join(c if c.isalnum() else "-" for c in name.casefold())[:40]
    id_ = f"generated/{slug}/{kind}/{hashed}"
    payload = {**fields, "id": hashed, "kind": kind, "ask": posed.ask}
    places: Mapping[tuple[str | int, ...], Place] = {(): Place(name)}
    question = Question(id_, kind, Level.MIDDLE, (), payload, hashed, places)
    bound = BoundQuestion(
        id_, kind, Level.MIDDLE, (), prose(posed.ask), prose(""), (), hashed, posed
    )
    return question, bound


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
