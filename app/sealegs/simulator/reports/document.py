"""The predicted build as JSON, in the shape FORMATS 8 promises (version 1)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sealegs.dockerfile.model import Document
from sealegs.simulator.build import Build, Health, Image, Layer, Program, Stage, Step, lines_of
from sealegs.simulator.doubts import doubts
from sealegs.simulator.files import Entry, OriginKind, Shape
from sealegs.simulator.size import Size
from sealegs.simulator.tri import Tri

VERSION = 1
"""Of the JSON output; it changes with any field that changes its meaning or goes away."""


class Bytes(msgspec.Struct, frozen=True):
    """An interval of bytes; ``high`` is None when nothing bounds it."""

    low: int
    estimate: int
    high: int | None
    kind: str


class Refusal(msgspec.Struct, frozen=True):
    """Why BuildKit doesn't read the file at all, as `sealegs check` says it."""

    layer: str
    line: int
    message: str


class StageDocument(msgspec.Struct, frozen=True):
    """One stage; ``name`` is its number when it has none."""

    index: int
    name: str
    line: int
    base: str
    built: bool
    why: str
    rank: int


class StepDocument(msgspec.Struct, frozen=True):
    """One step of a stage that is built; ``index`` counts from 0 in its stage."""

    stage: str
    index: int
    line: int
    instruction: str
    text: str
    cache: str
    why: tuple[str, ...]
    bytes: Bytes


class LayerDocument(msgspec.Struct, frozen=True):
    """One layer of the image; the first is the base image as a whole (its FROM line)."""

    line: int
    instruction: str
    bytes: Bytes
    compressed: Bytes
    wasted: Bytes


class FileDocument(msgspec.Struct, frozen=True):
    """One thing in the image's file system; ``layer`` is an index into the layers."""

    path: str
    origin: str
    bytes: Bytes
    layer: int


class LeftoverDocument(msgspec.Struct, frozen=True):
    """What a tool left in a layer and nobody needs."""

    what: str
    path: str
    bytes: Bytes
    line: int
    layer: int


class SecretDocument(msgspec.Struct, frozen=True):
    """Something secret, and where it can be read."""

    what: str
    where: str
    line: int


class HealthDocument(msgspec.Struct, frozen=True):
    """HEALTHCHECK as the image's configuration holds it; durations in nanoseconds."""

    test: tuple[str, ...]
    interval: int | None
    timeout: int | None
    start_period: int | None
    start_interval: int | None
    retries: int | None


class ImageDocument(msgspec.Struct, frozen=True):
    """The image of the target. ``shell`` is None when it can't be known."""

    bytes: Bytes
    compressed: Bytes
    wasted: Bytes
    layers: tuple[LayerDocument, ...]
    user: str | None
    workdir: str | None
    entrypoint: tuple[str, ...] | None
    cmd: tuple[str, ...] | None
    env: Mapping[str, str | None]
    exposed: tuple[str, ...]
    volumes: tuple[str, ...]
    labels: Mapping[str, str | None]
    stopsignal: str | None
    healthcheck: HealthDocument | None
    shell_form: tuple[str, ...]
    onbuild: tuple[str, ...]
    shell: bool | None
    package_manager: str | None
    libc: str | None
    tools: tuple[str, ...]
    compilers: tuple[str, ...]
    pid1: str
    files: tuple[FileDocument, ...]
    leftovers: tuple[LeftoverDocument, ...]
    secrets: tuple[SecretDocument, ...]


class FailureDocument(msgspec.Struct, frozen=True):
    """Something that surely goes wrong, and when: build, start or run."""

    line: int
    when: str
    why: str


class BuildDocument(msgspec.Struct, frozen=True):
    """What `sealegs simulate --format json` prints of one file."""

    version: int
    file: str
    error: Refusal | None
    target: str | None
    stages: tuple[StageDocument, ...]
    steps: tuple[StepDocument, ...]
    image: ImageDocument | None
    failures: tuple[FailureDocument, ...]
    unknown: tuple[str, ...]


def to_document(file: str, source: Document, build: Build) -> BuildDocument:
    """Return a predicted build in the promised shape; ``file`` is how the user named it."""
    stages = build.stages
    refusal = source.refusal
    error = None
    if refusal is not None:
        error = Refusal(refusal.layer.value, refusal.line, refusal.message)
    return BuildDocument(
        VERSION,
        file,
        error,
        None if build.target is None else stages[build.target].label,
        tuple(_stage(stage, stages) for stage in stages),
        tuple(_step(step, stages) for step in build.steps),
        None if build.image is None else _image(build.image),
        tuple(FailureDocument(f.line, f.when.value, f.why) for f in build.failures),
        lines_of(doubts(build)),
    )


def to_json(document: BuildDocument) -> str:
    """Return one document, indented."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def to_json_line(document: BuildDocument) -> str:
    """Return one document on one line."""
    return msgspec.json.encode(document).decode()


def bytes_of(size: Size) -> Bytes:
    """Return an interval in the promised shape."""
    return Bytes(size.low, size.estimate, size.high, size.kind.value)


def _stage(stage: Stage, stages: tuple[Stage, ...]) -> StageDocument:
    base = stage.image or ""
    if stage.base_stage is not None:
        base = stages[stage.base_stage].label
    return StageDocument(
        stage.index, stage.label, stage.line, base, stage.built, stage.why, stage.rank
    )


def _step(step: Step, stages: tuple[Stage, ...]) -> StepDocument:
    return StepDocument(
        stages[step.stage].label,
        step.index,
        step.line,
        step.instruction,
        step.text,
        step.cache.value,
        step.why,
        bytes_of(step.size),
    )


def _layer(layer: Layer) -> LayerDocument:
    return LayerDocument(
        layer.line,
        layer.instruction,
        bytes_of(layer.size),
        bytes_of(layer.compressed),
        bytes_of(layer.wasted),
    )


def _argv(program: Program | None) -> tuple[str, ...] | None:
    return None if program is None else program.argv


def _health(health: Health | None) -> HealthDocument | None:
    if health is None:
        return None
    program = health.program
    if program is None:
        test: tuple[str, ...] = ("NONE",)
    elif program.exec_form:
        test = ("CMD", *program.words)
    else:
        test = ("CMD-SHELL", *program.words)
    return HealthDocument(
        test,
        health.interval,
        health.timeout,
        health.start_period,
        health.start_interval,
        health.retries,
    )


def _image(image: Image) -> ImageDocument:
    identity = image.identity
    return ImageDocument(
        bytes_of(image.size),
        bytes_of(image.compressed),
        bytes_of(image.wasted),
        tuple(_layer(layer) for layer in image.layers),
        identity.user,
        identity.workdir,
        _argv(identity.entrypoint),
        _argv(identity.cmd),
        {**identity.env, **dict.fromkeys(sorted(identity.vague))},
        identity.exposed,
        identity.volumes,
        identity.labels,
        identity.stopsignal,
        _health(identity.healthcheck),
        identity.shell_form,
        identity.onbuild,
        None if image.shell is Tri.UNKNOWN else image.shell is Tri.YES,
        image.package_manager,
        image.libc,
        image.tools,
        image.compilers,
        image.start.pid1,
        tuple(_files(image)),
        tuple(
            LeftoverDocument(left.what, left.path, bytes_of(left.size), left.line, left.layer)
            for left in image.leftovers
        ),
        tuple(SecretDocument(s.what, s.where.value, s.line) for s in image.secrets),
    )


def _files(image: Image) -> list[FileDocument]:
    """What the steps put there and is still there; of the base image what was touched."""
    layers = {
        delta.path: number
        for number, layer in enumerate(image.layers)
        if number
        for delta in layer.deltas
    }
    return [
        FileDocument(entry.path, origin_of(entry), bytes_of(entry.size), layers[entry.path])
        for entry in image.files.all()
        if entry.path in layers and entry.shape is not Shape.DIRECTORY
    ]


def origin_of(entry: Entry) -> str:
    """Return where an entry came from, as ``artifact:target/app.jar`` or ``base``."""
    kind, detail = entry.origin.kind, entry.origin.detail
    return f"{kind.value}:{detail}" if detail and kind is not OriginKind.BASE else kind.value
