"""The shell scripts of a Dockerfile: what RUN, CMD, ENTRYPOINT and HEALTHCHECK hand to a shell.

The grammar is tree-sitter-bash, also for `/bin/sh`: bash reads what sh reads. It is imported when
the first script is read, so that a Dockerfile without one costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from sealegs.dockerfile.heredoc import is_marker
from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.model import Document, Form, Instruction, ShellForm
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.shell_commands import CommandReader
from sealegs.dockerfile.shell_heredoc import mask
from sealegs.dockerfile.shell_tree import NotUnderstood, Script, ShellStatement, ShellWord

if TYPE_CHECKING:
    from tree_sitter import Language

DEFAULT_SHELL = ("/bin/sh", "-c")
"""SHELL of a Linux image that sets none."""

LONGEST = 16_384
"""Bytes of a script that is read. The grammar takes quadratic time over some invalid texts."""

_POSIX_SHELLS = frozenset(["sh", "bash", "dash", "ash", "ksh", "zsh", "busybox"])
_TOO_LONG = "The script is longer than 16 KiB and was not read."
_OTHER_SHELL = "Only scripts for sh and bash are read."


class ShellText(msgspec.Struct, frozen=True):
    """What one instruction hands to a shell.

    `shell` is the program and options that get the script: SHELL's words, or those of the
    here-document's own `#!` line, for which the script is run as a file (`as_file`).
    """

    script: Script
    shell: tuple[str, ...]
    as_file: bool = False


def read_script(text: Joined) -> Script:
    """Read a script; `text` knows where its bytes stand in the Dockerfile. Never raises."""
    size = len(text.data)
    if size > LONGEST:
        return _unread(text, _TOO_LONG)
    # Imported here: a file without scripts never needs it.
    from tree_sitter import Parser

    masked = mask(text.data)
    tree = Parser(_bash()).parse(masked.script)
    return CommandReader(text, masked.documents).script(tree.root_node)


@cache
def _bash() -> Language:
    """The grammar alone: its package would read archives and paths along, for highlighting."""
    from importlib.machinery import PathFinder
    from importlib.util import module_from_spec

    from tree_sitter import Language

    package = PathFinder.find_spec("tree_sitter_bash")
    places = None if package is None else package.submodule_search_locations
    spec = places and PathFinder.find_spec("tree_sitter_bash._binding", places)
    if not spec or spec.loader is None:
        import tree_sitter_bash

        return Language(tree_sitter_bash.language())
    binding = module_from_spec(spec)
    spec.loader.exec_module(binding)
    return Language(binding.language())


def is_broken(text: str) -> bool:
    """Whether the grammar finds a fault somewhere in a script, which a shell would stop at.

    A script that is longer than is read counts as sound.
    """
    data = text.encode("utf-8", "surrogateescape")
    if len(data) > LONGEST:
        return False
    from tree_sitter import Parser

    return Parser(_bash()).parse(mask(data).script).root_node.has_error


def parse_script(text: str) -> Script:
    """Read a script that stands in no file; its spans are offsets in its own UTF-8."""
    return _unplaced(text.encode("utf-8", "surrogateescape"))


@lru_cache(maxsize=256)
def _unplaced(data: bytes) -> Script:
    """Read a script for its meaning only, once for as long as its text stays."""
    return read_script(Joined(data, [0], [0]))


@lru_cache(maxsize=256)
def _placed(data: bytes, cuts: tuple[int, ...], origins: tuple[int, ...]) -> Script:
    """Read a script with its places, once for as long as nothing above it moves it."""
    return read_script(Joined(data, list(cuts), list(origins)))


def read_shell(
    document: Document,
    instruction: Instruction,
    form: Form | None,
    shell: Sequence[str] = DEFAULT_SHELL,
    *,
    placed: bool = True,
) -> ShellText | None:
    """Read the shell form of an instruction, its here-documents unwrapped as BuildKit does.

    `shell` is the SHELL in force. None for the exec form and for no form at all. Unless `placed`,
    spans are offsets in the script itself, and a script whose text was read before costs nothing.
    """
    if not isinstance(form, ShellForm):
        return None
    words = tuple(shell)
    text = joined_text(document, form)
    heredocs = instruction.heredocs
    as_file = False
    if heredocs and is_marker(form.text):
        text = _heredoc_text(document, instruction)
        interpreter = _interpreter(text.data)
        if interpreter is not None:
            words, as_file = interpreter, True
    elif heredocs:
        text = _with_bodies(document, text, instruction)
    if not understands(words):
        return ShellText(_unread(text, _OTHER_SHELL), words, as_file)
    if not placed:
        return ShellText(_unplaced(text.data), words, as_file)
    return ShellText(_placed(text.data, tuple(text.cuts), tuple(text.origins)), words, as_file)


def read_inner(document: Document, word: ShellWord) -> Script | None:
    """Read the script that a word hands to another shell, as in `sh -c "..."`.

    None where it isn't one text in quotes that mean nothing else: with escapes, or put together.
    """
    text = word.text
    quote = text[:1]
    if len(text) < 2 or quote not in ("'", '"') or text[-1] != quote or quote in text[1:-1]:
        return None
    if quote == '"' and "\\" in text:
        return None
    inner = ShellForm(text[1:-1], Span(word.span.start + 1, word.span.end - 1))
    joined = joined_text(document, inner)
    return _placed(joined.data, tuple(joined.cuts), tuple(joined.origins))


def understands(shell: Sequence[str]) -> bool:
    """Whether a shell's scripts are read here: sh, bash and their kin, also through env."""
    programs = [word.replace("\\", "/").rpartition("/")[2] for word in shell[:2]]
    if programs[:1] == ["env"]:
        programs = programs[1:]
    return bool(programs) and programs[0] in _POSIX_SHELLS


def joined_text(document: Document, form: ShellForm) -> Joined:
    """The text of a shell form with the way back through its continuations."""
    data = form.text.encode("utf-8", "surrogateescape")
    source = document.source
    start, end = form.span.start, form.span.end
    escape = document.escape.encode()
    cuts: list[int] = []
    origins: list[int] = []
    length = 0
    for number, raw in enumerate(source[start:end].split(b"\n")):
        line = raw.rstrip(b"\r")
        visible = line.strip()
        dropped = number and (not visible or visible.startswith(b"#"))
        if not dropped and length < len(data):
            cuts.append(length)
            origins.append(start)
            stripped = line.rstrip(b" \t")
            piece = stripped[:-1] if stripped.endswith(escape) else line
            length += len(piece)
        start += len(raw) + 1
    return Joined(data, cuts or [0], origins or [form.span.start])


def _heredoc_text(document: Document, instruction: Instruction) -> Joined:
    """The one here-document that is the whole script."""
    heredoc = instruction.heredocs[0]
    data = heredoc.text.encode("utf-8", "surrogateescape")
    cuts, origins = [0], [heredoc.span.start]
    if heredoc.strip_tabs:
        cuts, origins = [], []
        length, at = 0, heredoc.span.start
        content = document.source[heredoc.span.start : heredoc.span.end]
        for line in content.splitlines(keepends=True):
            stripped = line.lstrip(b"\t")
            cuts.append(length)
            origins.append(at + len(line) - len(stripped))
            length += len(stripped)
            at += len(line)
    return Joined(data, cuts or [0], origins or [heredoc.span.start])


def _with_bodies(document: Document, line: Joined, instruction: Instruction) -> Joined:
    """The line with its here-documents behind it again, which is what the shell is given."""
    pieces, cuts, origins = [line.data], list(line.cuts), list(line.origins)
    length = len(line.data)
    for heredoc in instruction.heredocs:
        span = heredoc.span
        content = document.source[span.start : span.end]
        name = heredoc.name.encode("utf-8", "surrogateescape")
        # One that never ends has no terminator line to stand in.
        ending = min(span.end, len(document.source) - len(name))
        for piece, origin in ((b"\n", span.start - 1), (content, span.start), (name, ending)):
            if piece:
                pieces.append(piece)
                cuts.append(length)
                origins.append(origin)
                length += len(piece)
    return Joined(b"".join(pieces), cuts, origins)


def _interpreter(script: bytes) -> tuple[str, ...] | None:
    if not script.startswith(b"#!"):
        return None
    line = script[2:].partition(b"\n")[0].decode("utf-8", "replace")
    return tuple(line.split()) or None


def _unread(text: Joined, why: str) -> Script:
    span = text.span(0, len(text.data))
    source = text.data.decode("utf-8", "surrogateescape")
    return Script((ShellStatement(NotUnderstood(source, why, span)),), span)
