"""COPY and ADD: what is taken, where it goes, and what of it enters the cache key."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from sealegs.dockerfile.model import Add, Copy, InlineFile, Instruction, Word
from sealegs.simulator.build import Remark, Step
from sealegs.simulator.construct import Bench, World, digest, stepped
from sealegs.simulator.copying import Source, place, select
from sealegs.simulator.files import (
    Entry,
    FileSet,
    Origin,
    OriginKind,
    Region,
    Shape,
    absolute,
    with_directories,
)
from sealegs.simulator.size import UNBOUNDED, exactly, total
from sealegs.simulator.stages import find_stage
from sealegs.simulator.tri import Tri

_CONTEXT = "in the build context"
_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".tar.zst")


@dataclass(frozen=True, slots=True)
class _Taken:
    """The sources of one instruction so far."""

    bench: Bench
    sources: tuple[Source, ...] = ()

    def and_(self, *sources: Source) -> _Taken:
        return replace(self, sources=self.sources + sources)


def copy(bench: Bench, instruction: Instruction, command: Copy | Add, world: World) -> Bench:
    """Return the state after a COPY or ADD."""
    line = instruction.first_line
    written = bench.expanded(command.destination.text, world)
    if written is None:
        region = Region("/", "the destination isn't known", line, digest(instruction.text))
        return replace(bench, files=bench.files.with_region(region))
    taken = _take(bench, line, command, world)
    if taken.bench.failures:
        return taken.bench
    bench, sources = taken.bench, taken.sources
    destination = absolute(written, bench.identity.workdir)
    into = written.endswith("/") or posixpath.basename(written) in (".", "..")
    if command.exclude or (isinstance(command, Copy) and command.parents):
        sources = tuple(_blurred(source, line) for source in sources)
    files = with_directories(bench.files, posixpath.dirname(destination), line)
    if into or any(source.is_directory for source in sources):
        files = with_directories(files, destination, line)
    placed = place(sources, destination, into, files, line)
    files = files.put(*placed.entries)
    for region in placed.regions:
        files = files.with_region(region)
    parent = "" if command.link else bench.key
    flags = tuple(word.text for word in (command.chown, command.chmod) if word)
    key = digest("COPY", [s.content for s in sources], destination, flags, parent)
    if command.link:
        key = digest(key, "on", bench.key)
    step = Step(
        bench.stage.index,
        len(bench.steps),
        line,
        instruction.name,
        instruction.text,
        key,
        total(entry.size for entry in placed.entries),
        _context_paths(sources),
    )
    return stepped(bench, step, files)


def source_files(bench: Bench, name: str, line: int, world: World) -> tuple[Bench, FileSet]:
    """Return the file system that ``from`` names: a stage's, else that of an image."""
    index = find_stage(name, list(world.stages), bench.stage.index)
    if index is not None:
        return bench, world.done[index].files
    image = world.catalogue.find(name)
    gone = world.catalogue.why_gone(name)
    if gone is not None:
        return bench.fails(line, f"the image {name} can't be pulled: {gone}"), image.files
    if not image.known:
        what = f"no stage above is called {name}, so it is an image, and not one I know"
        bench = replace(bench, unknown=(*bench.unknown, Remark(line, what)))
    return bench, image.files


def _take(bench: Bench, line: int, command: Copy | Add, world: World) -> _Taken:
    name = command.from_.text if isinstance(command, Copy) and command.from_ else None
    where = _CONTEXT
    files = world.context_files
    if name is not None:
        bench, files = source_files(bench, name, line, world)
        where = f"in {name}"
    taken = _Taken(bench)
    add = isinstance(command, Add)
    for word in command.sources:
        if isinstance(word, InlineFile):
            taken = taken.and_(_inline(word, line))
        else:
            taken = _take_word(taken, word, files, where, line, world, add=add)
    return taken


def _take_word(
    taken: _Taken,
    word: Word,
    files: FileSet,
    where: str,
    line: int,
    world: World,
    *,
    add: bool,
) -> _Taken:
    written = taken.bench.expanded(word.text, world)
    if written is None:
        region = Region("/", f"what {word.text} stands for isn't known", line, word.text)
        return taken.and_(Source("/", True, (), (region,), certain=False))
    if add and ("://" in written or written.startswith("git@")):
        return taken.and_(_download(written, line))
    path = absolute(written, "/")
    found = select(files, path)
    if found.exists is Tri.NO:
        return replace(taken, bench=taken.bench.fails(line, f"there is no {written} {where}"))
    if found.wildcard and not found.sources:
        note = Remark(line, f"nothing {where} matches {written}, so nothing is copied")
        return replace(taken, bench=replace(taken.bench, notes=(*taken.bench.notes, note)))
    if found.exists is Tri.UNKNOWN and (where != _CONTEXT or world.context.described):
        remark = Remark(line, f"whether {written} is {where}")
        unknown = (*taken.bench.unknown, remark)
        taken = replace(taken, bench=replace(taken.bench, unknown=unknown))
    sources = found.sources
    if add:
        sources = tuple(_unpacked(source, line) for source in sources)
    return taken.and_(*sources)


def _inline(file: InlineFile, line: int) -> Source:
    origin = Origin(OriginKind.CONFIG, "inline file")
    path = f"/{file.name}"
    size = exactly(len(file.text.encode("utf-8", "surrogatepass")))
    return Source(path, False, (Entry(path, Shape.FILE, origin, file.text, line, size),))


def _download(url: str, line: int) -> Source:
    name = posixpath.basename(url.split("#")[0].split("?")[0]) or "download"
    origin = Origin(OriginKind.DOWNLOAD, url)
    if url.split("#")[0].endswith(".git") or url.startswith("git"):
        return Source("/", True, (Entry("/", Shape.TREE, origin, url, line, UNBOUNDED),))
    path = f"/{name}"
    return Source(path, False, (Entry(path, Shape.FILE, origin, url, line, UNBOUNDED),))


def _unpacked(source: Source, line: int) -> Source:
    if source.is_directory or not source.path.endswith(_ARCHIVES):
        return source
    entry = source.entries[0]
    region = Region(
        source.path, f"what {entry.origin.detail} unpacks to isn't known", line, entry.content
    )
    return Source(source.path, True, (), (region,), certain=False)


def _blurred(source: Source, line: int) -> Source:
    region = Region(
        source.path, "what --exclude and --parents leave isn't predicted", line, source.content
    )
    return Source(source.path, True, (), (region,), certain=False)


def _context_paths(sources: tuple[Source, ...]) -> tuple[str, ...]:
    return tuple(
        entry.origin.detail
        for source in sources
        for entry in source.entries
        if entry.origin.kind is OriginKind.CONTEXT
    )
