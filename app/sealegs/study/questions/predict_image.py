"""Predict something about the image: what is in it, who it runs as, where a secret can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from sealegs.curriculum.model import Text
from sealegs.dockerfile.model import Arg, Document, Env, User
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build, Image, Where
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.context import Context
from sealegs.simulator.predict import predict
from sealegs.simulator.presence import has_command
from sealegs.simulator.tri import Tri
from sealegs.study.forms import (
    Answerable,
    Arrange,
    Choose,
    Exhibit,
    Option,
    Reply,
    out_of_order,
    shuffled,
)
from sealegs.study.given_context import Raw, context_in, ignore_shown
from sealegs.study.options import share
from sealegs.study.question import Kind, Outcome, Posed, Remark
from sealegs.study.questions.predict_cache import unpredictable

NOT_SET = "it isn't set"
ROOT = "root"

_WHERE = {
    Where.LAYER: "In a layer of the image",
    Where.HISTORY: "In the image's history",
    Where.CONFIG: "In the image's configuration",
    Where.CACHE: "In the build cache",
}
_NOWHERE = "Nowhere once the build is done"


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked: exactly one of these. ``sizes`` names stages to put in order of size."""

    path: str = ""
    tool: str = ""
    env: str = ""
    secret: str = ""
    user: bool = False
    pid1: bool = False
    sizes: tuple[str, ...] = ()


class PredictImage(msgspec.Struct, frozen=True):
    """``ask_about``: ``user``, ``pid1``, or one of path, tool, env, secret, sizes with its word."""

    dockerfile: str
    ask_about: About | str
    context: Raw | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A computed question: what can be answered, which of it is right, and why."""

    ask: str
    options: tuple[str, ...] = ()
    right: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    several: bool = False
    in_order: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """What is asked about: the file, its context and the image that the twin makes of them."""

    document: Document
    context: Context
    build: Build
    image: Image


def _pose(fields: PredictImage) -> Posed:
    context, wrong = context_in(fields.context)
    document = parse(fields.dockerfile.rstrip("\n"))
    build = predict(document, context, target=fields.target)
    about = fields.ask_about
    if isinstance(about, str):
        about = About(user=about == "user", pid1=about == "pid1")
    topics = [name for name in About.__struct_fields__ if getattr(about, name)]
    if build.image is None or build.broken:
        asked = Asked("What is in the image?", doubts=unpredictable(build))
    elif len(topics) != 1:
        asked = Asked("", doubts=("ask_about names one thing: user, pid1, or path, tool, env, "
                                  "secret or sizes with its word",))  # fmt: skip
    else:
        asked = _ASK[topics[0]](Scene(document, context, build, build.image), about)
    shown = Exhibit("Dockerfile", fields.dockerfile.rstrip("\n"))
    return _posed(asked, wrong, (shown, *ignore_shown(fields.context)))


def _posed(asked: Asked, wrong: tuple[str, ...], exhibits: tuple[Exhibit, ...]) -> Posed:
    options = tuple(Option(key, Text(text)) for key, text in enumerate(asked.options, 1))
    right = tuple(option.key for option in options if option.text.plain in asked.right)
    doubts = [*wrong, *asked.doubts]
    if not doubts and len(options) < 2:
        doubts.append("there is nothing else that one could think")

    def control(seed: str) -> Answerable:
        if asked.in_order:
            return Arrange(out_of_order(options, seed))
        return Choose(shuffled(options, seed), asked.several)

    def grade(reply: Reply) -> Outcome:
        if asked.in_order:
            return _ordered(reply, options, asked.evidence)
        remarks = tuple(
            Remark(o.key, o.text, o.key in right, o.key in reply.keys, Text("")) for o in options
        )
        exact = frozenset(reply.keys) == frozenset(right)
        return Outcome(exact, share(reply.keys, right), remarks, asked.evidence)

    key = tuple(o.key for o in options) if asked.in_order else right
    return Posed(control, grade, Reply(key), exhibits, tuple(doubts), asked.ask)


def _ordered(reply: Reply, options: tuple[Option, ...], evidence: tuple[str, ...]) -> Outcome:
    """Score the share of neighbours that are the right way round; options are in right order."""
    pairs = list(pairwise(reply.keys))
    score = sum(a < b for a, b in pairs) / len(pairs) if pairs else 0.0
    remarks = tuple(
        Remark(option.key, option.text, place == option.key, True, Text(""))
        for option, place in zip(options, reply.keys, strict=False)
    )
    right = reply.keys == tuple(option.key for option in options)
    return Outcome(right, 1.0 if right else min(score, 0.9), remarks, evidence)


def _path(scene: Scene, about: About) -> Asked:
    there = scene.image.files.has(about.path)
    entry = scene.image.files.entries.get(about.path)
    why = f"no line of what ships puts anything at {about.path}"
    if there is Tri.YES:
        line = entry.line if entry is not None else 0
        why = f"line {line} puts it there" if line else "the base image brings it"
    return _yes_or_no(f"Is `{about.path}` in the image?", there, why)


def _tool(scene: Scene, about: About) -> Asked:
    there = has_command(scene.image, about.tool, shipped_catalogue().vocabulary)
    base = scene.image.base.reference
    why = f"`{about.tool}` is on the PATH of the image, which stands on {base}"
    if there is Tri.NO:
        why = f"neither {base} nor a line of what ships brings `{about.tool}`"
    return _yes_or_no(f"Can `{about.tool}` be run in the image?", there, why)


def _yes_or_no(ask: str, answer: Tri, why: str) -> Asked:
    doubts = ("the answer can't be told",) if answer is Tri.UNKNOWN else ()
    right = frozenset({"Yes" if answer is Tri.YES else "No"})
    return Asked(ask, ("Yes", "No"), right, (why,), doubts)


def _user(scene: Scene, about: About) -> Asked:
    user = scene.image.identity.user
    line = scene.image.identity.user_line
    written = [c.user.text for c in _commands(scene.document) if isinstance(c, User)]
    written = [name for name in written if "$" not in name]
    right = user or ROOT
    why = f"line {line} sets it" if line else f"{scene.image.base.reference} says so"
    return Asked(
        "Which user does a container of this image run as?",
        _distinct(right, *written, ROOT, "nobody"),
        frozenset({right}),
        (why,),
        ("the user can't be told",) if user is None else (),
    )


def _pid1(scene: Scene, about: About) -> Asked:
    start, identity = scene.image.start, scene.image.identity
    programs = [p.argv[0] for p in (identity.entrypoint, identity.cmd) if p is not None and p.argv]
    names = [name.rpartition("/")[2] for name in (start.program, *programs) if name]
    right = start.pid1.rpartition("/")[2]
    forms = ", ".join(identity.shell_form)
    why = f"{forms} is in shell form" if forms else "the start command is in exec form"
    return Asked(
        "Which program is process 1 of a container of this image?",
        _distinct(right, *names, "sh", "docker-init"),
        frozenset({right}),
        (why,),
        () if right else ("process 1 can't be told",),
    )


def _env(scene: Scene, about: About) -> Asked:
    identity = scene.image.identity
    right = identity.env.get(about.env, NOT_SET)
    written = [
        value
        for command in _commands(scene.document)
        if isinstance(command, Env | Arg)
        for name, value in _assigned(command)
        if name == about.env and value and "$" not in value
    ]
    why = f"in the image {about.env} {'is ' + right if right != NOT_SET else 'is not set'}"
    return Asked(
        f"What is `${about.env}` in a container of this image?",
        _distinct(right, *written, NOT_SET),
        frozenset({right}),
        (why,),
        ("its value can't be told",) if about.env in identity.vague else (),
    )


def _secret(scene: Scene, about: About) -> Asked:
    found = [s for s in scene.image.secrets if about.secret.casefold() in s.what.casefold()]
    places = {secret.where for secret in found}
    if Where.CONFIG in places:  # the line that sets it is written into the history as it stands
        places.add(Where.HISTORY)
    right = frozenset(_WHERE[where] for where in places) or frozenset({_NOWHERE})
    doubts: tuple[str, ...] = ()
    if not found and (scene.build.unknown or scene.build.leaks):
        doubts = ("where it can be read can't be told",)
    return Asked(
        f"Where can `{about.secret}` be read after the build?",
        (*_WHERE.values(), _NOWHERE),
        right,
        tuple(f"line {secret.line}: {secret.what}" for secret in found),
        doubts,
        several=True,
    )


def _sizes(scene: Scene, about: About) -> Asked:
    sizes = []
    for target in about.sizes:
        build = predict(scene.document, scene.context, target=target)
        if build.image is None or build.broken:
            return Asked("", doubts=(f"the target {target} doesn't build",))
        sizes.append((build.image.size.low, build.image.size.high, target, build.image.size))
    sizes.sort(key=lambda row: row[0])
    overlap = [
        f"{a[2]} and {b[2]} may be equally large"
        for a, b in pairwise(sizes)
        if a[1] is None or a[1] >= b[0]
    ]
    return Asked(
        "Put these targets in order of size, smallest first.",
        tuple(row[2] for row in sizes),
        evidence=tuple(f"{row[2]}: {row[3]}" for row in sizes),
        doubts=tuple(overlap),
        in_order=True,
    )


def _commands(document: Document) -> Iterable[object]:
    return (instruction.command for instruction in document.instructions)


def _assigned(command: Env | Arg) -> Iterable[tuple[str, str]]:
    if isinstance(command, Env):
        return ((pair.key.text, pair.value.text) for pair in command.pairs)
    return ((d.name.text, d.default.text) for d in command.declarations if d.default is not None)


def _distinct(*words: str) -> tuple[str, ...]:
    """Return at most four different answers; the right one comes first."""
    return tuple(dict.fromkeys(word for word in words if word))[:4]


_ASK: Mapping[str, Callable[[Scene, About], Asked]] = {
    "path": _path,
    "tool": _tool,
    "env": _env,
    "secret": _secret,
    "user": _user,
    "pid1": _pid1,
    "sizes": _sizes,
}

KIND = Kind(
    name="predict-image",
    title="Predict the image",
    summary="One thing about the image of the `dockerfile`: a path, tool, env or secret, its user "
    "or pid1, or the order of targets by size; computed, and refused where it can't be told.",
    fields=PredictImage,
    pose=_pose,
)
