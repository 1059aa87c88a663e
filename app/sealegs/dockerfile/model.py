"""What a Dockerfile says, as values: the document, its instructions, and one value for each kind.

Every value is frozen and keeps where it came from as byte offsets (``Span``). A value of an
instruction that BuildKit refuses is still complete: what is missing is an empty word at the
place where it was expected, and the document's problems say so.

Texts are ``str`` decoded from UTF-8 with ``surrogateescape``, so any bytes survive. Unless said
otherwise a text is what BuildKit's instruction parser hands on: continuations joined, quotes and
variables untouched.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TypeAlias

import msgspec

from sealegs.dockerfile.problem import Layer, Position, Problem, Severity, Span


class Word(msgspec.Struct, frozen=True, gc=False):
    """One argument, flag value or name, and the bytes it was read from."""

    text: str
    span: Span


class Flag(msgspec.Struct, frozen=True, gc=False):
    """``--name=value`` before the arguments; quotes removed. ``value`` is None without a ``=``."""

    name: str
    value: Word | None
    span: Span
    text: str
    """The whole flag as BuildKit reads it, dashes included."""


def strip_tabs(content: str) -> str:
    """Return a here-document's content without the tabs its lines start with."""
    return "\n".join([line.lstrip("\t") for line in content.split("\n")])


class Heredoc(msgspec.Struct, frozen=True, gc=False):
    """A here-document: ``[fd]<<[-]name`` and the lines up to its terminator.

    ``expand`` is false when the name was quoted. ``content`` keeps its line endings and leading
    tabs; ``text`` is what the build sees.
    """

    name: str
    descriptor: int
    expand: bool
    strip_tabs: bool
    content: str
    span: Span
    """The content's bytes, without the terminator line."""

    @property
    def text(self) -> str:
        """The content with leading tabs removed when the marker was ``<<-``."""
        return strip_tabs(self.content) if self.strip_tabs else self.content


class ExecForm(msgspec.Struct, frozen=True, gc=False):
    """A JSON array of words, run without a shell."""

    words: tuple[str, ...]
    span: Span


class ShellForm(msgspec.Struct, frozen=True, gc=False):
    """A text handed to the shell in force, continuations joined."""

    text: str
    span: Span


Form: TypeAlias = ExecForm | ShellForm


class Mount(msgspec.Struct, frozen=True):
    """The value of one ``RUN --mount=``, split at commas but not yet expanded.

    ``fields`` are (key in lower case, value or None when there was no ``=``). What they mean once
    variables are known is said by ``mounts.resolve_mount``.
    """

    fields: tuple[tuple[str, str | None], ...]
    value: Word


class Device(msgspec.Struct, frozen=True):
    """The value of one ``RUN --device=``."""

    name: str
    required: bool
    value: Word


class Pair(msgspec.Struct, frozen=True, gc=False):
    """``key=value`` of ENV or LABEL; ``legacy`` for the form ``KEY the rest of the line``."""

    key: Word
    value: Word
    legacy: bool = False


class Declaration(msgspec.Struct, frozen=True, gc=False):
    """One name declared by ARG, its default (None without ``=``) and its describing comment."""

    name: Word
    default: Word | None
    description: str = ""


class InlineFile(msgspec.Struct, frozen=True, gc=False):
    """A COPY or ADD source written as a here-document; the file is named after its marker."""

    name: str
    text: str
    expand: bool
    word: Word
    """The marker as it stands among the arguments."""


Source: TypeAlias = Word | InlineFile


class From(msgspec.Struct, frozen=True, tag=True):
    """FROM: starts a stage. ``name`` is in lower case, as it was written in ``name_word``."""

    base: Word
    name: str | None
    name_word: Word | None
    platform: Word | None
    description: str = ""


class Run(msgspec.Struct, frozen=True, tag=True):
    """RUN. ``form`` is None when nothing follows; here-documents are the instruction's."""

    form: Form | None
    mounts: tuple[Mount, ...]
    network: str
    security: str
    devices: tuple[Device, ...]


class Copy(msgspec.Struct, frozen=True, tag=True):
    """COPY. ``from_`` is the text of ``--from``: a stage's name, its index, or an image."""

    sources: tuple[Source, ...]
    destination: Word
    json: bool
    from_: Word | None
    chown: Word | None
    chmod: Word | None
    link: bool
    parents: bool
    exclude: tuple[Word, ...]


class Add(msgspec.Struct, frozen=True, tag=True):
    """ADD. ``keep_git_dir`` and ``unpack`` are None when not given."""

    sources: tuple[Source, ...]
    destination: Word
    json: bool
    chown: Word | None
    chmod: Word | None
    link: bool
    keep_git_dir: bool | None
    checksum: Word | None
    unpack: bool | None
    exclude: tuple[Word, ...]


class Env(msgspec.Struct, frozen=True, tag=True):
    """ENV: pairs in order."""

    pairs: tuple[Pair, ...]


class Label(msgspec.Struct, frozen=True, tag=True):
    """LABEL: pairs in order."""

    pairs: tuple[Pair, ...]


class Arg(msgspec.Struct, frozen=True, tag=True):
    """ARG: one or more declarations."""

    declarations: tuple[Declaration, ...]


class User(msgspec.Struct, frozen=True, tag=True):
    """USER: the whole rest of the line."""

    user: Word


class Workdir(msgspec.Struct, frozen=True, tag=True):
    """WORKDIR: the whole rest of the line."""

    path: Word


class Cmd(msgspec.Struct, frozen=True, tag=True):
    """CMD. ``form`` is None when nothing follows."""

    form: Form | None


class Entrypoint(msgspec.Struct, frozen=True, tag=True):
    """ENTRYPOINT. ``form`` is None when nothing follows."""

    form: Form | None


class Healthcheck(msgspec.Struct, frozen=True, tag=True):
    """HEALTHCHECK. ``form`` is None for NONE. Durations in nanoseconds; None when not given."""

    form: Form | None
    interval: int | None = None
    timeout: int | None = None
    start_period: int | None = None
    start_interval: int | None = None
    retries: int | None = None


class Shell(msgspec.Struct, frozen=True, tag=True):
    """SHELL: the words of the shell from here on (empty when refused)."""

    words: tuple[str, ...]


class Expose(msgspec.Struct, frozen=True, tag=True):
    """EXPOSE: ports in the order written."""

    ports: tuple[Word, ...]


class Volume(msgspec.Struct, frozen=True, tag=True):
    """VOLUME: paths, blanks around them removed."""

    paths: tuple[Word, ...]
    json: bool


class Stopsignal(msgspec.Struct, frozen=True, tag=True):
    """STOPSIGNAL: a name or a number, checked after expansion."""

    signal: Word


class Maintainer(msgspec.Struct, frozen=True, tag=True):
    """MAINTAINER: deprecated, the whole rest of the line."""

    name: Word


class Unknown(msgspec.Struct, frozen=True, tag=True):
    """A keyword that BuildKit does not know; its arguments are dropped as BuildKit does."""


class Onbuild(msgspec.Struct, frozen=True, tag=True):
    """ONBUILD and the instruction it stores for the child build.

    ``chain`` holds the further ONBUILD keywords of ``ONBUILD ONBUILD ...`` (refused, and kept
    flat so that a thousand of them are no thousand levels). ``trigger`` is None when nothing
    follows; its own mistakes show only in the child build.
    """

    trigger: Instruction | None
    chain: tuple[Instruction, ...] = ()


Command: TypeAlias = (
    From
    | Run
    | Copy
    | Add
    | Env
    | Label
    | Arg
    | User
    | Workdir
    | Cmd
    | Entrypoint
    | Healthcheck
    | Shell
    | Expose
    | Volume
    | Stopsignal
    | Maintainer
    | Onbuild
    | Unknown
)


class Instruction(msgspec.Struct, frozen=True):
    """One instruction: what every kind has in common, and its own value in ``command``.

    ``keyword`` is as written; ``name`` the same in upper case. ``arguments`` are the words after
    the flags as BuildKit splits them for this keyword (one for shell forms and whole lines).
    ``json`` says that they were written as a JSON array.
    """

    name: str
    keyword: Word
    command: Command
    flags: tuple[Flag, ...]
    arguments: tuple[Word, ...]
    json: bool
    heredocs: tuple[Heredoc, ...]
    comments: tuple[str, ...]
    """Comment lines directly above, without ``#``; an empty comment clears those before it."""
    text: str
    """The instruction's joined line, as BuildKit keeps it for messages and history."""
    first_line: int
    last_line: int
    """1-based; with here-documents the line of the last terminator."""
    span: Span
    """From the first line's first visible byte to the end of the last line, its ending excluded."""


class Directive(msgspec.Struct, frozen=True, gc=False):
    """A parser directive at the top of the file: ``syntax``, ``escape`` or ``check``."""

    name: str
    value: str
    line: int
    span: Span


class Document(msgspec.Struct, frozen=True):
    """A whole Dockerfile: all of its bytes, and everything that was understood of them."""

    source: bytes
    line_starts: tuple[int, ...]
    """Byte offset of each line's first byte; a last empty line after a final newline counts."""
    escape: str
    directives: tuple[Directive, ...]
    instructions: tuple[Instruction, ...]
    problems: tuple[Problem, ...]

    @property
    def refusal(self) -> Problem | None:
        """What BuildKit would say: the first refusal of layer 1, else of layer 2, else None."""
        for layer in (Layer.LINE, Layer.INSTRUCTION):
            for problem in self.problems:
                if problem.layer is layer and problem.severity is Severity.REFUSAL:
                    return problem
        return None

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Parse warnings by BuildKit's check names, in order of the file."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    def position(self, offset: int) -> Position:
        """Return the line and column (in characters, from 1) of a byte offset."""
        line = bisect_right(self.line_starts, offset)
        before = self.source[self.line_starts[line - 1] : offset]
        return Position(line, len(before.decode("utf-8", "surrogateescape")) + 1)

    def offset(self, position: Position) -> int:
        """Return the byte offset of a position, held inside its line and the file."""
        line = min(max(position.line, 1), len(self.line_starts))
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.source)
        text = self.source[start:end].decode("utf-8", "surrogateescape")
        before = text[: max(position.column - 1, 0)]
        return start + len(before.encode("utf-8", "surrogateescape"))

    def text(self, span: Span) -> str:
        """Return the source text of a span."""
        return self.source[span.start : span.end].decode("utf-8", "surrogateescape")
