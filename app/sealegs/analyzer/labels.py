"""What LABEL sets, and what the configuration says labels must be: for all rules about labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import ClassVar

import msgspec
from msgspec import Struct

from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Check, Hit, Options
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Label, Pair
from sealegs.dockerfile.problem import Span


class Format(StrEnum):
    """What a label's value has to be."""

    TEXT = "text"
    URL = "url"
    TIME = "rfc3339"
    LICENCE = "spdx"
    COMMIT = "hash"
    VERSION = "semver"
    EMAIL = "email"


class Labels(Options, frozen=True):
    """The labels an image must have and the format of each; `strict` refuses all others."""

    table: ClassVar[str] = "labels"
    schema: dict[str, Format] = msgspec.field(default_factory=dict)
    strict: bool = False


class Labelled(Struct, frozen=True):
    """One label: its key as written without quotes, and its value, None where it isn't known."""

    placed: Placed[Label]
    pair: Pair
    key: str
    value: str | None


def labels(subject: Subject) -> Iterator[Labelled]:
    """Every label of the file in order, those below ONBUILD left out."""
    for placed in subject.of(Label):
        step = subject.step(placed)
        for pair in placed.command.pairs:
            written = pair.value.text
            if step is not None:
                value = step.text(pair.value).literal
            else:
                value = None if "$" in written else _unquoted(written)
            yield Labelled(placed, pair, _unquoted(pair.key.text), value)


def once_each(alias: str, found: Iterable[tuple[Labelled, Span, str]]) -> Iterator[Hit]:
    """Hits from labels, places and messages; hadolint says each code once an instruction."""
    said: set[int] = set()
    for label, span, message in found:
        yield Hit(span, message, () if label.placed.index in said else (alias,))
        said.add(label.placed.index)


def in_format(alias: str, wanted: Format, accepts: Callable[[str], bool], what: str) -> Check:
    """The check of a rule about one format: labels of that format whose value `accepts` refuses.

    `what` ends the sentence "the value ... of `label`".
    """

    def check(subject: Subject) -> Iterator[Hit]:
        schema = subject.options(Labels).schema
        yield from once_each(
            alias,
            (
                (
                    label,
                    label.pair.value.span,
                    f"{quote(label.value or '')} of {quote(label.key)} {what}",
                )
                for label in (labels(subject) if schema else ())
                if schema.get(label.key) is wanted
                and label.value is not None
                and not accepts(label.value)
            ),
        )

    return check


def _unquoted(text: str) -> str:
    return text.strip("'").replace('"', "")
