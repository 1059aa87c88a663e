"""One instruction of a stage: what it changes, handed to RUN and COPY where there is more to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sealegs.dockerfile.model import (
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    ExecForm,
    Form,
    Instruction,
    Run,
    Shell,
    User,
    Workdir,
)
from sealegs.simulator.build import Identity, Program, Step
from sealegs.simulator.construct import Bench, World, digest, stepped
from sealegs.simulator.construct_copy import copy
from sealegs.simulator.construct_run import run
from sealegs.simulator.files import Region, absolute, with_directories


def advance(bench: Bench, instruction: Instruction, world: World) -> Bench:
    """Return the state after one instruction."""
    line = instruction.first_line
    match instruction.command:
        case Run() as command:
            return run(bench, instruction, command, world)
        case Copy() | Add() as command:
            return copy(bench, instruction, command, world)
        case Workdir() as command:
            return _workdir(bench, instruction, command, world)
        case Env() as command:
            values = {
                bench.expanded(p.key.text, world) or "": bench.expanded(p.value.text, world)
                for p in command.pairs
            }
            return _with_env(bench, values)
        case Arg() as command:
            return _declared(bench, command, world)
        case User() as command:
            user = bench.expanded(command.user.text, world)
            return _identified(bench, user=user, user_line=line)
        case Shell() as command:
            return _identified(bench, shell=command.words)
        case Cmd() as command:
            bench = replace(bench, own_cmd=True)
            return _identified(bench, cmd=_program(bench, command.form, line))
        case Entrypoint() as command:
            cmd = bench.identity.cmd if bench.own_cmd else None
            return _identified(bench, entrypoint=_program(bench, command.form, line), cmd=cmd)
        case _:
            return bench


def _identified(bench: Bench, **changes: object) -> Bench:
    identity: Identity = replace(bench.identity, **changes)  # type: ignore[arg-type]
    return replace(bench, identity=identity)


def _with_env(bench: Bench, values: Mapping[str, str | None]) -> Bench:
    known = {name: value for name, value in values.items() if value is not None}
    unknown = {name: None for name, value in values.items() if value is None}
    env = {name: v for name, v in bench.identity.env.items() if name not in unknown} | known
    return replace(_identified(bench, env=env), args={**bench.args, **unknown})


def _declared(bench: Bench, command: Arg, world: World) -> Bench:
    args = dict(bench.args)
    for declaration in command.declarations:
        name = declaration.name.text
        if name in world.build_args:
            args[name] = world.build_args[name]
        elif declaration.default is not None:
            args[name] = bench.expanded(declaration.default.text, world)
        elif name in world.arguments:
            args[name] = world.arguments[name]
    return replace(bench, args=args)


def _program(bench: Bench, form: Form | None, line: int) -> Program | None:
    if form is None:
        return None
    if isinstance(form, ExecForm):
        return Program(form.words, None, line) if form.words else None
    return Program((form.text,), bench.identity.shell, line)


def _workdir(bench: Bench, instruction: Instruction, command: Workdir, world: World) -> Bench:
    written = bench.expanded(command.path.text, world)
    line = instruction.first_line
    if written is None:
        region = Region("/", "the path of WORKDIR isn't known", line, "workdir")
        return replace(bench, files=bench.files.with_region(region))
    path = absolute(written, bench.identity.workdir)
    bench = _identified(bench, workdir=path)
    if path == "/":
        return bench
    key = digest("WORKDIR", path, bench.identity.user, bench.key)
    index = len(bench.steps)
    step = Step(bench.stage.index, index, line, "WORKDIR", instruction.text, key)
    return stepped(bench, step, with_directories(bench.files, path, line))
