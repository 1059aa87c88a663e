"""The catalogue as people write it: YAML with traits and templates, made into flat rows.

A trait is a set of facts with a name; an image says which traits it ``is``, in order, and what
differs. Scalars of a later trait win, lists and maps add up. An ``entrypoint`` without a
``cmd`` takes an inherited cmd away, as Docker does. ``each`` makes one row for every mapping
of a list, replacing ``{key}`` in all texts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from sealegs.ground.yaml import load
from sealegs.simulator import unpacking
from sealegs.simulator.base_image import DEFAULT_PATH
from sealegs.simulator.catalogue_table import SCHEMA, Amount, Fate, Row, Span, Table
from sealegs.simulator.unpacking import fitted, unpacked


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
    trust: str
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
    state: str
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
            raise SourceError(f"{name}: {loaded.problems[0]}")
        try:
            source = msgspec.convert(loaded.value, Source, strict=False)
        except msgspec.ValidationError as error:
            raise SourceError(f"{name}: {error}") from error
        if source.schema != SOURCE_SCHEMA:
            raise SourceError(f"{name}: the schema must be {SOURCE_SCHEMA}")
        files[name] = source
    return Sources(files)


def compiled(sources: Sources) -> Table:
    """Make the table that ships; raises SourceError on what doesn't fit together."""
    toolsets = {
        name: {tool: tuple(paths.split()) for tool, paths in tools.items()}
        for file in sources.files.values()
        for name, tools in file.toolsets.items()
    }
    drafts = [draft for name in sources.files for draft in _drafts(name, sources, toolsets)]
    for name, file in sources.files.items():
        for seen in file.measured:
            drafts = _refreshed(drafts, seen, name)
    known = [
        unpacking.Measured(f"{row.names[0]}:{row.tags[0]}", row.layers, row.disk.bytes)
        for row in drafts
        if row.layers and row.disk and row.disk.kind == "measured"
    ]
    ratios = fitted(known)
    days = [file.as_of for file in sources.files.values() if file.as_of]
    return Table(
        schema=SCHEMA,
        as_of=max(days),
        vocabulary=tuple(
            sorted({word for file in sources.files.values() for word in file.vocabulary.split()})
        ),
        toolsets=toolsets,
        debsets={
            name: tuple(debs.split())
            for file in sources.files.values()
            for name, debs in file.debsets.items()
        },
        lifecycles=_lifecycles(sources),
        ratios={kind: round(ratio, 3) for kind, ratio in ratios.items()},
        rows=tuple(_sized(row, ratios) for row in drafts),
        fates=tuple(
            Fate(
                names=tuple(ended.name.split()),
                match=ended.match,
                state=ended.state,
                why=ended.why,
                instead=tuple(ended.instead.split()),
                sources=(ended.source,),
            )
            for file in sources.files.values()
            for ended in file.ended
        ),
    )


def _lifecycles(sources: Sources) -> dict[str, Span]:
    return {
        f"{key}:{release}": Span(cycle.product, release, days.ends, days.extended)
        for file in sources.files.values()
        for key, cycle in file.lifecycles.items()
        for release, days in cycle.releases.items()
    }


def _drafts(
    file: str, sources: Sources, toolsets: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterator[Row]:
    traits, sets = sources.traits(), sources.sets()
    for entry in sources.files[file].images:
        try:
            lists = _each(entry.each, sets)
            for mapping in lists:
                yield _row(_filled(entry, mapping), traits, toolsets)
        except (KeyError, ValueError) as error:
            raise SourceError(f"{file}: {entry.name}:{entry.tags}: {error}") from error


def _each(
    each: str | list[dict[str, str]], sets: Mapping[str, list[dict[str, str]]]
) -> Iterator[dict[str, str]]:
    if isinstance(each, list):
        yield from each or [{}]
        return
    for chosen in itertools.product(*(sets[name] for name in each.split())):
        yield {key: value for mapping in chosen for key, value in mapping.items()}


def _filled(entry: Entry, mapping: Mapping[str, str]) -> Entry:
    """Return the entry with ``{key}`` replaced; in an expression the value stands for itself."""
    if not mapping:
        return entry

    def fill(value: object, escape: bool = False) -> object:
        if isinstance(value, str):
            for key, text in mapping.items():
                value = value.replace(f"{{{key}}}", re.escape(text) if escape else text)
            return value
        if isinstance(value, list):
            return [fill(one) for one in value]
        if isinstance(value, dict):
            return {str(fill(key)): fill(one) for key, one in value.items()}
        return value

    raw = msgspec.to_builtins(entry)
    filled = {key: fill(value, escape=key == "also") for key, value in raw.items()}
    return msgspec.convert(filled, Entry)


def _row(
    entry: Entry, traits: Mapping[str, Facts], toolsets: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Row:
    layers = [*(traits[name] for name in entry.traits.split()), entry]
    merged = _Merged()
    for facts in layers:
        merged.add(facts)
    unknown = [name for name in merged.tools if name not in toolsets]
    if unknown:
        raise KeyError(f"no toolset {unknown[0]}")
    there = frozenset(merged.own).union(*(toolsets[name] for name in merged.tools))
    tags = entry.tags.split()
    if len(set(tags)) < len(tags):
        raise ValueError("a tag is written twice")
    return Row(
        names=tuple(entry.name.split()),
        tags=tuple(tags),
        also=entry.also,
        trust=entry.trust,
        distro=merged.one("distro") or "",
        libc=merged.one("libc") or "",
        manager=merged.one("manager") or "",
        user=merged.one("user") or "",
        workdir=merged.one("workdir") or "/",
        stopsignal=merged.one("stopsignal"),
        entrypoint=merged.program("entrypoint"),
        cmd=merged.program("cmd"),
        shell=merged.program("shell"),
        env=merged.environment(),
        users=merged.users,
        ports=tuple(merged.words("ports")),
        volumes=tuple(merged.words("volumes")),
        tools=tuple(merged.tools),
        own=merged.own,
        unsure=tuple(merged.words("unsure")),
        lacks=tuple(word for word in merged.words("lacks") if word not in there),
        marks=tuple(merged.words("marks")),
        debs=tuple(merged.words("debs")),
        runs=tuple(merged.words("runs")),
        disk=_amount(entry.disk, 10**6),
        packed=_amount(entry.packed, 1),
        layers=tuple(_layers(entry.layers)),
        as_of=entry.as_of,
        sources=(entry.source,),
        note=entry.note,
    )


class _Merged:
    """Facts of several traits laid over each other."""

    def __init__(self) -> None:
        self._facts: list[Facts] = []
        self.users: dict[str, int] = {}
        self.own: dict[str, tuple[str, ...]] = {}

    def add(self, facts: Facts) -> None:
        self._facts.append(facts)
        self.users |= facts.users
        self.own |= {tool: tuple(paths.split()) for tool, paths in facts.own.items()}

    def one(self, field: str) -> str | None:
        values = [getattr(facts, field) for facts in self._facts]
        return next((value for value in reversed(values) if value is not None), None)

    def words(self, field: str) -> list[str]:
        listed = [word for facts in self._facts for word in getattr(facts, field).split()]
        return list(dict.fromkeys(listed))

    @property
    def tools(self) -> list[str]:
        return self.words("tools")

    def program(self, field: str) -> tuple[str, ...] | None:
        found: list[str] | None = None
        for facts in self._facts:
            if field == "cmd" and facts.entrypoint is not None:
                found = None
            found = getattr(facts, field) if getattr(facts, field) is not None else found
        return tuple(found) if found else None

    def environment(self) -> dict[str, str]:
        env: dict[str, str] = {}
        path: list[str] = []
        for facts in self._facts:
            env |= facts.env
            path = facts.path.split() + path
        if path:
            env["PATH"] = ":".join([*path, DEFAULT_PATH])
        return env


def _refreshed(rows: list[Row], seen: Measured, file: str) -> list[Row]:
    """Return the rows with a measurement in the one that has the very tag."""
    name, _, tag = seen.reference.rpartition(":")
    place = next((at for at, row in enumerate(rows) if name in row.names and tag in row.tags), None)
    if place is None:
        raise SourceError(f"{file}: {seen.reference} has no entry: write one first")
    old = rows[place]
    disk, packed = _amount(seen.disk, 10**6), _amount(seen.packed, 1)
    new = msgspec.structs.replace(
        old,
        disk=disk or old.disk,
        packed=packed or old.packed,
        layers=() if packed else old.layers,
        trust="A" if disk and packed else min(old.trust, "B"),
        as_of=seen.as_of,
        sources=(*old.sources, f"measured {seen.as_of.isoformat()}"),
    )
    return [*rows[:place], new, *rows[place + 1 :]]


def _amount(written: str, unit: int) -> Amount | None:
    if not written:
        return None
    number, _, kind = written.partition(" ")
    return Amount(round(float(number) * unit), kind)


def _layers(written: str) -> Iterator[tuple[str, int]]:
    words: Sequence[str] = written.split()
    for kind, size in zip(words[::2], words[1::2], strict=True):
        yield kind, int(size)


def _sized(row: Row, ratios: Mapping[str, float]) -> Row:
    """Fill in what follows from the layers."""
    if not row.layers:
        return row
    disk = row.disk or Amount(unpacked(row.layers, ratios), "derived")
    packed = row.packed or Amount(sum(size for _, size in row.layers), "derived")
    return msgspec.structs.replace(row, disk=disk, packed=packed)
