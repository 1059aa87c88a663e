"""Slips in words that no shell reads: BuildKit takes them as they stand, and the build goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import (
    Add,
    Arg,
    Command,
    Copy,
    Document,
    Env,
    From,
    Label,
    User,
    Volume,
    Word,
    Workdir,
)
from sealegs.dockerfile.platform import platform_meant
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.slips import cut, flag_meant, odd_blank
from sealegs.dockerfile.slips_json import TYPOGRAPHIC, array_meant
from sealegs.ground.regex import Regex

_OPERATORS = ("&&", "||", "|", ">", ">>", "<", "&")
_TO = ("to", "into", "->", "=>", "as")
_COMMENT = Regex(r"\s(#|//)(?:\s|\Z)")
_COMPUTED = Regex(r"(\$\([^)]*\)|`[^`]+`)\Z")
_DRIVE = Regex(r"[A-Za-z]:\\")
_ELSEWHERE = Regex(r"(?:-v|--volume)\Z|[^\s:]+:/")


class Slip(Struct, frozen=True):
    """What was most likely not meant so; `certain` where the build surely stops for it."""

    span: Span
    message: str
    certain: bool = False


def slip_in_words(command: Command, document: Document, stages: Sequence[str]) -> Slip | None:
    """Return the first slip in the words of an instruction that isn't a command line.

    `stages` are the names of the stages above.
    """
    match command:
        case Copy() | Add():
            return copy_slip(command, document, stages)
        case From(platform=Word() as word):
            return _platform(word)
        case Workdir(path=word):
            return next(_whole(word, "WORKDIR", "directory", document), None)
        case User(user=word):
            return next(_whole(word, "USER", "name", document), None)
        case Volume():
            return next(_volume(command, document), None)
        case Env(pairs=pairs) | Label(pairs=pairs):
            words = [pair.value for pair in pairs if pair.value is not None]
            return next(_values(words, document), None)
        case Arg(declarations=declared):
            return next(_declared([each.name for each in declared], document), None)
        case _:
            return None


def _platform(word: Word) -> Slip | None:
    """An architecture that nothing is built for, one slip away from one that there is."""
    meant = None if "$" in word.text else platform_meant(word.text)
    if meant is None:
        return None
    message = f"no image is made for {quote(word.text)}: did you mean {quote(meant)}?"
    return Slip(word.span, message)


def copy_slip(command: Copy | Add, document: Document, stages: Sequence[str]) -> Slip | None:
    """Return the first slip in the files of COPY or ADD and where they go."""
    if command.json:
        return None
    name = "COPY" if isinstance(command, Copy) else "ADD"
    words = [word for word in command.sources if isinstance(word, Word)]
    words.append(command.destination)
    whole = document.text(Span(words[0].span.start, words[-1].span.end))
    told = array_meant(whole)
    if told:
        message = f"the brackets are no JSON array ({told}), so {name} takes them for files"
        return Slip(words[0].span, message)
    found = next(_copied(words, name, document), None)
    if found is None and isinstance(command, Copy) and command.from_ is None:
        found = _from_stage(words, stages)
    return found


def _copied(words: Sequence[Word], name: str, document: Document) -> Iterator[Slip]:
    several = len(words) > 2
    for number, word in enumerate(words):
        raw, text = document.text(word.span), word.text
        last = number == len(words) - 1
        flag = flag_meant(text) or (text if several and _is_flag(text) else "")
        if flag:
            message = f"what should be a flag is taken for a file: did you mean {quote(flag)}?"
            if last:
                message = f"{quote(flag)} is taken for a file: a flag stands before the first file"
            yield Slip(word.span, message)
        elif several and text in ("#", "//"):
            message = f"{quote(text)} is taken for a file: a comment stands on a line of its own"
            yield Slip(word.span, message)
        elif several and text in _OPERATORS:
            message = (
                f"no shell reads {name}, so {quote(text)} is taken for a file: write the command"
                " in a RUN of its own"
            )
            yield Slip(word.span, message)
        elif several and number == len(words) - 2 and text in _TO:
            message = f"{quote(text)} is taken for a file: the last word is where they go"
            yield Slip(word.span, message)
        else:
            yield from _literal(word, raw, name, "file")


def _is_flag(text: str) -> bool:
    return text.startswith("--") and flag_meant(text.lstrip("-")) == text


def _from_stage(words: Sequence[Word], stages: Sequence[str]) -> Slip | None:
    """`from build`, or `build:/app` as docker cp has it."""
    first = words[0]
    if first.text == "from" and words[1].text in stages:
        flag = f"--from={words[1].text}"
        return Slip(first.span, f"`from` is taken for a file: did you mean {quote(flag)}?")
    stage, colon, path = first.text.partition(":")
    if colon and path.startswith("/") and stage in stages:
        meant = quote(f"--from={stage} {path}")
        message = f"{quote(first.text)} is taken for a file: did you mean {meant}?"
        return Slip(first.span, message)
    return None


def _literal(word: Word, raw: str, name: str, what: str) -> Iterator[Slip]:
    """What no word of a path or a name has on purpose."""
    text = word.text
    if raw[:1] in ('"', "'"):
        return
    sign = odd_blank(text)
    if len(text) > 1 and text[-1] in ";,":
        message = f"the `{text[-1]}` becomes part of the {what} {quote(text)}: leave it out"
    elif any(sign in text for sign in TYPOGRAPHIC):
        message = f"typographic quotes become part of the {what} {quote(text)}: type straight ones"
    elif sign:
        message = (
            f"U+{ord(sign):04X} looks like a blank and becomes part of the {what}: type an"
            " ordinary one"
        )
    elif "$(" in raw or (raw[:1] == "`" and raw[-1:] == "`" and len(raw) > 2):
        message = f"no shell reads {name}, so {quote(raw)} stays as it is written"
    elif text == "~" or text.startswith("~/"):
        message = f"no shell reads {name}, so `~` is a {what} of that name: write the path in full"
    else:
        return
    yield Slip(word.span, message)


def _whole(word: Word, name: str, what: str, document: Document) -> Iterator[Slip]:
    """A slip of WORKDIR or USER, whose value is the whole rest of the line."""
    raw, text = document.text(word.span), word.text
    if raw[:1] in ('"', "'") or not text:
        return
    comment = _COMMENT.search(text) if "#" in text or "//" in text else None
    _, _, rest = text.partition(" ")
    if comment is not None:
        message = (
            f"{quote(comment[1] + text[comment.end(1) :])} becomes part of the {what}: a comment"
            " stands on a line of its own"
        )
    elif text[0] == "=" or (text[0] == "[" and text[-1] == "]"):
        message = f"{name} takes a {what} alone, so {quote(text)} is one of that very name"
    elif rest and rest.split()[0] in _OPERATORS:
        message = f"no shell reads {name}, so {quote(text)} is the {what}: write RUN for a command"
    elif rest and "\\ " not in raw:
        message = f"the blank becomes part of the {what} {quote(text)}: {name} takes one {what}"
    else:
        yield from _literal(word, raw, name, what)
        return
    yield Slip(word.span, message)


def _volume(command: Volume, document: Document) -> Iterator[Slip]:
    words = command.paths
    if command.json or not words:
        return
    told = array_meant(document.text(Span(words[0].span.start, words[-1].span.end)))
    if told:
        message = f"the brackets are no JSON array ({told}), so VOLUME takes them for directories"
        yield Slip(words[0].span, message)
    for word in words:
        text = word.text
        if text in ("#", "//"):
            message = f"{quote(text)} is taken for a directory: a comment stands on its own line"
            yield Slip(word.span, message)
        elif _ELSEWHERE.match(text) and not _DRIVE.match(text):
            message = (
                f"{quote(text)} is taken for a directory of that name: VOLUME names directories of"
                " the container, what is mounted there is said at docker run"
            )
            yield Slip(word.span, message)
        else:
            yield from _literal(word, document.text(word.span), "VOLUME", "directory")


def _values(words: Sequence[Word], document: Document) -> Iterator[Slip]:
    """Slips in the values of ENV and LABEL, where most signs may be meant."""
    for number, word in enumerate(words, 1):
        raw, text = document.text(word.span), word.text
        if raw[:1] == "'":
            continue
        bare = raw.strip('"')
        if ("$(" in bare or "`" in bare) and _COMPUTED.match(bare):
            message = (
                f"no shell runs {quote(bare)}, it becomes the value as it is written: work it out"
                " in a RUN, or hand it in with ARG"
            )
            yield Slip(word.span, message)
        elif raw == text and len(text) > 1 and text[-1] == ";":
            message = f"the `;` becomes part of the value {quote(text)}: leave it out"
            yield Slip(word.span, message)
        elif raw == text and len(text) > 1 and text[-1] == "," and number < len(words):
            message = f"the `,` becomes part of the value {quote(text)}: only blanks separate them"
            yield Slip(word.span, message)


def _declared(names: Sequence[Word], document: Document) -> Iterator[Slip]:
    for name in names:
        if len(name.text) > 1 and name.text[-1] in ":;,":
            sign = name.text[-1]
            message = (
                f"the `{sign}` becomes part of the name {quote(name.text)}: write"
                f" {cut(name.text[:-1])} alone, or with = and its default"
            )
            yield Slip(name.span, message)
