"""The described build context (FORMATS 4): its files, what opaque steps make, how it starts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from sealegs.dockerfile.ignore import IgnoreFile, parse_ignore
from sealegs.ground.globs import fits
from sealegs.simulator.files import FileSet
from sealegs.simulator.key import digest
from sealegs.simulator.size import UNBOUNDED, Size, exactly


class ContextFile(Struct, frozen=True):
    """One file of the context; ``path`` is relative to its root, ``size`` is in bytes.

    ``revision`` grows with every edit, so that two revisions never have the same content id
    unless their ``content`` says so. ``born`` is the path a renamed file had before. ``size`` is
    None when nobody said it, ``link`` what a symbolic link points to.
    """

    path: str
    size: int | None
    kind: str = ""
    mode: str = ""
    content: str | None = None
    revision: int = 0
    born: str = ""
    link: str | None = None

    @property
    def content_id(self) -> str:
        """Identify the bytes, which enter a cache key beside the mode."""
        if self.link is not None:
            return f"link:{self.link}"
        if self.content is not None:
            return f"text:{digest(self.content)}"
        return f"context:{self.born or self.path}#{self.revision}"

    @property
    def weight(self) -> Size:
        """The file's size on disk."""
        return UNBOUNDED if self.size is None else exactly(self.size)


class Product(Struct, frozen=True):
    """What a step that the simulator can't look into leaves behind.

    ``step`` is a glob over ``RUN`` and the command; a relative ``path`` starts where the
    command runs, ``~`` is the home of the user who runs it. ``app.jar!/BOOT-INF/lib`` tells how
    much of a jar is libraries. ``size`` is None where nobody said; ``at`` is the absolute path
    that a command itself gave to it, when it gave one.
    """

    step: str
    path: str
    size: int | None
    kind: str = "artifact"
    libc: str | None = None
    static: bool = False
    at: str = ""

    def made_by(self, command: str) -> bool:
        """Tell whether a command, written as ``RUN mvn package``, makes this."""
        return fits(command, self.step)


class Script(Struct, frozen=True):
    """What a script of the project does when a RUN calls it by ``command``, as it is written.

    Everything it writes and deletes is listed; ``deterministic`` says that it makes the same
    bytes whenever it runs on the same files.
    """

    command: str
    writes: tuple[Product, ...] = ()
    deletes: tuple[str, ...] = ()
    deterministic: bool = False


class Starts(Struct, frozen=True):
    """How the program must start: its name, what its arguments hold, the files it needs.

    A relative path in ``files`` names a product by its path in the build: the very same bytes
    must be in the image, wherever the author of the Dockerfile put them.
    """

    program: str
    args_contain: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


BuiltContext = tuple[FileSet, Mapping[str, int]]
"""A context as a file system, and what of it is ignored by which line."""


class Context(Struct, frozen=True, dict=True):
    """A build context. ``described`` is False when nobody said what it holds.

    ``ignore`` is the .dockerignore that is not among the files; one that is comes second.
    ``dockerfile`` is where the Dockerfile itself lies, None when it is outside. ``doubts`` are
    paths that a change may have made others or not.
    """

    files: tuple[ContextFile, ...] = ()
    produces: tuple[Product, ...] = ()
    starts: Starts | None = None
    described: bool = True
    effects: tuple[Script, ...] = ()
    ignore: IgnoreFile | None = None
    dockerfile: str | None = "Dockerfile"
    doubts: tuple[str, ...] = ()

    @cached_property
    def built(self) -> dict[str, BuiltContext]:
        """What ``context_files`` made of it, kept since a key press changes the Dockerfile only."""
        return {}

    def script(self, command: str) -> Script | None:
        """Return what a script of the project is said to do."""
        return next((each for each in self.effects if each.command == command), None)

    def ignored(self) -> IgnoreFile | None:
        """Return the patterns that keep files from the builder, None without any."""
        if self.ignore is not None:
            return self.ignore
        names = (f"{self.dockerfile}.dockerignore", ".dockerignore")
        texts = {file.path: file.content for file in self.files if file.path in names}
        text = next((texts[name] for name in names if texts.get(name) is not None), None)
        return None if text is None else parse_ignore(text.encode("utf-8", "surrogateescape"))

    def with_ignore(self, text: str) -> Context:
        """Return the context with this text as its ignore file, also where it lies in it."""
        ignore = parse_ignore(text.encode("utf-8", "surrogatepass"))
        files = tuple(
            replace(file, content=text) if file.path == ".dockerignore" else file
            for file in self.files
        )
        return replace(self, files=files, ignore=ignore)


UNDESCRIBED = Context(described=False)
