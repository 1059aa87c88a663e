"""COPY and ADD: what is taken, where it goes, and what of it enters the cache key."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from sealegs.dockerfile.expand_values import Text
from sealegs.dockerfile.ignore import IgnoreFile, parse_ignore
from sealegs.dockerfile.model import Add, Copy, InlineFile, Word
from sealegs.dockerfile.stages import FromImage, FromStage
from sealegs.dockerfile.stages import Source as PlanSource
from sealegs.simulator.attributes import plain_mode, plain_owner
from sealegs.simulator.bounds import bounded
from sealegs.simulator.build import Cause, Layer, Seen
from sealegs.simulator.construct import At, Bench, World, drafted, stepped
from sealegs.simulator.context_files import digest_of
from sealegs.simulator.copy_flags import excluded, pivot_of, select_deep, with_parents
from sealegs.simulator.copying import Selection, Source, clash, place, select
from sealegs.simulator.files import (
    INLINE,
    Entry,
    FileSet,
    Origin,
    OriginKind,
    Region,
    Shape,
    absolute,
    ancestors,
    followed,
    is_within,
    with_directories,
)
from sealegs.simulator.key import Key, digest, key_of, made_by
from sealegs.simulator.layers import layer
from sealegs.simulator.owners import owner_of
from sealegs.simulator.remote import download, is_remote
from sealegs.simulator.secret_words import assigns_secret
from sealegs.simulator.size import exactly
from sealegs.simulator.tri import Tri

_FOLDER = Origin(OriginKind.CONFIG, "directory")
_CONTEXT = "in the build context"
_ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst")


class _From(Struct, frozen=True):
    """Where sources are looked for: the files, how messages call the place, the stage if one."""

    files: FileSet
    where: str
    stage: int | None = None
    platform: str = ""

    @property
    def is_context(self) -> bool:
        return self.where == _CONTEXT


class _Taken(Struct, frozen=True):
    """The sources of one instruction so far, and what of each enters the key."""

    bench: Bench
    sources: tuple[Source, ...] = ()
    key: tuple[str, ...] = ()

    def and_(self, name: str, *sources: Source) -> _Taken:
        parts = [content_key(source) for source in sources]
        return replace(
            self, sources=self.sources + sources, key=(*self.key, f"{name}:{'+'.join(parts)}")
        )


def content_key(source: Source) -> str:
    """Identify what a source gives; marks of runs stay readable (see ``key``)."""
    return str(key_of(source.content))


def copy(bench: Bench, at: At, command: Copy | Add, world: World) -> Bench:
    """Return the state after a COPY or ADD."""
    line = at.line
    written = at.literal(command.destination)
    if written is None:
        why = f"where {command.destination.text} leads isn't known"
        region = Region("/", why, line, digest(at.step.instruction.text))
        bench = replace(bench, files=bench.files.with_region(region))
        written = "/"
    origin, bench = _origin(bench, at, command, world)
    taken = _take(bench, at, command, origin, world)
    if taken.bench.failures:
        return taken.bench
    owner, bench = owner_of(taken.bench, at, command)
    if bench.failures:
        return bench
    mode = _mode(at, command)
    sources = tuple(_owned(source, owner, mode) for source in taken.sources)
    if origin.platform not in ("", bench.stage.platform):
        sources = tuple(_foreign(source, origin.platform) for source in sources)
    destination = absolute(written, bench.identity.workdir)
    link = command.link and command.chmod is None
    if link:
        bench = replace(bench, files=_unlinked(bench.files, destination, line))
    else:
        destination = followed(bench.files, destination)
    into = written.endswith("/") or posixpath.basename(written) in (".", "..")
    sources = tuple(bounded(s, destination, bench.files, world.most) for s in sources)
    wrong = clash(sources, destination, into, bench.files)
    if wrong is not None:
        return bench.fails(line, wrong)
    name = at.step.instruction.name
    files, made = world.memo.recall(
        ("copy", line, id(bench.files), destination),
        (bench.files, sources, into, owner, mode, name),
        lambda: _laid(bench.files, sources, destination, into, line, owner, mode, name),
        lambda laid: len(laid[1].deltas),
    )
    end = _end(written) if destination != "/" else ""
    key, seen = _key(bench, at, command, taken, destination + end, link=link)
    takes = () if origin.stage is None else (origin.stage,)
    draft = drafted(bench, at, seen, key, world, takes=takes, linked=link)
    return stepped(bench, draft, made, files, world)


def _unlinked(files: FileSet, path: str, line: int) -> FileSet:
    """Return the files where a link on the way is the directory that --link makes of it (D22)."""
    for above in (path, *ancestors(path)):
        entry = files.get(above)
        if entry is not None and entry.link and entry.shape is not Shape.FILE:
            real = Entry(above, Shape.DIRECTORY, _FOLDER, "directory", line)
            files = files.without(above).put(real)
    return files


def _end(written: str) -> str:
    """Return what a destination ends with in the key: ``.`` is the directory, as ``./`` is."""
    if written in ("", ".") or written.endswith("/"):
        return "/"
    return "/." if written.endswith("/.") else ""


def _laid(
    before: FileSet,
    sources: tuple[Source, ...],
    destination: str,
    into: bool,
    line: int,
    owner: str | None,
    mode: str,
    name: str,
) -> tuple[FileSet, Layer]:
    """Put sources into a file system: what it is then, and the layer that makes it so."""
    if not sources:
        why = "whether a wildcard that matches nothing makes the folder isn't known"
        files = before.with_region(Region(destination, why, line, f"nothing {destination}"))
        return files, layer(line, name, before, before, copied=True)
    files = with_directories(before, posixpath.dirname(destination), line, owner, mode)
    if into or any(source.is_directory and source.certain for source in sources):
        files = with_directories(files, destination, line, owner, mode)
    elif any(source.is_directory for source in sources) and files.get(destination) is None:
        # it may as well be a file
        tree = Entry(destination, Shape.TREE, _FOLDER, "directory", line, owner=owner, mode=mode)
        files = files.put(tree)
    placed = place(sources, destination, into, files, line)
    files = files.put(*placed.entries)
    for region in placed.regions:
        files = files.with_region(region)
    single = len(sources) == 1
    return files, layer(line, name, before, files, copied=True, single=single)


def _key(
    bench: Bench, at: At, command: Copy | Add, taken: _Taken, destination: str, *, link: bool
) -> tuple[Key, Seen]:
    """The key of COPY and ADD: content, destination, flags; with --link not what is below."""
    flags = [command.chown, *command.exclude]
    options = (
        destination,
        _mode(at, command),
        *(at.literal(word) or word.text if word is not None else "" for word in flags),
        str(isinstance(command, Copy) and command.parents),
        str(command.unpack) if isinstance(command, Add) else "",
    )
    parent = "" if link else str(bench.key)
    key = key_of(at.step.instruction.name, taken.key, options, parent)
    seen = Seen(options=options, parent=parent, inputs=taken.sources)
    return key, seen


def _mode(at: At, command: Copy | Add) -> str:
    if command.chmod is None:
        return ""
    return plain_mode(at.literal(command.chmod) or command.chmod.text)


def _owned(source: Source, owner: str | None, mode: str) -> Source:
    """Give what is copied its owner and mode: those of a stage's files stay unless asked for."""
    if not owner and owner is not None and not mode:
        return source
    owned = "" if owner and plain_owner(owner) == "" else owner
    entries = tuple(
        replace(
            entry,
            owner=entry.owner if owner == "" else owned,
            mode=mode or entry.mode,
        )
        for entry in source.entries
    )
    return replace(source, entries=entries)


def _foreign(source: Source, platform: str) -> Source:
    """Mark programs of an image or a package as made for the platform of the stage they left.

    What the stage itself built is left alone: it may have been cross-compiled.
    """
    given = (OriginKind.BASE, OriginKind.PACKAGE)
    entries = tuple(
        replace(e, platform=platform) if e.tool and e.origin.kind in given else e
        for e in source.entries
    )
    return replace(source, entries=entries)


def files_of(
    bench: Bench, source: PlanSource | None, line: int, world: World
) -> tuple[Bench, FileSet]:
    """Return the file system that ``from`` names: a stage's, an image's, or the context."""
    match source:
        case FromStage(index):
            return bench, world.done[index].files
        case FromImage(name):
            return _image_files(bench, name, line, world)
        case None:
            return bench, world.context_files
        case _:
            return bench, FileSet()


def _image_files(bench: Bench, name: str, line: int, world: World) -> tuple[Bench, FileSet]:
    image = world.bases.find(name)
    gone = None if world.request.empty_bases else world.catalogue.why_gone(name)
    if gone is not None:
        return bench.fails(line, f"the image {name} can't be pulled: {gone}"), FileSet()
    if not image.known:
        what = f"no stage above is called {name}, so it is an image, and not one I know"
        bench = bench.wonders(line, what)
    return bench, world.bases.files(image)


def _origin(bench: Bench, at: At, command: Copy | Add, world: World) -> tuple[_From, Bench]:
    named = command.from_ if isinstance(command, Copy) else None
    if named is None or not named.text:
        return _From(world.context_files, _CONTEXT), bench
    source = at.step.sources[0] if at.step.sources else None
    bench, files = files_of(bench, source, at.line, world)
    stage = source.index if isinstance(source, FromStage) else None
    platform = "" if stage is None else world.stages[stage].platform
    return _From(files, f"in {named.text}", stage, platform), bench


def _take(bench: Bench, at: At, command: Copy | Add, origin: _From, world: World) -> _Taken:
    taken = _Taken(bench)
    contents = iter(at.step.contents)
    for word in command.sources:
        if taken.bench.failures:
            return taken
        if isinstance(word, InlineFile):
            taken = taken.and_(word.name, _inline(word, next(contents, None), at.line))
        else:
            taken = _take_word(taken, at, command, word, origin, world)
    return taken


def _take_word(
    taken: _Taken, at: At, command: Copy | Add, word: Word, origin: _From, world: World
) -> _Taken:
    line = at.line
    written = at.literal(word)
    if written is None:
        region = Region("/", f"what {word.text} stands for isn't known", line, word.text)
        return taken.and_(word.text, Source("/", True, (), (region,), certain=False))
    if isinstance(command, Add) and is_remote(written):
        return taken.and_(*download(written, command, line, world))
    path = absolute(written, "/")
    parents = isinstance(command, Copy) and command.parents
    found = select_deep(origin.files, path) if parents and "**" in path else None
    found = found or select(origin.files, path)
    hidden = _dockerfile(origin, path, world)
    if hidden is not None and found.exists is Tri.NO:
        found = Selection((Source(path, False, (hidden,)),), Tri.YES)
    if found.exists is Tri.NO and (image := _untouched(origin, world)):
        region = Region("/", f"what else the image {image} holds isn't known", line, image)
        return taken.and_(written, Source(path, True, (), (region,), certain=False))
    if found.exists is Tri.NO:
        why = _missing(written, path, origin, world)
        return replace(taken, bench=taken.bench.fails(line, why, Cause.SOURCE, written))
    if found.wildcard and not found.sources:
        note = f"nothing {origin.where} matches {written}, so nothing is copied"
        taken = replace(taken, bench=taken.bench.notes_that(line, note))
    if found.exists is Tri.UNKNOWN and not (origin.is_context and not world.context.described):
        bench = taken.bench.wonders(line, f"whether {written} is {origin.where}")
        taken = replace(taken, bench=bench)
    sources: Iterable[Source] = found.sources
    if command.exclude:
        left_out = _patterns(at, command.exclude)
        sources = [kept for s in sources if (kept := excluded(s, left_out)) is not None]
    if parents:
        sources = [with_parents(source, pivot_of(written)) for source in sources]
    if isinstance(command, Add) and command.unpack is not False:
        sources = [_unpacked(source, line) for source in sources]
    name = posixpath.basename(path) or "/"
    if hidden is not None and any(source.is_directory for source in sources):
        name += f":{hidden.content}"
    return taken.and_(name, *sources)


def _untouched(origin: _From, world: World) -> str:
    """The image that a source is taken from as it came, where it may hold what nobody listed.

    An image that starts by a script of its own has more files of its own than are known.
    """
    if origin.is_context:
        return ""
    image = ""
    for entry in origin.files.all():
        if entry.line > 0 or entry.origin.kind is not OriginKind.BASE:
            return ""
        image = entry.origin.detail
    return image if image and world.bases.find(image).entrypoint else ""


def _dockerfile(origin: _From, path: str, world: World) -> Entry | None:
    """The Dockerfile, where a source takes it along and nobody said that the context has it.

    It lies in the context like any other file, so that editing it reruns ``COPY . .``.
    """
    where = world.context.dockerfile
    if not (origin.is_context and where):
        return None
    known = origin.files.get(f"/{where}") is not None or where in world.ignored
    if known or not is_within(f"/{where}", path) or _leaves_out(world.context.ignored(), where):
        return None
    text = digest_of(world.document)
    # where nobody described the context, it may as well lie elsewhere
    described = world.context.described
    content = f"text:{text}" if described else made_by("Dockerfile", text, doubt=True)
    size = exactly(len(world.document.source))
    return Entry(f"/{where}", Shape.FILE, Origin(OriginKind.CONTEXT, where), content, 0, size)


def _leaves_out(ignore: IgnoreFile | None, path: str) -> bool:
    return ignore is not None and ignore.ignores(path)


def _patterns(at: At, words: Iterable[Word]) -> IgnoreFile:
    texts = (at.literal(word) or word.text for word in words)
    return parse_ignore("\n".join(texts).encode("utf-8", "surrogateescape"))


def _missing(written: str, path: str, origin: _From, world: World) -> str:
    if not origin.is_context:
        return f"there is no {written} {origin.where}"
    line = world.ignored.get(path.lstrip("/"))
    if line is None:
        below = (at for name, at in world.ignored.items() if name.startswith(f"{path[1:]}/"))
        line = next(below, None)
    if line is None:
        return f"there is no {written} in the build context"
    return f"{written} is not in the build context: line {line} of .dockerignore leaves it out"


def _inline(file: InlineFile, content: Text | None, line: int) -> Source:
    text = file.text if content is None else content.spelled
    origin = Origin(OriginKind.CONFIG, INLINE)
    path = f"/{file.name}"
    size = exactly(len(text.encode("utf-8", "surrogatepass")))
    role = "secret" if assigns_secret(text) else ""
    known = f"text:{digest(text)}"
    entry = Entry(path, Shape.FILE, origin, known, line, size, role, mode="644")
    return Source(path, False, (entry,))


def _unpacked(source: Source, line: int) -> Source:
    if source.is_directory or not source.path.endswith(_ARCHIVES):
        return source
    entry = source.entries[0]
    why = f"what {entry.origin.detail} unpacks to isn't known"
    region = Region(source.path, why, line, entry.content)
    return Source(source.path, True, (), (region,), certain=False)
