"""RUN: mounts laid over the stage's files, the script's effects, and the step's cache key."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sealegs.dockerfile.model import ExecForm, Instruction, Run
from sealegs.dockerfile.mounts import MountSpec
from sealegs.dockerfile.shell import ShellText, read_shell
from sealegs.dockerfile.shell_tree import Simple
from sealegs.dockerfile.shell_walk import walk
from sealegs.dockerfile.stages import FromStage
from sealegs.dockerfile.stages import Source as PlanSource
from sealegs.simulator.bounds import bounded
from sealegs.simulator.build import Cause, Download, Failure, Layer, Remark, Seen, When
from sealegs.simulator.called import Called, called
from sealegs.simulator.construct import (
    At,
    Bench,
    Draft,
    World,
    drafted,
    home_of,
    is_home_known,
    stepped,
)
from sealegs.simulator.construct_copy import content_key, files_of
from sealegs.simulator.copying import Source, place, select
from sealegs.simulator.files import (
    Entry,
    FileSet,
    Origin,
    OriginKind,
    Shape,
    absolute,
    is_within,
)
from sealegs.simulator.key import Key, key_of
from sealegs.simulator.layers import layer
from sealegs.simulator.owners import no_such_user
from sealegs.simulator.permits import refused
from sealegs.simulator.scene import Scene, command_exists, directory
from sealegs.simulator.scripts.last import word_of
from sealegs.simulator.scripts.run import run_shell, run_words
from sealegs.simulator.settle import settled
from sealegs.simulator.size import UNBOUNDED
from sealegs.simulator.tri import Tri

Words = tuple[str, ...]


class _Mounted(Struct, frozen=True):
    """The files as the command sees them, and what the mounts add to the key.

    ``looked_at`` are the file systems that bind mounts show a part of, ``told`` the variables
    that secrets are in.
    """

    bench: Bench
    files: FileSet
    targets: tuple[str, ...] = ()
    caches: tuple[str, ...] = ()
    read_only: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    options: tuple[str, ...] = ()
    takes: tuple[int, ...] = ()
    secrets: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    looked_at: tuple[FileSet, ...] = ()


class _Done(Struct, frozen=True):
    """What a RUN comes to, whatever the cache says to it."""

    files: FileSet
    layer: Layer
    users: Mapping[str, int | None]
    virtual: Mapping[str, tuple[str, ...]]
    kept: frozenset[str]
    downloads: tuple[Download, ...]
    called: tuple[Called, ...]
    failures: tuple[Failure, ...]
    unknown: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    leaks: tuple[Remark, ...]


def run(bench: Bench, at: At, command: Run, world: World) -> Bench:
    """Return the state after a RUN."""
    line = at.line
    if command.form is None:
        return bench
    nobody = no_such_user(bench)
    if nobody:
        return bench.fails(line, nobody, Cause.USER, bench.identity.user or "")
    mounted = _mounted(bench, at, world)
    bench = mounted.bench
    if bench.failures:
        return bench
    shell_form = not isinstance(command.form, ExecForm)
    if shell_form and _has_shell(bench, mounted.files, world) is Tri.NO:
        shell = bench.identity.shell[0]
        return bench.fails(line, f"RUN needs {shell}, which the image lacks", Cause.SHELL, shell)
    key, seen = _key(bench, at.step.instruction, command, mounted, world)
    draft = drafted(bench, at, seen, key, world, takes=mounted.takes)
    scene = _scene(bench, mounted, draft, world)
    script = _script(at.step.instruction, command, scene, world)
    done = world.memo.recall(
        ("run", line, id(bench.files), scene.key),
        (
            replace(scene, files=bench.files),
            seen.user,
            seen.environment,
            seen.text,
            script,
            at.step.mounts,
            mounted.looked_at,
        ),
        lambda: _done(bench, script, scene, seen),
        lambda done: len(done.layer.deltas),
    )
    barred = refused(
        bench.identity, seen.text.rpartition("\0")[2], bench.files, done.layer.deltas, bench.steps
    )
    failures = done.failures
    if barred and not failures:
        about = bench.identity.user or ""
        failures = (Failure(line, When.BUILD, barred, Cause.PERMISSION, about),)
    bench = replace(
        bench,
        identity=replace(bench.identity, users=done.users),
        virtual=done.virtual,
        kept=done.kept,
        failures=bench.failures + failures,
        unknown=bench.unknown + done.unknown,
        notes=bench.notes + done.notes,
        leaks=bench.leaks + done.leaks,
    )
    return stepped(bench, draft, done.layer, done.files, world, done.downloads, done.called)


def _done(bench: Bench, script: ShellText | Words | None, scene: Scene, seen: Seen) -> _Done:
    """Work out what the command does; ``run`` names all that this depends on."""
    after = _effects(scene, script)
    files = _unmounted(after, bench.files)
    made = layer(
        scene.line, "RUN", bench.files, files, written=dict(after.written), again=after.again
    )
    files = settled(scene, after, files, made.deltas, seen)
    return _Done(
        files,
        made,
        after.users,
        after.virtual,
        after.kept,
        after.downloads,
        after.called if not after.failures else _written(scene, script),
        after.failures,
        after.unknown,
        after.notes,
        after.leaks,
    )


def _written(scene: Scene, script: ShellText | Words | None) -> tuple[Called, ...]:
    """What a script that fails would call once it is mended, as far as it is written out."""
    if isinstance(script, ShellText):
        simple = [each for each in walk(script.script) if isinstance(each, Simple)]
        texts = [tuple(word_of(word, scene.env) for word in each.words) for each in simple]
    else:
        texts = [script or ()]
    found = (called(words, scene.cwd, scene.env) for words in texts if words)
    return tuple(each for each in found if each is not None)


def _has_shell(bench: Bench, files: FileSet, world: World) -> Tri:
    """Tell whether SHELL's program is there, by its path or found on PATH."""
    name = bench.identity.shell[0]
    if "/" in name:
        return files.has(name)
    path = bench.environment.get("PATH")
    return command_exists(name, files, bench.base, world.catalogue.vocabulary, path)


def _scene(bench: Bench, mounted: _Mounted, draft: Draft, world: World) -> Scene:
    return Scene(
        files=mounted.files,
        base=bench.base,
        context=world.context,
        vocabulary=world.catalogue.vocabulary,
        line=draft.line,
        key=draft.run,
        cwd=bench.identity.workdir,
        home=home_of(bench.identity),
        homeless=not is_home_known(bench.identity, bench.base),
        env={
            name: value
            for name, value in bench.environment.items()
            if value is not None and name not in mounted.told
        },
        users=bench.identity.users,
        virtual=bench.virtual,
        kept=bench.kept,
        mounts=mounted.targets,
        cache_mounts=mounted.caches,
        read_only=mounted.read_only,
        shell=bench.identity.shell,
        vague=frozenset(name for name, value in bench.environment.items() if value is None)
        | frozenset(mounted.told),
        secret_mounts=mounted.secrets,
        secret_names=frozenset(mounted.told) | bench.secret_names,
        platform=bench.stage.platform or "linux/amd64",
        most=world.most,
    )


def _script(
    instruction: Instruction, command: Run, scene: Scene, world: World
) -> ShellText | Words | None:
    """Return what is run: a script for a shell, or the words of the exec form."""
    if isinstance(command.form, ExecForm):
        return command.form.words
    return read_shell(world.document, instruction, command.form, scene.shell, placed=False)


def _effects(scene: Scene, script: ShellText | Words | None) -> Scene:
    if isinstance(script, ShellText):
        return run_shell(scene, script)
    return scene if script is None else run_words(scene, script)


def _mounted(bench: Bench, at: At, world: World) -> _Mounted:
    """Lay the mounts of a RUN over the stage's files, in order."""
    mounted = _Mounted(bench, bench.files)
    for spec, source in zip(at.step.mounts, at.step.sources, strict=False):
        if mounted.bench.failures:
            break
        if spec is None:
            bench = mounted.bench.wonders(at.line, "what a mount with an unknown variable holds")
            mounted = replace(mounted, bench=bench)
        elif spec.type == "bind":
            mounted = _bound(mounted, spec, at, source, world)
        else:
            mounted = _covered(mounted, spec, at.line)
    return mounted


def _bound(
    mounted: _Mounted, spec: MountSpec, at: At, source: PlanSource | None, world: World
) -> _Mounted:
    bench = mounted.bench
    target = absolute(spec.target, bench.identity.workdir)
    bench, files = files_of(bench, source, at.line, world)
    found = select(files, absolute(spec.source or "/", "/"))
    where = spec.from_ or "the build context"
    if found.exists is Tri.NO:
        why = f"there is no {spec.source} in {where}"
        bench = bench.fails(at.line, why, Cause.SOURCE, spec.source)
        return replace(mounted, bench=bench)
    shown = tuple(bounded(s, target, mounted.files, world.most) for s in found.sources)
    placed = place(shown, target, False, FileSet(), at.line)
    below = mounted.files.without(target).put(*placed.entries)
    for region in placed.regions:
        below = below.with_region(region)
    return replace(
        mounted,
        bench=bench,
        files=below,
        targets=(*mounted.targets, target),
        sources=(*mounted.sources, *found.sources),
        looked_at=(*mounted.looked_at, files),
        options=(*mounted.options, f"bind {target} {spec.read_only}"),
        read_only=(*mounted.read_only, *((target,) if spec.read_only else ())),
        takes=mounted.takes + ((source.index,) if isinstance(source, FromStage) else ()),
    )


def _covered(mounted: _Mounted, spec: MountSpec, line: int) -> _Mounted:
    """A mount that hides what is below it: cache and tmpfs are empty here, secrets one file."""
    cwd = mounted.bench.identity.workdir
    options = (*mounted.options, _option(spec, cwd))
    mounted = replace(mounted, options=options)
    if spec.type == "secret":
        return _secret(mounted, spec, line)
    if spec.type == "ssh" or not spec.target:
        return mounted
    target = absolute(spec.target, cwd)
    files = mounted.files.without(target).put(directory(target, line))
    caches = (*mounted.caches, target) if spec.type == "cache" else mounted.caches
    return replace(mounted, files=files, targets=(*mounted.targets, target), caches=caches)


def _secret(mounted: _Mounted, spec: MountSpec, line: int) -> _Mounted:
    name = spec.id or posixpath.basename(spec.target or spec.source)
    if spec.env is not None:
        mounted = replace(mounted, told=(*mounted.told, spec.env or name))
        if not spec.target:
            return mounted
    target = absolute(spec.target or f"/run/secrets/{name}", mounted.bench.identity.workdir)
    origin = Origin(OriginKind.SECRET, name)
    entry = Entry(target, Shape.FILE, origin, f"secret:{name}", line, UNBOUNDED, "secret")
    files = mounted.files.put(entry)
    secrets = (*mounted.secrets, target)
    return replace(mounted, files=files, targets=(*mounted.targets, target), secrets=secrets)


def _option(spec: MountSpec, cwd: str) -> str:
    """What of a mount enters the key: for a cache that it is there, not its id or content."""
    target = absolute(spec.target, cwd) if spec.target else ""
    match spec.type:
        case "cache":
            usual = spec.id in ("", spec.target) and spec.sharing in ("", "shared")
            return f"cache {target} {usual} {spec.uid} {spec.gid} {spec.mode} {spec.read_only}"
        case "tmpfs":
            return f"tmpfs {target} {spec.size}"
        case _:
            return (
                f"{spec.type} {spec.id} {spec.source} {target} {spec.env} {spec.mode} "
                f"{spec.uid} {spec.gid} {spec.required}"
            )


def _unmounted(scene: Scene, before: FileSet) -> FileSet:
    """Take the mounts away again: what was there before is what stays, no mount point either."""
    files = scene.files
    for target in scene.mounts:
        kept = tuple(before.below(target))
        regions = [r for r in files.regions if not is_within(r.path, target)]
        regions += [r for r in before.regions if is_within(r.path, target)]
        root = files.without(target).put(*kept).root
        gone = files.gone_as(before, target)
        files = FileSet(root, tuple(dict.fromkeys(regions)), gone)
    return files


def _key(
    bench: Bench, instruction: Instruction, command: Run, mounted: _Mounted, world: World
) -> tuple[Key, Seen]:
    identity = bench.identity
    form = command.form
    text: Iterable[str] = form.words if isinstance(form, ExecForm) else ()
    if form is not None and not isinstance(form, ExecForm):
        bodies = [f"{h.name}\n{h.text}" for h in instruction.heredocs]
        text = (*identity.shell, form.text, *bodies)
    options = (
        *mounted.options,
        command.network,
        command.security,
        *(device.name for device in command.devices),
        *(host.partition(":")[0] for host in world.request.hosts),
    )
    seen = Seen(
        "\0".join(text),
        str(bench.key),
        bench.spelled,
        identity.user or "",
        identity.workdir,
        options,
        bench.stage.platform,
        mounted.sources,
    )
    key = key_of(
        "RUN",
        seen.text,
        sorted(bench.spelled.items()),
        seen.user,
        seen.workdir,
        options,
        seen.platform,
        [content_key(source) for source in mounted.sources],
        seen.parent,
    )
    return key, seen
