"""Building one stage: its instructions one after the other, on top of what it starts from."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sealegs.simulator.build import Failure, Identity, Program, Remark, Stage, Step, When
from sealegs.simulator.catalogue import BaseImage, Catalogue
from sealegs.simulator.context import Context
from sealegs.simulator.files import (
    Entry,
    FileSet,
    Origin,
    OriginKind,
    Region,
    Shape,
)
from sealegs.simulator.size import Size, total
from sealegs.simulator.stages import words


@dataclass(frozen=True, slots=True)
class World:
    """What every stage is built in: the context as a file system, the finished stages."""

    context: Context
    catalogue: Catalogue
    stages: tuple[Stage, ...]
    arguments: Mapping[str, str]
    build_args: Mapping[str, str]
    escape: str
    done: Mapping[int, Bench] = field(default_factory=dict)

    @property
    def context_files(self) -> FileSet:
        """The build context with its root as ``/``."""
        files = FileSet().put(
            *(
                Entry(
                    f"/{file.path}",
                    Shape.FILE,
                    Origin(OriginKind.CONTEXT, file.path),
                    file.content_id,
                    0,
                    Size(file.size, file.size),
                    file.kind,
                )
                for file in self.context.files
            )
        )
        if self.context.described:
            return files
        return files.with_region(Region("/", "the build context is not described", 0, "context"))


@dataclass(frozen=True, slots=True)
class Bench:
    """A stage in the making.

    ``args`` are the ARGs in scope; ``own_cmd`` says that CMD was set in this very stage.
    ``key`` is the cache key of the state so far, which every later step of the stage contains.
    """

    stage: Stage
    base: BaseImage
    files: FileSet
    identity: Identity
    key: str
    size: Size
    args: Mapping[str, str | None] = field(default_factory=dict)
    own_cmd: bool = False
    steps: tuple[Step, ...] = ()
    failures: tuple[Failure, ...] = ()
    unknown: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()

    @property
    def variables(self) -> Mapping[str, str | None]:
        """What ``$NAME`` means in an instruction; ENV wins over ARG."""
        return {**self.args, **self.identity.env}

    def fails(self, line: int, why: str) -> Bench:
        """Note that the build stops here."""
        return replace(self, failures=(*self.failures, Failure(line, When.BUILD, why)))

    def expanded(self, word: str, world: World) -> str | None:
        """Return a word with its variables replaced, None when that can't be known."""
        return words(self.variables, world.escape)(word)


def digest(*parts: object) -> str:
    """Return a short key of everything given."""
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def start(stage: Stage, world: World) -> Bench:
    """Return the state right after FROM."""
    if stage.base_stage is not None:
        base = world.done[stage.base_stage]
        return replace(
            base, stage=stage, own_cmd=False, steps=(), failures=(), unknown=(), notes=()
        )
    image = world.catalogue.find(stage.image or "")
    program = Identity(
        user=image.user,
        workdir=image.workdir,
        env=image.env,
        entrypoint=None if image.entrypoint is None else Program(image.entrypoint, None, 0),
        cmd=None if image.cmd is None else Program(image.cmd, None, 0),
        users=image.users,
    )
    bench = Bench(stage, image, image.files, program, digest("FROM", stage.image), image.size)
    gone = world.catalogue.why_gone(image.reference)
    if gone is not None:
        return bench.fails(stage.line, f"the image {image.reference} can't be pulled: {gone}")
    if not image.known:
        what = f"whether the image {image.reference} exists and what it holds"
        return replace(bench, unknown=(Remark(stage.line, what),))
    return bench


def stepped(bench: Bench, step: Step, files: FileSet) -> Bench:
    """Return the state after a step that makes a layer."""
    size = total((bench.size, step.size))
    return replace(bench, files=files, key=step.key, size=size, steps=(*bench.steps, step))


def home_of(identity: Identity) -> str:
    """Return the home directory of the user that RUN works as."""
    user = (identity.user or "").partition(":")[0]
    return "/root" if user in ("", "0", "root") else posixpath.join("/home", user)
