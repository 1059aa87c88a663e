"""What could be written at a place of a half-typed Dockerfile, best first.

Instructions, the flags each of them has, stages that exist by then, and base images that the
catalogue knows with their tags. The text before the place is read by the ordinary parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sealegs.dockerfile.flag_rules import Takes
from sealegs.dockerfile.instructions import FLAGS
from sealegs.dockerfile.keywords import KEYWORDS
from sealegs.dockerfile.model import Document, From, Instruction
from sealegs.dockerfile.mounts import SHARING, TYPES
from sealegs.dockerfile.parse import parse
from sealegs.ground.regex import Regex
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.catalogue import Catalogue
from sealegs.simulator.size import UNBOUNDED, human

MOST = 60
"""Suggestions that are returned; nobody scrolls through more."""

_WORD = Regex(r"\S*\Z")
_WHAT = {
    "FROM": "begin a stage",
    "RUN": "run a command in the build",
    "COPY": "copy from the context or a stage",
    "ADD": "copy, download or unpack",
    "CMD": "what runs by default",
    "ENTRYPOINT": "what always runs",
    "ENV": "set a variable for good",
    "ARG": "a variable of the build",
    "LABEL": "add metadata",
    "WORKDIR": "change the directory",
    "USER": "change the user",
    "EXPOSE": "say which port it listens on",
    "VOLUME": "declare a volume",
    "HEALTHCHECK": "how to tell that it works",
    "SHELL": "change the shell form's shell",
    "STOPSIGNAL": "which signal stops it",
    "ONBUILD": "do it in builds on top",
    "MAINTAINER": "deprecated: use LABEL",
}
_PLATFORMS = {
    "$BUILDPLATFORM": "the machine that builds",
    "$TARGETPLATFORM": "the machine that runs it",
    "linux/amd64": "",
    "linux/arm64": "",
}
_VALUES: dict[tuple[str, str], dict[str, str]] = {
    ("FROM", "platform"): _PLATFORMS,
    ("RUN", "network"): {"default": "", "none": "no network", "host": "the builder's own"},
    ("RUN", "security"): {"sandbox": "the default", "insecure": "privileged"},
    ("COPY", "link"): {"true": "", "false": ""},
    ("ADD", "link"): {"true": "", "false": ""},
}
_MOUNT_KEYS = {
    "bind": ("source=", "target=", "from=", "rw"),
    "cache": ("target=", "id=", "sharing=", "from=", "source=", "mode=", "uid=", "gid=", "ro"),
    "tmpfs": ("target=", "size="),
    "secret": ("id=", "target=", "env=", "required=true", "mode=", "uid=", "gid="),
    "ssh": ("id=", "target=", "required=true", "mode=", "uid=", "gid="),
}


class Suggestion(Struct, frozen=True):
    """A text that could stand here, and a few words about it."""

    text: str
    about: str = ""


class Completion(Struct, frozen=True):
    """What could replace the ``typed`` characters before the place, best first."""

    typed: str
    suggestions: tuple[Suggestion, ...]


NOTHING = Completion("", ())


def complete(text: str, line: int, column: int, catalogue: Catalogue) -> Completion:
    """Return what could be written at a place (0-based line and column); never raises."""
    lines = text.split("\n")
    if not 0 <= line < len(lines):
        return NOTHING
    here = lines[line][:column]
    if here.lstrip().startswith("#"):
        return NOTHING
    before = "\n".join([*lines[:line], here])
    document = parse(before)
    statement = _statement(document, line + 1, here)
    if statement is None:
        return NOTHING
    statement, inner = re.subn(r"(?i)\A\s*(?:ONBUILD\s+)+", "", statement)
    word = _word(statement)
    head = statement[: len(statement) - len(word)]
    words = head.split()
    if not words:
        # Only where an instruction of its own may begin is a keyword of this line.
        found = _keywords(document, bool(inner))
        return _narrowed(word, found, ignore_case=True)
    return _inside(words[0].upper(), words[1:], word, document, catalogue)


def _statement(document: Document, line: int, here: str) -> str | None:
    """The instruction around the end of the text on one line; None inside a here-document."""
    last = document.instructions[-1] if document.instructions else None
    if last is None or last.last_line < line:
        continued = last is not None and _continues(document, last)
        return here if last is None or not continued else _joined(document, last)
    if last.heredocs:
        return None
    return _joined(document, last)


def _continues(document: Document, last: Instruction) -> bool:
    return document.text(last.span).rstrip(" \t\n").endswith(document.escape)


def _joined(document: Document, last: Instruction) -> str:
    """The source of the last instruction up to the end of the text, its lines put together."""
    rest = document.source[last.span.start :].decode("utf-8", "surrogateescape")
    lines = [each for each in rest.split("\n") if not each.lstrip().startswith("#")]
    tail = re.escape(document.escape) + r"[ \t]*\Z"
    return "".join([re.sub(tail, "", each) if each is not lines[-1] else each for each in lines])


def _word(statement: str) -> str:
    found = _WORD.search(statement)
    return found.group() if found is not None else ""


def _keywords(document: Document, inner: bool) -> Iterator[Suggestion]:
    """Instructions, those first that may stand here."""
    begun = any(isinstance(each.command, From) for each in document.instructions)
    first = () if begun or inner else ("FROM", "ARG")
    for name in (*first, *(name for name in KEYWORDS if name not in first)):
        if not (inner and name in ("FROM", "ONBUILD", "MAINTAINER")):
            yield Suggestion(f"{name} ", _WHAT[name])


def _inside(
    name: str, words: list[str], word: str, document: Document, catalogue: Catalogue
) -> Completion:
    """What follows an instruction's name."""
    plain = [each for each in words if not each.startswith("--")]
    if word.startswith("--") and not plain:
        flag, equals, value = word[2:].partition("=")
        if equals:
            return _value(name, flag, value, document, catalogue)
        return _narrowed(word, _flags(name))
    if name == "FROM":
        if not plain:
            bases = (*_stages(document), *_images(word, catalogue))
            return _narrowed(word, bases)
        if len(plain) == 1:
            return _narrowed(word, (Suggestion("AS ", "name the stage"),), ignore_case=True)
    if name == "HEALTHCHECK" and not plain:
        found = (Suggestion("CMD ", "the command"), Suggestion("NONE", "switch it off"))
        return _narrowed(word, found, ignore_case=True)
    return NOTHING


def _flags(name: str) -> Iterator[Suggestion]:
    for flag, takes in FLAGS.get(name, {}).items():
        yield Suggestion(f"--{flag}" + ("" if takes is Takes.BOOL else "="), takes.value)


def _value(
    name: str, flag: str, value: str, document: Document, catalogue: Catalogue
) -> Completion:
    if (name, flag) == ("COPY", "from"):
        return _narrowed(value, (*_stages(document), *_images(value, catalogue)))
    if (name, flag) == ("RUN", "mount"):
        return _mount(value, document, catalogue)
    values = _VALUES.get((name, flag), {})
    return _narrowed(value, (Suggestion(each, about) for each, about in values.items()))


def _mount(value: str, document: Document, catalogue: Catalogue) -> Completion:
    *fields, last = value.split(",")
    key, equals, rest = last.partition("=")
    if key == "type" and equals:
        return _narrowed(rest, (Suggestion(each, "") for each in TYPES))
    if key == "from" and equals:
        return _narrowed(rest, (*_stages(document), *_images(rest, catalogue)))
    if key == "sharing" and equals:
        return _narrowed(rest, (Suggestion(each, "") for each in SHARING))
    if equals:
        return NOTHING
    kinds = [each.removeprefix("type=") for each in fields if each.startswith("type=")]
    given = {each.partition("=")[0] for each in fields}
    keys = _MOUNT_KEYS.get(kinds[0] if kinds else "bind", ())
    keys = keys if kinds else ("type=", *keys)
    return _narrowed(last, (Suggestion(k) for k in keys if k.partition("=")[0] not in given))


def _stages(document: Document) -> Iterator[Suggestion]:
    """The stages before the one that the place is in, the nearest first."""
    froms = [each for each in document.instructions if isinstance(each.command, From)]
    for each in reversed(froms[:-1]):
        command = each.command
        if isinstance(command, From) and command.name:
            yield Suggestion(command.name, f"line {each.first_line}, from {command.base.text}")


def _images(typed: str, catalogue: Catalogue) -> Iterator[Suggestion]:
    """Repositories, or the tags of the one that is written before a colon."""
    name, colon, _ = typed.partition(":")
    if not colon:
        yield from (Suggestion(f"{each}:", "image") for each in catalogue.names())
        yield Suggestion("scratch", "an empty image")
        return
    for tag in catalogue.tags_of(name):
        reference = f"{name}:{tag}"
        if catalogue.why_gone(reference) is None:
            yield Suggestion(reference, _about(catalogue.find(reference)))


def _about(image: BaseImage) -> str:
    size = "" if image.size == UNBOUNDED else human(image.size.estimate)
    return " · ".join(part for part in (image.distro, size) if part)


def _narrowed(typed: str, found: Iterable[Suggestion], *, ignore_case: bool = False) -> Completion:
    """Keep what begins with what was typed, then what has it in the middle."""
    wanted = typed.lower() if ignore_case else typed
    begins: list[Suggestion] = []
    inside: list[Suggestion] = []
    for each in found:
        text = each.text.lower() if ignore_case else each.text
        if text.startswith(wanted):
            begins.append(each)
        elif len(wanted) > 1 and wanted in text:
            inside.append(each)
    kept = [each for each in (*begins, *inside) if each.text.rstrip() != typed]
    return Completion(typed, tuple(kept[:MOST]))
