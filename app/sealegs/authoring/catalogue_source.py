"""The catalogue as people write it: YAML with traits and templates; ``catalogue_rows`` reads on.

A trait is a set of facts with a name; an image says which traits it ``is``, in order, and what
differs. Scalars of a later trait win, lists and maps add up. An ``entrypoint`` without a
``cmd`` takes an inherited cmd away, as Docker does. ``each`` makes one row for every mapping
of a list, replacing ``{key}`` in all texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from sealegs.ground.yaml import load
from sealegs.simulator.catalogue_table import (
    Span,
    State,
    Trust,
)


class Facts(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What a trait or an image says; lists are written as blank-separated words."""

    distro: str | None = None
    libc: str | None = None
    manager: str | None = None
    user: str | None = None
    workdir: str | None = None
    entrypoint: list[str] | None = None
    cmd: list[str] | None = None
    shell: list[str] | None = None
    env: dict[str, str] = {}
    path: str = ""
    users: dict[str, int] = {}
    ports: str = ""
    volumes: str = ""
    stopsignal: str | None = None
    tools: str = ""
    own: dict[str, str] = {}
    unsure: str = ""
    lacks: str = ""
    marks: str = ""
    debs: str = ""
    runs: str = ""


class Entry(Facts, kw_only=True, forbid_unknown_fields=True):
    """One image, or one for every mapping of ``each``."""

    name: str
    tags: str
    trust: Trust
    source: str
    each: str | list[dict[str, str]] = []
    also: str = ""
    traits: str = msgspec.field(default="", name="is")
    disk: str = ""
    packed: str = ""
    layers: str = ""
    as_of: date | None = None
    note: str = ""


class Ended(msgspec.Struct, forbid_unknown_fields=True):
    """Tags that are gone; see ``catalogue_table.Fate``."""

    name: str
    match: str
    state: State
    why: str
    source: str
    instead: str = ""


class Release(msgspec.Struct, forbid_unknown_fields=True):
    """A release's days of support; see ``base_image.Lifecycle``."""

    ends: date | None = None
    extended: date | None = None


class Lifecycles(msgspec.Struct, forbid_unknown_fields=True):
    """The releases of one product, whose name people read in messages."""

    product: str
    source: str
    releases: dict[str, Release]


class Measured(msgspec.Struct, forbid_unknown_fields=True):
    """Sizes seen on a day for an image that has an entry; they replace the entry's own."""

    reference: str
    as_of: date
    disk: str = ""
    packed: str = ""


class Source(msgspec.Struct, forbid_unknown_fields=True):
    """One file under assets/catalogue."""

    schema: str
    as_of: date | None = None
    vocabulary: str = ""
    toolsets: dict[str, dict[str, str]] = {}
    debsets: dict[str, str] = {}
    lifecycles: dict[str, Lifecycles] = {}
    sets: dict[str, list[dict[str, str]]] = {}
    traits: dict[str, Facts] = {}
    images: list[Entry] = []
    ended: list[Ended] = []
    measured: list[Measured] = []


SOURCE_SCHEMA = "catalogue-source/2"


class SourceError(Exception):
    """A source says something that can't be: in one sentence, with the file."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All files together."""

    files: Mapping[str, Source]

    def toolsets(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Return every toolset by name: its commands, each with the paths it lies at."""
        return {
            name: {tool: tuple(paths.split()) for tool, paths in tools.items()}
            for file in self.files.values()
            for name, tools in file.toolsets.items()
        }

    def lifecycles(self) -> dict[str, Span]:
        """Return every release by its key, ``debian:12`` for one."""
        return {
            f"{key}:{release}": Span(cycle.product, release, days.ends, days.extended)
            for file in self.files.values()
            for key, cycle in file.lifecycles.items()
            for release, days in cycle.releases.items()
        }

    def traits(self) -> Mapping[str, Facts]:
        """Return every trait by name."""
        return {name: facts for file in self.files.values() for name, facts in file.traits.items()}

    def sets(self) -> Mapping[str, list[dict[str, str]]]:
        """Return every named list of mappings for ``each``."""
        return {name: rows for file in self.files.values() for name, rows in file.sets.items()}


def read_sources(texts: Mapping[str, str]) -> Sources:
    """Read the YAML files (name to text); raises SourceError naming the file."""
    files = {}
    for name, text in sorted(texts.items()):
        loaded = load(text, name)
        if loaded.problems:
            raise SourceError(str(loaded.problems[0]))
        try:
            source = msgspec.convert(loaded.value, Source, strict=False)
        except msgspec.ValidationError as error:
            raise SourceError(f"{name}: {error}") from error
        if source.schema != SOURCE_SCHEMA:
            raise SourceError(f"{name}: the schema must be {SOURCE_SCHEMA}")
        files[name] = source
    return Sources(files)
