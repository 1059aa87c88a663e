"""One instruction of a stage: what it changes, handed to RUN and COPY where there is more to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sealegs.dockerfile.expand_values import Text
from sealegs.dockerfile.model import (
    Add,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    ExecForm,
    Expose,
    Form,
    Healthcheck,
    Label,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
)
from sealegs.dockerfile.scope import Origin
from sealegs.dockerfile.signals import parse_signal
from sealegs.simulator.build import Health, Identity, Layer, Program, Seen
from sealegs.simulator.construct import At, Bench, World, drafted, stepped
from sealegs.simulator.construct_copy import copy
from sealegs.simulator.construct_run import run
from sealegs.simulator.files import FileSet, Region, absolute, followed, with_directories
from sealegs.simulator.key import key_of
from sealegs.simulator.layers import layer
from sealegs.simulator.secret_words import is_placeholder, names_a_secret
from sealegs.simulator.users import names_root


def advance(bench: Bench, at: At, world: World) -> Bench:
    """Return the state after one instruction."""
    bench = _bound(bench, at)
    match at.step.instruction.command:
        case Run() as command:
            return run(bench, at, command, world)
        case Copy() | Add() as command:
            return copy(bench, at, command, world)
        case Workdir() as command:
            return _workdir(bench, at, command, world)
        case _:
            return _configured(bench, at)


def _configured(bench: Bench, at: At) -> Bench:
    """Instructions without a step: they only change how a container is started."""
    identity = bench.identity
    match at.step.instruction.command:
        case User(user):
            return _with(bench, user=at.literal(user), user_line=at.line)
        case Shell(words):
            return _with(bench, shell=words)
        case Cmd(form):
            bench = replace(bench, own_cmd=True)
            return _with(bench, cmd=_program(bench, form, at.line))
        case Entrypoint(form):
            # an entrypoint clears a command of the base, not one of this very stage (R02)
            cmd = identity.cmd if bench.own_cmd else None
            return _with(bench, entrypoint=_program(bench, form, at.line), cmd=cmd)
        case Healthcheck() as command:
            return _with(bench, healthcheck=_health(bench, command, at.line))
        case Stopsignal(signal):
            text = at.literal(signal)
            return _with(bench, stopsignal=text if text and parse_signal(text) else None)
        case Expose():
            named = (name for ports in at.step.ports for name in ports.names)
            return _with(bench, exposed=_together(identity.exposed, named))
        case Volume(paths):
            texts = [text for path in paths if (text := at.literal(path))]
            return _with(bench, volumes=_together(identity.volumes, texts))
        case Label(pairs):
            given = {at.literal(p.key) or p.key.text: at.literal(p.value) for p in pairs}
            return _with(bench, labels={**identity.labels, **given})
        case Onbuild(trigger=trigger) if trigger is not None:
            return _with(bench, onbuild=(*identity.onbuild, trigger.text))
        case _:
            return bench


def _with(bench: Bench, **changes: object) -> Bench:
    identity: Identity = replace(bench.identity, **changes)
    return replace(bench, identity=identity)


def _together(inherited: tuple[str, ...], added: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*inherited, *added)))


def _bound(bench: Bench, at: At) -> Bench:
    """Take over what ENV and ARG set; both are seen by RUN, only ENV by the container (R06)."""
    bench = replace(bench, secret_names=_secret_names(bench, at))
    bindings = [b for b in at.step.bindings if b.value is not None]
    if not bindings:
        return bench
    known: dict[str, str | None] = dict(bench.environment)
    spelled = dict(bench.spelled)
    for binding in bindings:
        value = binding.value or Text(())
        known[binding.name] = value.literal
        spelled[binding.name] = value.spelled
    bench = replace(bench, environment=known, spelled=spelled)
    if not isinstance(at.step.instruction.command, Env):
        return bench
    own = {b.name: known[b.name] for b in bindings if b.origin is Origin.ENV}
    return _with_env(bench, own)


def _secret_names(bench: Bench, at: At) -> frozenset[str]:
    """Return the variables that hold a secret, those an ARG asks for included."""
    found = bench.secret_names
    passed_on = not found.isdisjoint(at.step.used)
    for binding in at.step.bindings:
        value = None if binding.value is None else binding.value.literal
        told = names_a_secret(binding.name) and not (value is not None and is_placeholder(value))
        found = found | {binding.name} if told or passed_on else found - {binding.name}
    return found


def _with_env(bench: Bench, values: Mapping[str, str | None]) -> Bench:
    identity = bench.identity
    env = {name: value for name, value in identity.env.items() if name not in values}
    env.update({name: value for name, value in values.items() if value is not None})
    vague = (identity.vague - values.keys()) | {n for n, v in values.items() if v is None}
    return _with(bench, env=env, vague=frozenset(vague))


def _program(bench: Bench, form: Form | None, line: int) -> Program | None:
    if form is None:
        return None
    if isinstance(form, ExecForm):
        return Program(form.words, None, line) if form.words else None
    return Program((form.text,), bench.identity.shell, line)


def _health(bench: Bench, command: Healthcheck, line: int) -> Health:
    return Health(
        _program(bench, command.form, line),
        command.interval,
        command.timeout,
        command.start_period,
        command.start_interval,
        command.retries,
    )


def _workdir(bench: Bench, at: At, command: Workdir, world: World) -> Bench:
    written = at.literal(command.path)
    if written is None:
        region = Region("/", "the path of WORKDIR isn't known", at.line, "workdir")
        bench = replace(bench, files=bench.files.with_region(region))
        written = command.path.text
    path = absolute(written or ".", bench.identity.workdir)
    bench = _with(bench, workdir=path)
    if path == "/":
        return bench
    user = bench.identity.user or ""
    key = key_of("WORKDIR", path, user, bench.key)
    seen = Seen(parent=str(bench.key), user=user, workdir=path)
    draft = drafted(bench, at, seen, key, world)
    owner = "" if user and names_root(user) else bench.identity.user
    files, made = world.memo.recall(
        ("workdir", at.line, id(bench.files), path),
        (bench.files, owner),
        lambda: _entered(bench.files, path, at.line, owner),
    )
    return stepped(bench, draft, made, files, world)


def _entered(before: FileSet, path: str, line: int, owner: str | None) -> tuple[FileSet, Layer]:
    files = with_directories(before, followed(before, path), line, owner)
    return files, layer(line, "WORKDIR", before, files)
