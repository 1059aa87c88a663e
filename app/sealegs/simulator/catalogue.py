"""Base images: what is known about ``FROM name:tag`` without a registry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sealegs.dockerfile.reference import BadReference, ImageReference, parse_reference
from sealegs.ground import resources
from sealegs.simulator.base_image import (
    COMPILERS,
    DEFAULT_PATH,
    SCRATCH,
    BaseImage,
    Lifecycle,
)
from sealegs.simulator.catalogue_table import SCHEMA, Amount, Fate, Row, Rows, Table, Unread
from sealegs.simulator.size import UNBOUNDED, Size, SizeKind

__all__ = [
    "COMPILERS",
    "DEFAULT_PATH",
    "SCRATCH",
    "BaseImage",
    "Catalogue",
    "Fate",
    "Lifecycle",
    "familiar_name",
    "shipped_catalogue",
]

TOLERANCE = {SizeKind.MEASURED: 0.10, SizeKind.DERIVED: 0.15, SizeKind.ESTIMATED: 0.25}
"""How far a figure may be off, by its kind: images of one tag drift, rules and guesses err."""

_REMEMBERED = 256
"""How many references a catalogue keeps at hand; an editor asks for the same few again."""

_MIRRORS = (
    "public.ecr.aws/docker/library/",
    "public.ecr.aws/amazonlinux/",
    "mirror.gcr.io/library/",
    "amd64/",
)
_ORDINARY_USERS = {"root": 0, "nobody": 65534}
_DISTRIBUTIONS = frozenset({"debian", "ubuntu", "alpine", "amazonlinux", "oraclelinux"})
_DISTRIBUTION_PRODUCTS = frozenset(
    {"Debian", "Ubuntu", "Alpine", "Amazon Linux", "Oracle Linux", "RHEL"}
)
_DRIFTING = frozenset({"adduser", "addgroup", "apt-key", "gpgv"})
"""Commands that a distribution's images have in one release and not in another."""
_DEBIANS = {
    "wheezy": 7,
    "jessie": 8,
    "stretch": 9,
    "buster": 10,
    "bullseye": 11,
    "bookworm": 12,
    "trixie": 13,
}
"""Debian's releases by the words that tags have for them (debian.org/releases)."""
_LOWERED = {"A": "B", "B": "C"}


class Catalogue(Struct, frozen=True, eq=False, dict=True):
    """All images the simulator knows, the tags that are gone, and the commands it can deny.

    A command outside ``vocabulary`` is never claimed to be absent from an image.
    """

    table: Table

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The commands that can be said to be absent."""
        return frozenset(self.table.vocabulary)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where the rows of each repository are."""
        rows = self.table.rows
        names = rows.names() if isinstance(rows, Rows) else [row.names for row in rows]
        by_name: dict[str, list[int]] = {}
        for at, each in enumerate(names):
            for name in each:
                by_name.setdefault(name, []).append(at)
        return by_name

    @cached_property
    def _found(self) -> Callable[[str], BaseImage]:
        return lru_cache(_REMEMBERED)(self._look_up)

    def find(self, reference: str) -> BaseImage:
        """Return what is known about an image reference as written after FROM.

        A tag that only a pattern knows, and a pinned digest, may be another build of the image:
        the facts are those of its family, trusted one step less.
        """
        return self._found(reference)

    def _look_up(self, reference: str) -> BaseImage:
        if reference == "scratch":
            return replace(SCRATCH, lacking=self.vocabulary)
        read = parse_reference(reference)
        if isinstance(read, BadReference):
            return BaseImage(reference, known=False)
        found = self._row(read)
        if found is None:
            return BaseImage(
                reference,
                known=False,
                env=self._shared_env(_name(read)),
                familiar=bool(self.rows_of(_name(read))),
            )
        row, exact = found
        image = self._image(row, reference)
        return (
            image
            if exact and read.digest is None
            else _guessed(image, row, _tag(read) or "", self.table)
        )

    def names(self) -> tuple[str, ...]:
        """Return the names of all repositories, in the order of the table."""
        return tuple(self._places)

    def tags_of(self, name: str) -> tuple[str, ...]:
        """Return the tags of one repository that are told apart, in the order of the table."""
        return tuple(dict.fromkeys(tag for row in self.rows_of(name) for tag in row.tags))

    def rows_of(self, name: str) -> tuple[Row, ...]:
        """Return every row of one repository."""
        return tuple(self.table.rows[at] for at in self._places.get(name, ()))

    def rows_matching(self, name: str, tag: str) -> tuple[Row, ...]:
        """Return every row that would answer for a tag; more than one is a mistake in the data."""
        rows = self.rows_of(name)
        exact = tuple(row for row in rows if tag in row.tags)
        if exact:
            return exact
        return tuple(row for row in rows if row.also and re.fullmatch(row.also, tag))

    def fate(self, reference: str) -> Fate | None:
        """Return what became of a tag that never was, was deleted or is no longer rebuilt."""
        read = parse_reference(reference)
        if isinstance(read, BadReference):
            return None
        name, tag = _name(read), _tag(read)
        return next(
            (
                fate
                for fate in self.table.fates
                if name in fate.names and tag and re.fullmatch(fate.match, tag)
            ),
            None,
        )

    def why_gone(self, reference: str) -> str | None:
        """Return why nobody can pull a reference, or None when nothing is known against it."""
        fate = self.fate(reference)
        if fate is None or fate.pullable:
            return None
        return f"{fate.why}; take {' or '.join(fate.instead)}" if fate.instead else fate.why

    def images(self) -> Iterator[BaseImage]:
        """Yield every image of the table under its first name and tag."""
        for row in self.table.rows:
            yield self._image(row, f"{row.names[0]}:{row.tags[0]}")

    def _row(self, read: ImageReference) -> tuple[Row, bool] | None:
        tag = _tag(read)
        if tag is None:
            return None
        rows = self.rows_matching(_name(read), tag)
        return (rows[0], tag in rows[0].tags) if rows else None

    def _shared_env(self, name: str) -> dict[str, str]:
        """Return the variables that every described image of a repository sets, as GOPATH is one.

        What the others set may differ, PATH for one, so it isn't claimed.
        """
        rows = self.rows_of(name)
        first = rows[0].env if rows else {}
        return {
            variable: value
            for variable, value in first.items()
            if variable != "PATH" and all(row.env.get(variable) == value for row in rows)
        }

    def _image(self, row: Row, reference: str) -> BaseImage:
        tools: dict[str, tuple[str, ...]] = {}
        for name in row.tools:
            tools.update(self.table.toolsets[name])
        tools.update(row.own)
        lacks = frozenset(row.lacks)
        rest = self.vocabulary - frozenset(tools) - lacks
        unsure = rest if "*" in row.unsure else rest & frozenset(row.unsure)
        libc, _, libc_version = row.libc.partition(" ")
        manager, _, manager_version = row.manager.partition(" ")
        debs = frozenset(deb for name in row.debs for deb in self.table.debsets.get(name, (name,)))
        return BaseImage(
            reference=reference,
            known=True,
            distro=row.distro,
            libc=libc or None,
            size=_interval(row.disk),
            tools=tools,
            unsure=unsure,
            user=row.user,
            workdir=row.workdir,
            entrypoint=row.entrypoint,
            cmd=row.cmd,
            env={"PATH": DEFAULT_PATH, **row.env},
            users=_ORDINARY_USERS | row.users,
            lacking=rest - unsure | lacks,
            libc_version=libc_version,
            manager=manager or None,
            manager_version=manager_version,
            ports=row.ports,
            volumes=row.volumes,
            stopsignal=row.stopsignal,
            shell_form=row.shell,
            compressed=_interval(row.packed),
            trust=row.trust,
            as_of=row.as_of,
            sources=row.sources,
            lifecycles=tuple(
                Lifecycle(span.product, span.release, span.ends, span.extended)
                for span in (self.table.lifecycles[key] for key in row.runs)
            ),
            marks=frozenset(row.marks),
            debs=debs,
            note=row.note,
        )


def _guessed(image: BaseImage, row: Row, tag: str, table: Table) -> BaseImage:
    """Return the facts for another build of an image: trusted one step less.

    Where the tag doesn't name the distribution's release, the build may stand on an older one.
    """
    image = replace(
        image,
        trust=_LOWERED.get(image.trust, image.trust),
        size=_interval(_estimate(row.disk)),
        compressed=_interval(_estimate(row.packed)),
    )
    release = image.distro.rpartition(" ")[2]
    codename = next((word for word in re.split(r"[-.]", tag) if word in _DEBIANS), "")
    if codename and image.distro.startswith("Debian") and codename != release:
        return _older(image, table, codename)
    if release in tag or _DISTRIBUTIONS.intersection(row.names):
        return image
    return _elsewhere(image)


def _older(image: BaseImage, table: Table, codename: str) -> BaseImage:
    """Return the facts for a build on the release of Debian that the tag names."""
    number = _DEBIANS[codename]
    span = table.lifecycles.get(f"debian:{number}")
    found = _elsewhere(image)
    lifecycles = found.lifecycles
    if span is not None:
        one = Lifecycle(span.product, span.release, span.ends, span.extended)
        lifecycles = (*lifecycles, one)
    return replace(found, distro=f"Debian {number} {codename}", lifecycles=lifecycles)


def _elsewhere(image: BaseImage) -> BaseImage:
    """Return what is true of an image whatever release of its distribution it stands on."""
    drifting = _DRIFTING if image.manager == "apt" else frozenset()
    lifecycles = image.lifecycles
    return replace(
        image,
        distro=image.distro.partition(" ")[0],
        libc_version="",
        manager_version="",
        lifecycles=tuple(one for one in lifecycles if one.product not in _DISTRIBUTION_PRODUCTS),
        tools={name: paths for name, paths in image.tools.items() if name not in drifting},
        unsure=image.unsure | drifting,
        lacking=image.lacking - drifting,
        debs=frozenset(),
    )


def familiar_name(reference: str) -> str:
    """Return a reference without its digest and without Docker Hub's own prefix."""
    read = parse_reference(reference)
    if isinstance(read, BadReference):
        return reference
    return f"{_name(read)}:{read.tag}" if read.tag else _name(read)


def _name(read: ImageReference) -> str:
    name = read.familiar
    for mirror in _MIRRORS:
        name = name.removeprefix(mirror)
    return name


def _tag(read: ImageReference) -> str | None:
    """Return the tag; a bare digest has none, because any tag may have pointed to it."""
    if read.tag is not None:
        return read.tag
    return "latest" if read.digest is None else None


@cache
def shipped_catalogue() -> Catalogue:
    """Return the table that ships with the program, read once; its rows when they are asked for."""
    unread = msgspec.json.decode(resources.asset("catalogue.json"), type=Unread)
    return Catalogue(_current(unread.table()))


def _current(table: Table) -> Table:
    if table.schema != SCHEMA:
        raise msgspec.ValidationError(f"the catalogue's schema is {table.schema}, not {SCHEMA}")
    return table


def _estimate(amount: Amount | None) -> Amount | None:
    return None if amount is None else Amount(amount.bytes, SizeKind.ESTIMATED)


def _interval(amount: Amount | None) -> Size:
    if amount is None:
        return UNBOUNDED
    tolerance = TOLERANCE[amount.kind]
    low, high = round(amount.bytes * (1 - tolerance)), round(amount.bytes * (1 + tolerance))
    return Size(low, high, amount.kind)
