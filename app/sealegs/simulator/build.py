"""What a predicted build consists of: stages, steps, the image, what fails, what isn't known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sealegs.simulator.catalogue import BaseImage
from sealegs.simulator.files import FileSet
from sealegs.simulator.size import NOTHING, Size
from sealegs.simulator.tri import Tri


class When(StrEnum):
    """When something goes wrong: while building, or when the container starts."""

    BUILD = "build"
    START = "start"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a line; line 0 is the whole file."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that surely goes wrong, and when."""

    line: int
    when: When
    why: str


class Cache(StrEnum):
    """Whether a step is taken from the cache."""

    HIT = "hit"
    MISS = "miss"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Download:
    """A command that fetches dependencies unless they are there already.

    ``ready`` says whether a cache mount or an earlier step provides them.
    """

    ecosystem: str
    command: str
    line: int
    ready: Tri


@dataclass(frozen=True, slots=True)
class Step:
    """One RUN, COPY, ADD or WORKDIR: the instructions that have a cache entry and make a layer.

    ``key`` identifies everything the cache looks at; ``reads`` are the context files that are
    part of it. ``size`` is what the step's layer adds, in bytes on disk.
    """

    stage: int
    index: int
    line: int
    instruction: str
    text: str
    key: str
    size: Size = NOTHING
    reads: tuple[str, ...] = ()
    downloads: tuple[Download, ...] = ()
    cache: Cache = Cache.UNKNOWN
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """ENTRYPOINT or CMD: its words in exec form, or the one text handed to the shell.

    ``line`` is 0 when the base image brought it.
    """

    words: tuple[str, ...]
    shell: tuple[str, ...] | None
    line: int

    @property
    def exec_form(self) -> bool:
        """Whether it runs without a shell in between."""
        return self.shell is None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who and what a container of the image is. ``user`` is None when it can't be known."""

    user: str | None = ""
    user_line: int = 0
    workdir: str = "/"
    env: Mapping[str, str] = field(default_factory=dict)
    shell: tuple[str, ...] = ("/bin/sh", "-c")
    entrypoint: Program | None = None
    cmd: Program | None = None
    users: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the file. ``base_stage`` is the index of the stage it starts from, or None.

    ``needs`` are the stages it copies or mounts from, ``image`` the base image as written
    (variables replaced) when it doesn't start from a stage.
    """

    index: int
    name: str | None
    line: int
    base_stage: int | None
    image: str | None
    needs: tuple[int, ...] = ()
    built: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """The image of the target: its files, its size on disk, who it runs as."""

    base: BaseImage
    files: FileSet
    size: Size
    identity: Identity


@dataclass(frozen=True, slots=True)
class Build:
    """A predicted build. ``image`` is None when there is no target to speak of.

    ``failures`` are certain; ``unknown`` holds what would have to be known to be sure that it
    builds, ``notes`` what a learner may want to know about a step's effect.
    """

    stages: tuple[Stage, ...] = ()
    target: int | None = None
    steps: tuple[Step, ...] = ()
    image: Image | None = None
    bases: tuple[tuple[int, BaseImage], ...] = ()
    failures: tuple[Failure, ...] = ()
    unknown: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()

    @property
    def broken(self) -> tuple[Failure, ...]:
        """What stops the build."""
        return tuple(failure for failure in self.failures if failure.when is When.BUILD)
