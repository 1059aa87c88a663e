"""RUN: mounts laid over the stage's files, the script's effects, and the step's cache key."""

from __future__ import annotations

from dataclasses import replace

from sealegs.dockerfile.model import ExecForm, Instruction, Run
from sealegs.dockerfile.mounts import MountSpec
from sealegs.simulator.build import Step
from sealegs.simulator.construct import Bench, World, digest, home_of, stepped
from sealegs.simulator.construct_copy import source_files
from sealegs.simulator.copying import Source, place, select
from sealegs.simulator.effects import run_command, run_script
from sealegs.simulator.files import FileSet, OriginKind, absolute
from sealegs.simulator.scene import Scene, directory
from sealegs.simulator.script import Command
from sealegs.simulator.size import total
from sealegs.simulator.stages import mounts_of
from sealegs.simulator.tri import Tri


def run(bench: Bench, instruction: Instruction, command: Run, world: World) -> Bench:
    """Return the state after a RUN."""
    line = instruction.first_line
    if command.form is None:
        return bench
    files, bench, mounts, sources = _mounted(bench, command, line, world)
    if bench.failures:
        return bench
    shell_form = not isinstance(command.form, ExecForm)
    if shell_form and bench.files.has(bench.identity.shell[0]) is Tri.NO:
        return bench.fails(line, f"RUN needs {bench.identity.shell[0]}, which the image lacks")
    key = _key(bench, instruction, mounts, sources)
    scene = Scene(
        files=files,
        base=bench.base,
        context=world.context,
        vocabulary=world.catalogue.vocabulary,
        line=line,
        key=key,
        cwd=bench.identity.workdir,
        home=home_of(bench.identity),
        env={name: value for name, value in bench.variables.items() if value is not None},
        users=bench.identity.users,
        mounts=tuple(absolute(m.target, bench.identity.workdir) for m in mounts if m.target),
        cache_mounts=tuple(
            absolute(m.target, bench.identity.workdir) for m in mounts if m.type == "cache"
        ),
    )
    after = _effects(scene, instruction, command)
    step = Step(
        bench.stage.index,
        len(bench.steps),
        line,
        "RUN",
        instruction.text,
        key,
        total(size for _, size in after.written),
        tuple(
            entry.origin.detail
            for source in sources
            for entry in source.entries
            if entry.origin.kind is OriginKind.CONTEXT
        ),
        after.downloads,
    )
    identity = replace(bench.identity, users=after.users)
    bench = replace(
        bench,
        identity=identity,
        failures=bench.failures + after.failures,
        unknown=bench.unknown + after.unknown,
        notes=bench.notes + after.notes,
    )
    return stepped(bench, step, _unmounted(after, bench.files))


def _effects(scene: Scene, instruction: Instruction, command: Run) -> Scene:
    if isinstance(command.form, ExecForm):
        words = command.form.words
        return run_command(scene, Command(words, " ".join(words)))
    if instruction.heredocs:
        script = instruction.heredocs[0].text
        # anything but a lone here-document is handed to the shell with its bodies
        plain = command.form is not None and command.form.text.strip().startswith("<<")
        if not plain or len(instruction.heredocs) > 1 or script.startswith("#!"):
            return scene.havoc("/", "what this here-document does isn't known")
        return run_script(scene, script)
    return run_script(scene, command.form.text if command.form else "")


def _mounted(
    bench: Bench, command: Run, line: int, world: World
) -> tuple[FileSet, Bench, tuple[MountSpec, ...], tuple[Source, ...]]:
    """Return the files as the command sees them: the stage's, with the mounts laid over."""
    files = bench.files
    mounts = tuple(mounts_of(command, lambda text: bench.expanded(text, world)))
    sources: list[Source] = []
    for mount in mounts:
        target = absolute(mount.target, bench.identity.workdir)
        if mount.type != "bind":
            files = files.put(directory(target, line)) if mount.type == "cache" else files
            continue
        origin = world.context_files
        where = "the build context"
        if mount.from_:
            bench, origin = source_files(bench, mount.from_, line, world)
            where = mount.from_
        found = select(origin, absolute(mount.source, "/"))
        if found.exists is Tri.NO:
            return files, bench.fails(line, f"there is no {mount.source} in {where}"), mounts, ()
        sources += found.sources
        placed = place(found.sources, target, False, FileSet(), line)
        files = files.put(*placed.entries)
        for region in placed.regions:
            files = files.with_region(region)
    return files, bench, mounts, tuple(sources)


def _unmounted(scene: Scene, before: FileSet) -> FileSet:
    """Take the mounts away again: what was there before is what stays."""
    files = scene.files
    for target in scene.mounts:
        gone = files.without(target)
        regions = tuple(region for region in before.regions_at(target) if region.path == target)
        entries = {**gone.entries, **{e.path: e for e in before.below(target)}}
        files = FileSet(entries, (*gone.regions, *regions), files.gone)
    return files


def _key(
    bench: Bench,
    instruction: Instruction,
    mounts: tuple[MountSpec, ...],
    sources: tuple[Source, ...],
) -> str:
    identity = bench.identity
    return digest(
        "RUN",
        instruction.text,
        [heredoc.text for heredoc in instruction.heredocs],
        identity.shell,
        sorted(bench.variables.items()),
        identity.workdir,
        identity.user,
        [(m.type, m.target, m.id if m.type in ("secret", "ssh") else "") for m in mounts],
        [source.content for source in sources],
        bench.key,
    )
