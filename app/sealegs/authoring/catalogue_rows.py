"""The flat rows that ship, made of the catalogue as people write it (``catalogue_source``)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from sealegs.authoring.catalogue_source import Entry, Facts, Measured, SourceError, Sources
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.simulator import unpacking
from sealegs.simulator.base_image import DEFAULT_PATH
from sealegs.simulator.catalogue_table import SCHEMA, Amount, Fate, Row, Span, Table
from sealegs.simulator.size import SizeKind
from sealegs.simulator.unpacking import fitted, unpacked

T = TypeVar("T")


def compiled(sources: Sources) -> Table:
    """Make the table that ships; raises SourceError on what doesn't fit together."""
    drafts = [draft for name in sources.files for draft in _drafts(name, sources)]
    for name, file in sources.files.items():
        for seen in file.measured:
            drafts = _refreshed(drafts, seen, name)
    known = [
        unpacking.Measured(f"{row.names[0]}:{row.tags[0]}", row.layers, row.disk.bytes)
        for row in drafts
        if row.layers and row.disk and row.disk.kind is SizeKind.MEASURED
    ]
    ratios = fitted(known)
    days = [file.as_of for file in sources.files.values() if file.as_of]
    return Table(
        schema=SCHEMA,
        as_of=max(days),
        vocabulary=tuple(
            sorted({word for file in sources.files.values() for word in file.vocabulary.split()})
        ),
        toolsets={name: dict(tools) for name, tools in sources.toolsets().items()},
        debsets={
            name: tuple(debs.split())
            for file in sources.files.values()
            for name, debs in file.debsets.items()
        },
        lifecycles=sources.lifecycles(),
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


def _drafts(file: str, sources: Sources) -> Iterator[Row]:
    named = _Named(sources)
    for entry in sources.files[file].images:
        try:
            for mapping in _each(entry.each, named):
                yield _row(_filled(entry, mapping), named)
        except ValueError as error:
            raise SourceError(f"{file}: {entry.name}:{entry.tags}: {error}") from error


class _Named:
    """What entries may name; each method raises ValueError where nothing is called so."""

    def __init__(self, sources: Sources) -> None:
        self._traits, self._sets = sources.traits(), sources.sets()
        self._toolsets, self._lifecycles = sources.toolsets(), sources.lifecycles()

    def trait(self, name: str) -> Facts:
        return _known("trait", name, self._traits)

    def mappings(self, name: str) -> list[dict[str, str]]:
        return _known("set", name, self._sets)

    def tools(self, name: str) -> Mapping[str, tuple[str, ...]]:
        return _known("toolset", name, self._toolsets)

    def release(self, key: str) -> Span:
        return _known("release among the lifecycles", key, self._lifecycles)


def _known(what: str, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        raise ValueError(f"there is no {what} called {name}{did_you_mean(name, known)}")
    return known[name]


def _each(each: str | list[dict[str, str]], named: _Named) -> Iterator[dict[str, str]]:
    if isinstance(each, list):
        yield from each or [{}]
        return
    for chosen in itertools.product(*(named.mappings(name) for name in each.split())):
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


def _row(entry: Entry, named: _Named) -> Row:
    merged = _Merged()
    for facts in (*map(named.trait, entry.traits.split()), entry):
        merged.add(facts)
    there = frozenset(merged.own).union(*map(named.tools, merged.tools))
    for key in merged.words("runs"):
        named.release(key)
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
    return Amount(round(float(number) * unit), SizeKind(kind))


def _layers(written: str) -> Iterator[tuple[str, int]]:
    words: Sequence[str] = written.split()
    for kind, size in zip(words[::2], words[1::2], strict=True):
        yield kind, int(size)


def _sized(row: Row, ratios: Mapping[str, float]) -> Row:
    """Fill in what follows from the layers."""
    if not row.layers:
        return row
    disk = row.disk or Amount(unpacked(row.layers, ratios), SizeKind.DERIVED)
    packed = row.packed or Amount(sum(size for _, size in row.layers), SizeKind.DERIVED)
    return msgspec.structs.replace(row, disk=disk, packed=packed)
