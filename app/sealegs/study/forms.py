"""What a question looks like to whoever answers it: four controls that every door can draw.

The terminal, plain lines and the web page render controls and send back a ``Reply``; none of
them knows kinds of questions. A reply holds keys, which stay the same however the options are
shuffled, or text. In the journal it is one short string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

import msgspec

from sealegs.curriculum.model import Text
from sealegs.ground.sanitise import clean
from sealegs.study.events import Certainty

MAX_TEXT: Final = 4000
"""Characters of a written answer that are kept."""

MAX_KEYS: Final = 400


class Option(msgspec.Struct, frozen=True):
    """Something to choose or to arrange; ``key`` names it whatever its place on the screen."""

    key: int
    text: Text


class Choose(msgspec.Struct, frozen=True, tag="choose"):
    """Take one of the options; any number of them when there may be ``several``."""

    options: tuple[Option, ...]
    several: bool = False


class MarkLines(msgspec.Struct, frozen=True, tag="mark-lines"):
    """Mark lines of a file; keys are line numbers from 1, and only ``markable`` ones count.

    ``nothing`` says that marking no line is an answer too.
    """

    lines: tuple[str, ...]
    markable: tuple[int, ...]
    nothing: str = ""


class Arrange(msgspec.Struct, frozen=True, tag="arrange"):
    """Put pieces in order; those that don't belong are left out when there are ``spare`` ones."""

    pieces: tuple[Option, ...]
    spare: bool = False


class Write(msgspec.Struct, frozen=True, tag="write"):
    """Answer in words; afterwards the learner confirms which of the ``points`` were made.

    ``begin`` is what there is to begin with, to be changed; code where it has a ``language``.
    """

    rows: int = 6
    points: tuple[Option, ...] = ()
    begin: str = ""
    language: str = ""


Answerable = Choose | MarkLines | Arrange | Write


class Exhibit(msgspec.Struct, frozen=True):
    """Something to look at before answering: ``code`` in a ``language``, under a ``title``."""

    title: str
    code: str
    language: str = "dockerfile"


class Form(msgspec.Struct, frozen=True):
    """A question as it is put: what is asked, what is shown, what answers it."""

    ask: Text
    exhibits: tuple[Exhibit, ...]
    control: Answerable

    @property
    def code(self) -> str:
        """The code that is shown: that of the exhibits, and the lines to mark."""
        lines = self.control.lines if isinstance(self.control, MarkLines) else ()
        shown = [exhibit.code.rstrip("\n") for exhibit in self.exhibits]
        return "\n\n".join([*shown, "\n".join(lines)] if lines else shown)


class Reply(msgspec.Struct, frozen=True):
    """What was answered: keys in the order given, and text where the control takes some."""

    keys: tuple[int, ...] = ()
    text: str = ""
    certainty: Certainty = Certainty.THINK


def keys_of(control: Answerable) -> tuple[int, ...]:
    """Return the keys a control offers, in the order shown."""
    match control:
        case Choose(options):
            return tuple(option.key for option in options)
        case MarkLines():
            return control.markable
        case Arrange(pieces):
            return tuple(piece.key for piece in pieces)
        case Write():
            return tuple(point.key for point in control.points)


def texts_of(control: Answerable) -> dict[int, str]:
    """Return what each key of a control stands for, on one line; 0 for marking nothing."""
    match control:
        case Choose(options):
            return {o.key: on_one_line(o.text.plain) for o in options}
        case Arrange(pieces):
            return {p.key: on_one_line(p.text.plain) for p in pieces}
        case MarkLines():
            found = {n: f"{n} {control.lines[n - 1].strip()}" for n in control.markable}
            return {0: control.nothing, **found} if control.nothing else found
        case Write(points=points):
            return {p.key: on_one_line(p.text.plain) for p in points}


def on_one_line(text: str) -> str:
    """Return a text of several lines on one."""
    return " / ".join(part.strip() for part in text.split("\n"))


def fitted(control: Answerable, reply: Reply) -> Reply | str:
    """Return the reply as the control can have produced it, or a sentence about what is missing.

    Unknown and repeated keys are dropped; the order of keys is kept only where it says something.
    """
    offered = keys_of(control)
    keys = tuple(dict.fromkeys(key for key in reply.keys[:MAX_KEYS] if key in offered))
    text = clean(reply.text[:MAX_TEXT]).strip() if isinstance(control, Write) else ""
    match control:
        case Choose(several=False) if len(keys) != 1:
            return "choose one of the options"
        case Choose() if not keys:
            return "choose at least one option"
        case MarkLines(nothing="") if not keys:
            return "mark at least one line"
        case Arrange(spare=False) if len(keys) != len(offered):
            return "put every line in its place"
        case Arrange() if not keys:
            return "take at least one line"
        case Write() if not text:
            return "write a sentence or two"
    if not isinstance(control, Arrange):
        keys = tuple(sorted(keys))
    return Reply(keys, text, reply.certainty)


def given(reply: Reply) -> str:
    """Return a reply as the journal keeps it: ``2``, ``4,9``, ``3,1,2``, ``1,3|the text``."""
    keys = ",".join(str(key) for key in reply.keys)
    return f"{keys}|{reply.text}" if reply.text else keys


_GIVEN = re.compile(r"(?P<keys>(?:\d{1,6}(?:,\d{1,6})*)?)(?:\|(?P<text>.*))?", re.DOTALL)


def read_given(words: str, certainty: Certainty) -> Reply | None:
    """Return the reply that ``given`` wrote down, or None for anything else."""
    found = _GIVEN.fullmatch(words)
    if found is None:
        return None
    keys = tuple(int(key) for key in found["keys"].split(",") if key)
    return Reply(keys, found["text"] or "", certainty)


_NUMBER = re.compile(r"\d{1,6}")


def read_typed(control: Answerable, line: str, certainty: Certainty) -> Reply | str:
    """Return what was typed in plain mode, or a sentence about what is wrong with it.

    Options are numbered from 1 as they are shown; lines of a file have their own numbers.
    """
    if isinstance(control, Write):
        return fitted(control, Reply(keys_of(control), line, certainty))
    numbers = [int(number) for number in _NUMBER.findall(line)]
    if isinstance(control, MarkLines):
        wrong = [number for number in numbers if number not in control.markable]
        if wrong:
            return f"line {wrong[0]} can't be marked; one that can is {control.markable[0]}"
        return fitted(control, Reply(tuple(numbers), "", certainty))
    offered = keys_of(control)
    wrong = [number for number in numbers if not 1 <= number <= len(offered)]
    if wrong:
        return f"there is no {wrong[0]}; the last one is {len(offered)}"
    return fitted(control, Reply(tuple(offered[n - 1] for n in numbers), "", certainty))


def shuffled(options: Iterable[Option], seed: str) -> tuple[Option, ...]:
    """Return options in an order that looks random and is the same on every machine."""
    return tuple(sorted(options, key=lambda option: _rank(seed, option.key)))


def out_of_order(options: Sequence[Option], seed: str) -> tuple[Option, ...]:
    """Return options shuffled, and never in the order of their keys when there are two or more."""
    mixed = shuffled(options, seed)
    if len(mixed) > 1 and [o.key for o in mixed] == sorted(o.key for o in mixed):
        return (*mixed[1:], mixed[0])
    return mixed


def _rank(seed: str, key: int) -> bytes:
    return blake2b(f"{seed}:{key}".encode(), digest_size=8).digest()
