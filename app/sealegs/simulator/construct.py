"""Building one stage: its instructions one after the other, on top of what it starts from."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from sealegs.dockerfile import stages as plans
from sealegs.dockerfile.model import Document, Word
from sealegs.dockerfile.stages import Plan
from sealegs.simulator.bases import Bases, may_be_same
from sealegs.simulator.build import (
    Cache,
    Cause,
    Download,
    Failure,
    Identity,
    Layer,
    Program,
    Remark,
    Seen,
    Stage,
    Step,
    When,
)
from sealegs.simulator.called import Called
from sealegs.simulator.catalogue import BaseImage, Catalogue
from sealegs.simulator.context import Context
from sealegs.simulator.files import FileSet
from sealegs.simulator.hiding import base_waste
from sealegs.simulator.history import History
from sealegs.simulator.key import Key, Rerun, digest, key_of, made_by
from sealegs.simulator.memo import Memo
from sealegs.simulator.request import Request
from sealegs.simulator.step_names import StepNames
from sealegs.simulator.users import names_root, number_in, user_in
from sealegs.simulator.why import Told, reason


class World(Struct, frozen=True):
    """What every stage is built in: the request, the cache, the finished stages.

    ``context_files`` is the build context with its root as ``/``, ``ignored`` what a
    .dockerignore keeps out of it, by path, with the line that does. ``memo`` remembers what steps
    did in earlier builds, ``most`` is how many entries of a file system are followed.
    """

    request: Request
    bases: Bases
    plan: Plan
    stages: tuple[Stage, ...]
    history: History
    names: StepNames
    context_files: FileSet
    ignored: Mapping[str, int]
    memo: Memo
    most: int
    done: Mapping[int, Bench] = field(default_factory=dict)

    @property
    def context(self) -> Context:
        """The described build context."""
        return self.request.context

    @property
    def catalogue(self) -> Catalogue:
        """What is known of images."""
        return self.bases.catalogue

    @property
    def document(self) -> Document:
        """The Dockerfile."""
        return self.request.document


class Bench(msgspec.Struct, frozen=True):
    """A stage in the making.

    ``key`` is the cache key of the state so far, which every later step of the stage contains.
    ``above`` is the step that made that state, ``layers`` those of the image so far.
    ``environment`` is what RUN sees, ENV and ARG: a value that isn't known is None; ``spelled``
    is the same for people and keys, unknown parts as ``${NAME}``. ``own_cmd`` says that CMD was
    set in this very stage, ``forced`` that an earlier step of the state had to run although the
    cache may have it. ``virtual`` and ``kept`` are what RUN's scene remembers of packages.
    ``secret_names`` are variables with a secret in them, ``leaks`` what one may have got into.
    """

    stage: Stage
    base: BaseImage
    files: FileSet
    identity: Identity
    key: Key
    environment: Mapping[str, str | None] = {}
    spelled: Mapping[str, str] = {}
    own_cmd: bool = False
    forced: bool = False
    above: Step | None = None
    layers: tuple[Layer, ...] = ()
    steps: tuple[Step, ...] = ()
    virtual: Mapping[str, tuple[str, ...]] = {}
    kept: frozenset[str] = frozenset()
    secret_names: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()
    unknown: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    leaks: tuple[Remark, ...] = ()

    def fails(self, line: int, why: str, cause: Cause = Cause.OTHER, about: str = "") -> Bench:
        """Note that the build stops here."""
        failure = Failure(line, When.BUILD, why, cause, about)
        return replace(self, failures=(*self.failures, failure))

    def wonders(self, line: int, what: str) -> Bench:
        """Note what would have to be known."""
        return replace(self, unknown=(*self.unknown, Remark(line, what)))

    def notes_that(self, line: int, what: str) -> Bench:
        """Note something worth telling."""
        return replace(self, notes=(*self.notes, Remark(line, what)))


class Draft(msgspec.Struct, frozen=True):
    """A step before what it does is known: where it stands, what the cache says to it.

    ``run`` is what the ids of the bytes it makes start with, ``after`` the key of the state
    once it is done.
    """

    line: int
    instruction: str
    text: str
    key: Key
    seen: Seen
    name: str
    run: str
    cache: Cache
    forced: bool
    takes: tuple[int, ...]
    after: Key


class At(msgspec.Struct, frozen=True):
    """An instruction and its number among those of its stage."""

    number: int
    step: plans.Step

    @property
    def line(self) -> int:
        """The line it is told about: FROM's for an ONBUILD trigger."""
        return self.step.line

    def literal(self, word: Word) -> str | None:
        """Return a word with its variables replaced, None when that can't be known."""
        return self.step.text(word).literal


def start(stage: Stage, world: World) -> Bench:
    """Return the state right after FROM."""
    if stage.base_stage is not None:
        base = world.done[stage.base_stage]
        # what the base stored with ONBUILD has become the child's own instructions (R08)
        return replace(
            base,
            stage=stage,
            identity=replace(base.identity, onbuild=()),
            own_cmd=False,
            steps=(),
            failures=(),
            unknown=(),
            notes=(),
            leaks=(),
        )
    bases = world.bases
    image = bases.find(stage.image or "")
    program = Identity(
        user=image.user,
        workdir=image.workdir,
        env=image.env,
        entrypoint=None if image.entrypoint is None else Program(image.entrypoint, None, 0),
        cmd=None if image.cmd is None else Program(image.cmd, None, 0),
        users=image.users,
        shell=image.shell_form or ("/bin/sh", "-c"),
        exposed=image.ports,
        volumes=image.volumes,
        stopsignal=image.stopsignal,
    )
    bench = Bench(
        stage,
        image,
        bases.files(image),
        program,
        _image_key(stage, world),
        environment=image.env,
        spelled=image.env,
        layers=(_base_layer(stage.line, image),),
    )
    gone = world.catalogue.why_gone(image.reference)
    if gone is not None and not world.request.empty_bases:
        return bench.fails(stage.line, f"the image {image.reference} can't be pulled: {gone}")
    if not image.known:
        return bench.wonders(
            stage.line, f"whether the image {image.reference} exists and what it holds"
        )
    return bench


def _base_layer(line: int, image: BaseImage) -> Layer:
    sizes = image.size, image.compressed, base_waste(image)
    return Layer(line, "FROM", (), (), *sizes)


def _image_key(stage: Stage, world: World) -> Key:
    """The key of a base image: its layers and platform. Scratch has neither."""
    if stage.image == "scratch":
        return key_of("scratch")
    name, state = world.bases.state(stage.image or "")
    image = world.bases.find(stage.image or "")
    before = [base for _, base in world.history.last.bases]
    if all(base.reference != image.reference for base in before):
        other = next((base for base in before if may_be_same(base, image)), None)
        if other is not None:
            known = world.bases.state(other.reference)[0]
            name = made_by(known, digest(name), doubt=True)
    return key_of("FROM", name, state.layers, stage.platform)


def drafted(
    bench: Bench,
    at: At,
    seen: Seen,
    key: Key,
    world: World,
    *,
    takes: tuple[int, ...] = (),
    linked: bool = False,
) -> Draft:
    """Look a step up in the cache; a ``linked`` one doesn't stand on the state so far."""
    name = world.names.get((bench.stage.index, at.number), "")
    step, instruction = at.step, at.step.instruction
    request = world.request
    own = instruction.name != "WORKDIR" and _is_forced(bench.stage, request)
    forced = own or (bench.forced and not linked)
    cache = Cache.MISS if forced else world.history.judge(key)
    run = world.history.records.get(key.exact, "") if cache is Cache.HIT else ""
    if not run:
        place = f"{bench.stage.label}:{len(bench.steps)}"
        identical = request.rerun is Rerun.IDENTICAL or place in request.identical
        before = world.history.step(name) if identical else None
        # a step that may be in the cache may have left what the record holds
        doubt = request.rerun is Rerun.UNKNOWN or cache is Cache.UNKNOWN
        # steps of the same key are one, so how many there are of the text must not show
        text = name.partition(".")[0]
        fresh = made_by(text, f"{key.exact}.{world.history.builds}", doubt=doubt)
        run = fresh if before is None else before.run
    return Draft(
        step.line,
        instruction.name,
        instruction.text,
        key,
        seen,
        name,
        run,
        cache,
        forced,
        takes,
        key_of("merge", bench.key, key) if linked else key,
    )


def _is_forced(stage: Stage, request: Request) -> bool:
    return request.no_cache or (stage.name or "") in request.no_cache_filter


def stepped(
    bench: Bench,
    draft: Draft,
    layer: Layer,
    files: FileSet,
    world: World,
    downloads: tuple[Download, ...] = (),
    called: tuple[Called, ...] = (),
) -> Bench:
    """Return the state after a step that makes a layer."""
    step = Step(
        stage=bench.stage.index,
        index=len(bench.steps),
        line=draft.line,
        instruction=draft.instruction,
        text=draft.text,
        key=draft.key,
        layer=layer,
        seen=draft.seen,
        name=draft.name,
        run=draft.run,
        takes=draft.takes,
        downloads=downloads,
        called=called,
        forced=draft.forced,
        cache=draft.cache,
    )
    if draft.cache is not Cache.HIT:
        told = Told(
            world.history,
            _before(bench, world) if world.history.builds else (),
            bench.above,
            world.request.pruned,
        )
        step = replace(step, why=reason(step, told))
    return replace(
        bench,
        files=files,
        key=draft.after,
        steps=(*bench.steps, step),
        above=step,
        layers=(*bench.layers, layer),
        forced=bench.forced or draft.forced,
    )


def _before(bench: Bench, world: World) -> tuple[Step, ...]:
    earlier = [step for index in sorted(world.done) for step in world.done[index].steps]
    return (*earlier, *bench.steps)


_MADE_FOR_PROGRAMS = frozenset({"app", "bun", "gradle", "node", "nonroot", "ubuntu"})
"""Users of images whose home is the folder below /home that is called like them."""


def home_of(identity: Identity) -> str:
    """Return the home directory of the user that RUN works as; see ``is_home_known``."""
    told = identity.env.get("HOME", "")
    if told.startswith("/"):
        return told
    user = _user_of(identity)
    return "/root" if names_root(user) else posixpath.join("/home", user)


def is_home_known(identity: Identity, base: BaseImage) -> bool:
    """Tell whether the home is said anywhere: /etc/passwd may hold any folder for a user.

    An image that nobody described may start as somebody else than root, as those of OpenShift do.
    """
    if identity.env.get("HOME", "").startswith("/"):
        return True
    user = _user_of(identity)
    if not user and not identity.user_line:
        return base.known or base.familiar
    if user in base.users and user not in _MADE_FOR_PROGRAMS and user != "root":
        return False  # www-data and the like: a distribution gives them any folder
    return (user != "" and names_root(user)) or user in identity.users


def _user_of(identity: Identity) -> str:
    """The name of the user, where a number is that of one that is known."""
    user = user_in(identity.user or "")
    number = number_in(user)
    if number is None:
        return user
    return next((name for name, uid in identity.users.items() if uid == number), user)
