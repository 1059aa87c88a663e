"""What a RUN's commands see and change: files, current directory, users, what was noticed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import structs

from sealegs.ground.regex import Regex
from sealegs.simulator.build import Cause, Download, Failure, Remark, When
from sealegs.simulator.called import Called
from sealegs.simulator.catalogue import BaseImage
from sealegs.simulator.context import Context
from sealegs.simulator.files import (
    Entry,
    FileSet,
    Origin,
    OriginKind,
    Region,
    Shape,
    absolute,
    is_within,
)
from sealegs.simulator.gone import Gone
from sealegs.simulator.installed import PACKAGES
from sealegs.simulator.names import names
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, at_most
from sealegs.simulator.tri import Tri, any_of


class Scene(msgspec.Struct, frozen=True):
    """The state between two commands of one RUN.

    ``homeless``: nobody knows where the user's home is, and ``home`` is only a guess.
    ``key`` is the step's cache key: what an opaque command makes is different bytes for each
    key. ``mounts`` are paths whose content is not kept, ``cache_mounts`` those of them that
    survive from build to build, ``read_only`` those that nothing can be written to,
    ``secret_mounts`` those that hold a secret, ``secret_names`` the
    variables that do; ``fed``: one is on standard input. ``written`` bounds
    what lies where a way through the script may have written. ``vague`` are variables with a value
    nobody knows, ``unset`` such as surely have none. ``options`` are those of the shell (errexit,
    pipefail), ``positional`` its ``$1`` and on. ``deterministic``: running the step again on equal
    inputs gives equal bytes. ``reads`` are absolute paths that its commands read, as far as they
    are named. ``lacking`` is the command called last, if it surely isn't there. ``virtual`` are
    packages that apk removes together under a name, ``kept`` those that were asked for by their
    own. ``again`` says that files nobody knows of may be in the layer a second time. ``called``
    are the programs called so far (see there). ``leaks`` are places that a secret may have got
    into, or not. ``most`` entries of the files are followed.
    """

    files: FileSet
    base: BaseImage
    context: Context
    vocabulary: frozenset[str]
    line: int
    key: str
    cwd: str = "/"
    home: str = "/root"
    homeless: bool = False
    env: Mapping[str, str] = {}
    users: Mapping[str, int | None] = {}
    mounts: tuple[str, ...] = ()
    cache_mounts: tuple[str, ...] = ()
    read_only: tuple[str, ...] = ()
    written: tuple[tuple[str, Size], ...] = ()
    failures: tuple[Failure, ...] = ()
    unknown: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()
    downloads: tuple[Download, ...] = ()
    called: tuple[Called, ...] = ()
    shell: tuple[str, ...] = ("/bin/sh", "-c")
    secret_mounts: tuple[str, ...] = ()
    secret_names: frozenset[str] = frozenset()
    fed: bool = False
    vague: frozenset[str] = frozenset()
    unset: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()
    positional: tuple[str, ...] | None = ()
    platform: str = "linux/amd64"
    virtual: Mapping[str, tuple[str, ...]] = {}
    kept: frozenset[str] = frozenset()
    deterministic: Tri = Tri.YES
    network: bool = False
    reads: tuple[str, ...] = ()
    lacking: str = ""
    again: bool = False
    leaks: tuple[Remark, ...] = ()
    most: int = 1_000

    def path(self, written: str) -> str:
        """Return a path of a command as an absolute one; ``~`` is the user's home."""
        if written == "~" or written.startswith("~/"):
            written = self.home + written[1:]
        return absolute(written, self.cwd)

    def put(self, *entries: Entry) -> Scene:
        """Write entries."""
        sizes = {e.path: e.own for e in entries}
        kept = tuple((path, size) for path, size in self.written if path not in sizes)
        return structs.replace(
            self, files=self.files.put(*entries), written=(*kept, *sizes.items())
        )

    def made(self, path: str, shape: Shape, origin: Origin, size: Size = NOTHING) -> Scene:
        """Write something whose bytes depend on nothing but the step as a whole."""
        return self.put(Entry(path, shape, origin, f"{self.key}:{path}", self.line, size))

    def is_mounted(self, path: str) -> bool:
        """Tell whether a path lies in a mount, so that nothing of it stays in the layer."""
        return any(is_within(path, mount) for mount in self.mounts)

    def havoc(self, path: str, why: str) -> Scene:
        """Note that anything may have been written below a path."""
        known = any(r.line == self.line for r in self.files.regions_at(path))
        gone = Gone.of(self.files.gone)
        if known and gone.outside(path) is gone:
            return self
        region = Region(path, why, self.line, f"{self.key}:{path}")
        written = self.written if self.is_mounted(path) else (*self.written, (path, UNBOUNDED))
        return structs.replace(self, files=self.files.with_region(region), written=written)

    def removed(self, path: str) -> Scene:
        """Delete everything at and below a path; what this very step wrote there never counts."""
        lighter = self.lighter(path, around=True)
        return structs.replace(lighter, files=lighter.files.without(path))

    def lighter(self, path: str, *, around: bool = False) -> Scene:
        """Let what this step wrote below a path, or in the tree around it, have lost something."""
        near = self.files.tree_around(path) if around else None
        found = [near] if near is not None else [] if around else list(self.files.below(path))
        found += self._packages_around(path)
        lighter = [_lighter(entry) for entry in found if self._weighs(entry)]
        return structs.replace(self, files=self.files.put(*lighter)) if lighter else self

    def _packages_around(self, path: str) -> Iterator[Entry]:
        """Yield the packages that may have something at or below a path."""
        if is_within(path, PACKAGES) or not any(is_within(path, at) for at in _OF_PACKAGES):
            return
        there = self.files.get(path)
        only = there.origin if there is not None and there.shape is Shape.FILE else None
        for entry in self.files.below(PACKAGES):
            if not is_within(path, "/usr/local") and only in (None, entry.origin):
                yield entry

    def _weighs(self, entry: Entry) -> bool:
        return entry.line == self.line and entry.size.low > 0

    def rewritten(
        self,
        path: str,
        *,
        owner: str | None = None,
        mode: str | None = None,
        times: bool = False,
        alone: bool = False,
    ) -> Scene:
        """Change everything below a path in place: its owner, mode or times, or else its bytes.

        ``alone``: only what is at the path, where it is a directory of known content.
        """
        own = self.files.get(path) if alone else None
        if own is not None and own.size == NOTHING and own.shape is not Shape.FILE:
            return structs.replace(self, files=self.files.changed(own, self.line, owner, mode))
        by = self.key if owner is None and mode is None and not times else None
        files = self.files.touched(
            path, self.line, owner=owner, mode=mode, times=times, bytes_by=by
        )
        again = self.again or (not self.is_mounted(path) and may_hold_more(self.files, path))
        return structs.replace(self, files=files, again=again)

    def fails(self, why: str) -> Scene:
        """Note that the build surely stops here."""
        cause = Cause.COMMAND if self.lacking else Cause.OTHER
        failure = Failure(self.line, When.BUILD, why, cause, self.lacking)
        return structs.replace(self, failures=(*self.failures, failure))

    def wonders(self, what: str) -> Scene:
        """Note what would have to be known to say that this step works."""
        return structs.replace(self, unknown=(*self.unknown, Remark(self.line, what)))

    def may_leak(self, what: str) -> Scene:
        """Note that nobody knows whether a secret is left in what this step makes."""
        leak = Remark(self.line, what)
        return self if leak in self.leaks else structs.replace(self, leaks=(*self.leaks, leak))

    def notes_that(self, what: str) -> Scene:
        """Note something worth telling about the step."""
        return structs.replace(self, notes=(*self.notes, Remark(self.line, what)))


_OF_PACKAGES = ("/usr", "/bin", "/lib", "/sbin")
"""Where nearly all bytes of packages lie (Filesystem Hierarchy Standard)."""

_BUILTINS = frozenset(
    names(
        "cd export set echo true false test [ : exit exec umask printf unset command eval read "
        "return shift trap wait type ulimit local . break continue readonly"
    )
)
_COREUTILS = frozenset(
    names(
        "cp mv rm mkdir rmdir chmod chown ln cat ls touch find tar sed grep head tail sort cut tr "
        "dirname basename id date env sleep install uname nproc mktemp sha256sum xargs awk"
    )
)


def command_exists(
    name: str, files: FileSet, base: BaseImage, vocabulary: frozenset[str], path: str | None
) -> Tri:
    """Tell whether a command called by its bare name is found on ``path`` (None: not known)."""
    if name in _BUILTINS:
        return Tri.YES
    if path is None:
        return Tri.UNKNOWN
    places = [f"{folder.rstrip('/')}/{name}" for folder in path.split(":") if folder]
    on_path = [entry for place in places if (entry := files.get(place)) and _runs(entry)]
    if on_path:
        return any_of(Tri.YES if _is_executable(entry) else Tri.UNKNOWN for entry in on_path)
    usual = any(folder.rstrip("/") in ("/bin", "/usr/bin") for folder in path.split(":"))
    if name in _COREUTILS and usual and files.get("/bin/sh") is not None:
        return Tri.YES
    if any(files.regions_at(place) or _in_new_tree(files, place) for place in places):
        return Tri.UNKNOWN
    if name in _COREUTILS and usual:
        return files.has("/bin/sh")
    if name in base.unsure or not base.known or name not in vocabulary:
        return Tri.UNKNOWN
    return Tri.NO


def may_hold_more(files: FileSet, path: str) -> bool:
    """Tell whether a path may be, or have below it, files that nobody knows of."""
    entry = files.get(path)
    if entry is not None and entry.shape is Shape.FILE:
        return False
    return bool(files.regions_at(path)) or files.has(path) is Tri.UNKNOWN


def _in_new_tree(files: FileSet, path: str) -> bool:
    """Whether a path lies in a tree that the Dockerfile brought and nobody looked into."""
    tree = files.tree_around(path)
    return tree is not None and tree.line > 0


def _is_executable(entry: Entry) -> bool:
    """Tell whether a file on PATH is surely one that may be run, as what compilers make is."""
    if entry.tool or entry.shape is not Shape.FILE or entry.origin.kind not in _BROUGHT:
        return entry.tool
    if entry.mode.isdecimal():
        return any(int(digit) & 1 for digit in entry.mode[-3:])
    if not entry.mode:
        return entry.origin.kind is OriginKind.ARTIFACT
    return _GIVES_RUN.search(entry.mode) is not None


_BROUGHT = (OriginKind.ARTIFACT, OriginKind.DOWNLOAD, OriginKind.CONTEXT)
_GIVES_RUN = Regex(r"(?:^|,)[ugoa]*[+=][rw]*x[^-]*$")
"""A mode whose last change lets somebody run the file."""


def _runs(entry: Entry) -> bool:
    return entry.shape is not Shape.DIRECTORY


def directory(path: str, line: int) -> Entry:
    """Return an empty directory made by an instruction."""
    origin = Origin(OriginKind.CONFIG, "directory")
    return Entry(path, Shape.DIRECTORY, origin, f"directory:{path}", line)


def into_directory(scene: Scene, source: str, target: str) -> str:
    """Return where ``cp`` or ``mv`` puts a source: inside the target when it is a directory."""
    if scene.files.is_directory(target) is Tri.YES:
        return posixpath.join(target, posixpath.basename(source))
    return target


def _lighter(entry: Entry) -> Entry:
    """Return an entry that may have lost something."""
    added = None if entry.added is None else at_most(entry.added)
    return structs.replace(entry, size=at_most(entry.size), added=added)
