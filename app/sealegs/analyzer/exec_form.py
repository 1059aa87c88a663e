"""Writing what starts the program as a JSON array, where the shell in between does nothing."""

from __future__ import annotations

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Fix
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Cmd, Command, Entrypoint
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.shell_tree import Simple

_SHELLS_OWN = frozenset("*?[]{}~$`\\!#=<>|&;()")
"""Characters that a shell may make something of outside quotes, or inside them."""
_ESCAPED = frozenset('"\\')


def in_exec_form(subject: Subject, placed: Placed[Command]) -> Fix | None:
    """Replace the shell form of CMD or ENTRYPOINT by its words.

    None where the shell does anything with them, where the build twin sees another program start,
    and where CMD would become arguments that were ignored before.
    """
    words = _plain_words(subject, placed)
    if not words or not _is_what_starts(subject, placed, words):
        return None
    first, last = placed.instruction.arguments[0], placed.instruction.arguments[-1]
    span = Span(first.span.start, last.span.end)
    if b"\n" in subject.document.source[span.start : span.end]:
        return None
    return replacing(subject.document, (span, _array(words)))


def _array(words: list[str]) -> str:
    if all(w.isascii() and w.isprintable() and not _ESCAPED.intersection(w) for w in words):
        return '["' + '", "'.join(words) + '"]'
    # Imported here: few words need it.
    import json

    return json.dumps(words, ensure_ascii=False)


def _plain_words(subject: Subject, placed: Placed[Command]) -> list[str]:
    """The words of a single command that a shell hands over as they are written."""
    text = subject.script(placed)
    if text is None or subject.document.escape == "`" or placed.instruction.heredocs:
        return []
    statements = text.script.statements
    command = statements[0].command if len(statements) == 1 else None
    if not isinstance(command, Simple) or statements[0].background:
        return []
    if command.assignments or command.redirections:
        return []
    words = [word.literal for word in command.words]
    known = [word for word in words if word]
    if len(known) < len(words) or any(_SHELLS_OWN.intersection(w.text) for w in command.words):
        return []
    return known[1:] if known[0] == "exec" else known


def _is_what_starts(subject: Subject, placed: Placed[Command], words: list[str]) -> bool:
    image = subject.build.image
    if image is None or image.start.failures or image.start.words != tuple(words):
        return False
    line = placed.outer.first_line
    entrypoint, cmd = image.identity.entrypoint, image.identity.cmd
    if isinstance(placed.command, Entrypoint):
        return entrypoint is not None and entrypoint.line == line and cmd is None
    own = isinstance(placed.command, Cmd) and cmd is not None and cmd.line == line
    return own and (entrypoint is None or entrypoint.line == 0)
