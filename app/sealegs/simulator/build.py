"""What a predicted build consists of: stages, steps, the image, what fails, what isn't known.

These values carry everything that FORMATS 8 prints; rules, goals and screens only translate them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from sealegs.simulator.called import Called
from sealegs.simulator.catalogue import BaseImage
from sealegs.simulator.copying import Source
from sealegs.simulator.files import Entry, FileSet, OriginKind, Region
from sealegs.simulator.key import Key
from sealegs.simulator.size import NOTHING, Size
from sealegs.simulator.tri import Tri


class When(StrEnum):
    """When something goes wrong: while building, when the container starts, or as it runs."""

    BUILD = "build"
    START = "start"
    RUN = "run"


class Remark(msgspec.Struct, frozen=True):
    """A sentence about a line; line 0 is the whole file."""

    line: int
    text: str


class Cause(StrEnum):
    """What kind of thing goes wrong, for those who tell failures apart; OTHER is any other.

    ARGUMENT is what a container ends for only where it is started without words of its own.
    """

    COMMAND = "command"
    SHELL = "shell"
    SOURCE = "source"
    USER = "user"
    PERMISSION = "permission"
    LIBC = "libc"
    PROGRAM = "program"
    HEALTH = "health"
    ARGUMENT = "argument"
    OTHER = "other"


class Failure(msgspec.Struct, frozen=True):
    """Something that surely goes wrong, and when.

    ``about`` is what isn't there: the command, the shell, the path, the user or the program.
    """

    line: int
    when: When
    why: str
    cause: Cause = Cause.OTHER
    about: str = ""


class Cache(StrEnum):
    """Whether a step is taken from the cache."""

    HIT = "hit"
    MISS = "miss"
    UNKNOWN = "unknown"


class Download(msgspec.Struct, frozen=True):
    """A command that fetches dependencies unless they are there already.

    ``ready`` says whether a cache mount or an earlier step provides them, ``store`` is the folder
    the command keeps them in, None where it can't be known. ``guessed``: the image may well have
    told the command to keep them elsewhere.
    """

    ecosystem: str
    command: str
    line: int
    ready: Tri
    store: str | None = None
    guessed: bool = False


class DeltaKind(StrEnum):
    """What a layer does to one path."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


class Delta(msgspec.Struct, frozen=True):
    """One path in a layer: the entry after it (None when deleted) and the one below it.

    ``size`` is what the layer holds for it: the whole file also when only its owner changed.
    """

    kind: DeltaKind
    path: str
    entry: Entry | None
    before: Entry | None
    size: Size = NOTHING


class Layer(msgspec.Struct, frozen=True):
    """What one step, or the base image, puts on top of the layers below it.

    ``wasted`` are bytes of lower layers that this one shadows or deletes: they stay in the image
    and nobody sees them. ``regions`` is where anything may have been written; ``size`` then has
    no upper bound.
    """

    line: int
    instruction: str
    deltas: tuple[Delta, ...] = ()
    regions: tuple[Region, ...] = ()
    size: Size = NOTHING
    compressed: Size = NOTHING
    wasted: Size = NOTHING


class Seen(msgspec.Struct, frozen=True):
    """What the cache looks at for one step, kept apart so that a miss can be explained.

    ``inputs`` is what is copied or mounted, with everything below it.
    """

    text: str = ""
    parent: str = ""
    environment: Mapping[str, str] = {}
    user: str = ""
    workdir: str = ""
    options: tuple[str, ...] = ()
    platform: str = ""
    inputs: tuple[Source, ...] = ()


class Step(msgspec.Struct, frozen=True):
    """One RUN, COPY, ADD or WORKDIR: the instructions that have a cache entry and make a layer.

    ``stage`` is the stage's index, ``index`` counts from 0 in the stage. ``takes`` are the stages
    whose files enter the key, ``called`` the programs of a RUN. ``name`` tells the step from the
    others in every build of the file, ``run`` is the mark on the bytes it made (see ``key``). A
    ``forced`` step doesn't look in the cache.
    """

    stage: int
    index: int
    line: int
    instruction: str
    text: str
    key: Key
    layer: Layer
    seen: Seen = Seen()
    name: str = ""
    run: str = ""
    takes: tuple[int, ...] = ()
    downloads: tuple[Download, ...] = ()
    called: tuple[Called, ...] = ()
    forced: bool = False
    cache: Cache = Cache.UNKNOWN
    why: tuple[str, ...] = ()

    @property
    def size(self) -> Size:
        """What the step's layer adds, in bytes on disk."""
        return self.layer.size

    @property
    def reads(self) -> tuple[str, ...]:
        """The context files that enter the key."""
        return tuple(
            entry.origin.detail
            for source in self.seen.inputs
            for entry in source.entries
            if entry.origin.kind is OriginKind.CONTEXT
        )


class Program(msgspec.Struct, frozen=True):
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

    @property
    def argv(self) -> tuple[str, ...]:
        """The words as the image's configuration holds them, the shell's included."""
        return (*(self.shell or ()), *self.words)


class Health(msgspec.Struct, frozen=True):
    """HEALTHCHECK: the program (None for NONE), durations in nanoseconds, None when not given."""

    program: Program | None
    interval: int | None = None
    timeout: int | None = None
    start_period: int | None = None
    start_interval: int | None = None
    retries: int | None = None


class Identity(msgspec.Struct, frozen=True):
    """Who and what a container of the image is. ``user`` is None when it can't be known.

    ``env`` holds the variables whose values are known, ``vague`` the names of the others.
    ``workdir`` is None when only an unknown base image knows it.
    """

    user: str | None = ""
    user_line: int = 0
    workdir: str = "/"
    env: Mapping[str, str] = {}
    vague: frozenset[str] = frozenset()
    shell: tuple[str, ...] = ("/bin/sh", "-c")
    entrypoint: Program | None = None
    cmd: Program | None = None
    users: Mapping[str, int | None] = {}
    exposed: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    labels: Mapping[str, str | None] = {}
    stopsignal: str | None = None
    healthcheck: Health | None = None
    onbuild: tuple[str, ...] = ()

    @property
    def shell_form(self) -> tuple[str, ...]:
        """Which of ENTRYPOINT, CMD and HEALTHCHECK go through a shell."""
        check = self.healthcheck.program if self.healthcheck else None
        named = (("ENTRYPOINT", self.entrypoint), ("CMD", self.cmd), ("HEALTHCHECK", check))
        return tuple(name for name, program in named if program and not program.exec_form)


class Stage(msgspec.Struct, frozen=True):
    """One stage of the file. ``base_stage`` is the index of the stage it starts from, or None.

    ``needs`` are the stages it copies or mounts from, ``image`` the base image as written
    (variables replaced) when it doesn't start from a stage. ``rank`` is the number of stages
    that must be finished one after the other before it; those of one rank run in parallel.
    """

    index: int
    name: str | None
    line: int
    base_stage: int | None
    image: str | None
    needs: tuple[int, ...] = ()
    built: bool = False
    rank: int = 0
    why: str = ""
    platform: str = ""

    @property
    def label(self) -> str:
        """Its name, or its number when it has none, as COPY --from takes it."""
        return self.name or str(self.index)


class Where(StrEnum):
    """Where a secret can be read."""

    LAYER = "layer"
    HISTORY = "history"
    CONFIG = "config"
    CACHE = "cache"


class Secret(msgspec.Struct, frozen=True):
    """Something that looks like a secret, where it can be read, and the line that put it there."""

    what: str
    where: Where
    line: int


class Leftover(msgspec.Struct, frozen=True):
    """What a tool left in a layer and nobody needs; ``layer`` counts from the base image's 0."""

    what: str
    path: str
    size: Size
    line: int
    layer: int


class Launch(msgspec.Struct, frozen=True):
    """The program that ends up running. A word is None where its value can't be known.

    ``workdir`` is where it runs when a shell went elsewhere first, else empty. ``main`` is the
    file the program is told to run (the jar of ``java -jar``). ``pid1`` is the program that is
    process 1, empty when it can't be known. ``failures`` are certain,
    ``cause`` and ``about`` those of the last; ``unknown`` is what would have to be known.
    """

    words: tuple[str | None, ...] = ()
    program: str = ""
    workdir: str = ""
    main: str | None = None
    pid1: str = ""
    line: int = 0
    failures: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    entry: Entry | None = None
    cause: Cause = Cause.OTHER
    about: str = ""


class Image(msgspec.Struct, frozen=True):
    """The image of the target: its files, layers and sizes, who it runs as, what it brings.

    ``layers`` starts with the base image as one layer. ``tools`` are the commands that are
    surely on PATH; whether one is absent is asked of ``presence.has_command``.
    ``package_manager`` is None when there is none or it can't be known (see ``unknown``);
    ``ailing`` is why the health check can't work.
    """

    base: BaseImage
    files: FileSet
    size: Size
    identity: Identity
    layers: tuple[Layer, ...] = ()
    compressed: Size = NOTHING
    wasted: Size = NOTHING
    shell: Tri = Tri.UNKNOWN
    package_manager: str | None = None
    libc: str | None = None
    tools: tuple[str, ...] = ()
    compilers: tuple[str, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    secrets: tuple[Secret, ...] = ()
    start: Launch = msgspec.field(default_factory=Launch)
    ailing: tuple[Failure, ...] = ()
    platform: str = ""


class Build(msgspec.Struct, frozen=True):
    """A predicted build. ``image`` is None when there is no target to speak of.

    ``failures`` are certain. Where one stops the build (``broken``), the steps and the image
    are told as if it had been mended, with what it would have left not known. ``unknown`` holds
    what would have to be known to be sure that it builds, ``notes`` what a learner may want to
    know about a step's effect, ``leaks`` where nobody knows whether a secret is left.
    """

    stages: tuple[Stage, ...] = ()
    target: int | None = None
    steps: tuple[Step, ...] = ()
    image: Image | None = None
    bases: tuple[tuple[int, BaseImage], ...] = ()
    failures: tuple[Failure, ...] = ()
    unknown: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    leaks: tuple[Remark, ...] = ()

    @property
    def broken(self) -> tuple[Failure, ...]:
        """What stops the build."""
        return tuple(failure for failure in self.failures if failure.when is When.BUILD)

    def steps_of(self, stage: int) -> tuple[Step, ...]:
        """Return the steps of one stage."""
        return tuple(step for step in self.steps if step.stage == stage)


def lines_of(remarks: Iterable[Remark]) -> tuple[str, ...]:
    """Return the sentences of remarks, each with the line it is about, none twice."""
    told = (f"line {r.line}: {r.text}" if r.line else r.text for r in remarks)
    return tuple(dict.fromkeys(told))
