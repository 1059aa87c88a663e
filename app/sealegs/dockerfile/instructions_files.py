"""Layer 2 of COPY and ADD: sources, destination and their flags."""

from __future__ import annotations

from sealegs.dockerfile.flag_rules import Takes, check_flags
from sealegs.dockerfile.heredoc import BadMarker, is_marker, marker
from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Add, Copy, Heredoc, InlineFile, Source, Word, strip_tabs
from sealegs.dockerfile.statement import Statement

COPY_FLAGS = {
    "from": Takes.TEXT,
    "chown": Takes.TEXT,
    "chmod": Takes.TEXT,
    "link": Takes.BOOL,
    "parents": Takes.BOOL,
    "exclude": Takes.TEXTS,
}
ADD_FLAGS = {
    "chown": Takes.TEXT,
    "chmod": Takes.TEXT,
    "link": Takes.BOOL,
    "keep-git-dir": Takes.BOOL,
    "checksum": Takes.TEXT,
    "unpack": Takes.BOOL,
    "exclude": Takes.TEXTS,
}


def build_copy(statement: Statement, heredocs: tuple[Heredoc, ...]) -> tuple[Copy, Mistake | None]:
    """Return COPY's value and the first thing BuildKit refuses in it."""
    flags, flag_mistake = check_flags(statement, COPY_FLAGS)
    sources, destination, mistake = _paths(statement, heredocs, flag_mistake)
    command = Copy(
        sources,
        destination,
        statement.json,
        flags.filled("from"),
        flags.filled("chown"),
        flags.filled("chmod"),
        flags.bool("link") or False,
        flags.bool("parents") or False,
        flags.texts("exclude"),
    )
    return command, mistake


def build_add(statement: Statement, heredocs: tuple[Heredoc, ...]) -> tuple[Add, Mistake | None]:
    """Return ADD's value and the first thing BuildKit refuses in it."""
    flags, flag_mistake = check_flags(statement, ADD_FLAGS)
    sources, destination, mistake = _paths(statement, heredocs, flag_mistake)
    command = Add(
        sources,
        destination,
        statement.json,
        flags.filled("chown"),
        flags.filled("chmod"),
        flags.bool("link") or False,
        flags.bool("keep-git-dir"),
        flags.filled("checksum"),
        flags.bool("unpack"),
        flags.texts("exclude"),
    )
    return command, mistake


def _paths(
    statement: Statement, heredocs: tuple[Heredoc, ...], flag_mistake: Mistake | None
) -> tuple[tuple[Source, ...], Word, Mistake | None]:
    """Split the arguments into sources and destination; the arguments' count is judged first."""
    words = statement.arguments.words
    name = statement.name.upper()
    if len(words) < 2:
        message = f"{name} needs a source and a destination: write {name} source /destination"
        if words:
            message = f"{name} has {quote(words[0].text)} but no destination: write where it goes"
        missing = Mistake("destination-missing", message, statement.gap)
        return words, Word("", statement.gap), missing
    destination = words[-1]
    mistake = flag_mistake
    if mistake is None and "<<" in destination.text and is_marker(destination.text):
        message = f"{name} can't write to a here-document: put the destination path last"
        mistake = Mistake("destination-heredoc", message, destination.span)
    # Of several here-documents with one name the last is meant.
    contents = {heredoc.name: heredoc.content for heredoc in heredocs}
    sources = tuple([_source(word, contents) for word in words[:-1]])
    return sources, destination, mistake


def _source(word: Word, contents: dict[str, str]) -> Source:
    if "<<" not in word.text:
        return word
    try:
        found = marker(word.text)
    except BadMarker:
        return word
    if found is None:
        return word
    # A marker in the JSON form opens nothing and has no content.
    content = contents.get(found.name, "")
    if found.strip_tabs:
        content = strip_tabs(content)
    return InlineFile(found.name, content, found.expand, word)
