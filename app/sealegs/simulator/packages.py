"""What installing distribution packages brings: packages, bytes and commands.

Debian's figures are the closures of ``apt-get --simulate`` on Debian 12: what a name adds to the
88 packages of the base image. Several names in one RUN are the union of their closures, less
what is there already; single figures must not be added. The data is read at the first question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache

import msgspec
from msgspec import Struct

from sealegs.ground import resources
from sealegs.ground.regex import Regex
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, SizeKind, total

SCHEMA = "packages/1"
_REMEMBERED = 128
_FROM_PACKAGES = ("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/")
_OWN_BUILDS = ("maven", "gradle", "openjdk-", "nodejs", "npm", "composer", "nginx")
"""Packages whose commands official images put into /usr/bin from another source."""
_NAME = Regex(r"[a-z0-9][a-z0-9+.-]+")
_EXACT = (0.90, 1.10)
_SLIM = (0.70, 1.05)
"""-slim images leave out docs, man pages and locales of every package (P05)."""
_OTHER = (0.60, 1.60)
"""Another release of Debian or Ubuntu has other versions of the same packages."""


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The compiled file. Closures hold places in ``names``; ``more`` is what Recommends add."""

    schema: str
    names: tuple[str, ...]
    kib: tuple[int, ...]
    deb_bytes: tuple[int, ...]
    closures: dict[str, tuple[int, ...]]
    more: dict[str, tuple[int, ...]]
    deb_commands: dict[str, tuple[str, ...]]
    apk_commands: dict[str, tuple[str, ...]]
    apk_kib: dict[str, int]
    apk_alone: tuple[str, ...]
    apk_mb: dict[str, float]
    artifacts: dict[str, dict[str, float]]


class Package(Struct, frozen=True):
    """One package that is newly installed; its size on disk and the commands it brings."""

    name: str
    size: Size
    commands: tuple[str, ...] = ()


class Installed(Struct, frozen=True):
    """What one install adds: bytes on disk, bytes fetched, commands.

    ``unknown`` are names that the data doesn't have: with one of them ``size`` has no upper
    bound and other commands may have come. ``sure`` says that the packages are exactly these;
    otherwise (another release, Alpine) further ones may come with them.
    """

    packages: tuple[Package, ...] = ()
    size: Size = NOTHING
    download: Size = NOTHING
    provides: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    sure: bool = True

    @property
    def names(self) -> frozenset[str]:
        """The packages that are newly there."""
        return frozenset(package.name for package in self.packages)


class Ground(Struct, frozen=True):
    """What packages are installed on: ``there`` are those that are surely installed already.

    Where the list isn't ``complete`` any package may be there too, unless it brings a command of
    ``lacking``. ``debian_12`` says that the data was made for this very distribution.
    """

    there: frozenset[str] = frozenset()
    lacking: frozenset[str] = frozenset()
    complete: bool = False
    slim: bool = False
    debian_12: bool = False


PLAIN = Ground(complete=True, debian_12=True)
"""A plain Debian 12 image, on which the closures were made."""


class Packages(Struct, frozen=True, eq=False, dict=True):
    """The package data with its questions."""

    data: Data

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.data.names)}

    @cached_property
    def _asked(self) -> Callable[[tuple[str, ...], bool, Ground], Installed]:
        return lru_cache(_REMEMBERED)(self._deb_install)

    def ground(self, image: BaseImage) -> Ground:
        """Return what installing on a base image starts from."""
        tools = {
            name
            for name, paths in image.tools.items()
            if image.manager == "apt" and any(path.startswith(_FROM_PACKAGES) for path in paths)
        }
        brought = (
            name
            for name, commands in self.data.deb_commands.items()
            if tools.issuperset(commands) and not name.startswith(_OWN_BUILDS)
        )
        return Ground(
            self.closed({*image.debs, *brought}),
            image.lacking,
            complete="plain" in image.marks,
            slim="slim" in image.marks,
            debian_12=image.distro.startswith("Debian 12"),
        )

    def closed(self, names: Iterable[str], *, recommends: bool = False) -> frozenset[str]:
        """Return packages with everything they need, and what is recommended if asked for."""
        found = set(names)
        for name in tuple(found):
            found.update(self._closure(name, recommends=recommends) or ())
        return frozenset(found)

    def knows(self, names: Iterable[str]) -> bool:
        """Tell whether the data has what each of these Debian packages needs."""
        return all(name in self.data.closures for name in names)

    def deb_install(
        self, written: Sequence[str], *, recommends: bool, ground: Ground = PLAIN
    ) -> Installed:
        """Return what ``apt-get install`` of names as written (``curl=7.88*``) adds."""
        return self._asked(tuple(written), recommends, ground)

    def _deb_install(self, written: tuple[str, ...], recommends: bool, ground: Ground) -> Installed:
        unknown: list[str] = []
        wanted: set[str] = set()
        for word in written:
            name = deb_name(word)
            if name in ground.there:
                continue
            closure = None if name is None else self._closure(name, recommends=recommends)
            if closure is None:
                unknown.append(word)
            else:
                wanted.update(closure)
        packages, fetched = [], []
        for name in sorted(wanted - ground.there):
            place = self._places[name]
            commands = self.data.deb_commands.get(name, ())
            new = ground.complete or not ground.lacking.isdisjoint(commands)
            packages.append(
                Package(name, _around(self.data.kib[place] * 1024, ground, new), commands)
            )
            fetched.append(_around(self.data.deb_bytes[place], ground, new))
        size, download = total(package.size for package in packages), total(fetched)
        return Installed(
            tuple(packages),
            _open(size) if unknown else size,
            _open(download) if unknown else download,
            frozenset(command for package in packages for command in package.commands),
            tuple(unknown),
            sure=ground.debian_12 and ground.complete and not unknown,
        )

    def apk_add(self, written: Sequence[str]) -> Installed:
        """Return what ``apk add`` of names as written (``curl>8``) adds; needs are not listed."""
        packages, unknown = [], []
        for word in written:
            name = re.split(r"[=<>~@]", word, maxsplit=1)[0]
            if name in self.data.apk_commands or name in self.data.apk_kib:
                commands = self.data.apk_commands.get(name, ())
                packages.append(Package(name, self._apk_size(name), commands))
            else:
                unknown.append(word)
        size = total(package.size for package in packages)
        return Installed(
            tuple(packages),
            _open(size) if unknown else size,
            UNBOUNDED if packages or unknown else NOTHING,
            frozenset(command for package in packages for command in package.commands),
            tuple(unknown),
            sure=False,
        )

    def artifact(self, kind: str, names: Iterable[str]) -> Size | None:
        """Return the measured size of a set of npm or pip packages, or of a named product.

        Only the exact sets that were measured are known: sizes don't add up across sets.
        """
        measured = self.data.artifacts.get(kind, {}).get(" ".join(sorted(names)))
        if measured is None:
            return None
        size = measured * 10**6
        return Size(round(size * 0.75), round(size * 1.25), SizeKind.ESTIMATED)

    def _closure(self, name: str, *, recommends: bool) -> frozenset[str] | None:
        places = self.data.closures.get(name)
        if places is None:
            return None
        more = self.data.more.get(name, ()) if recommends else ()
        return frozenset(self.data.names[place] for place in (*places, *more))

    def _apk_size(self, name: str) -> Size:
        whole = self.data.apk_mb.get(name)
        if whole is not None:
            return Size(round(whole * 0.8e6), round(whole * 1.2e6), SizeKind.DERIVED)
        own = self.data.apk_kib.get(name)
        if own is None:
            return UNBOUNDED
        low, high = round(own * 1024 * 0.75), round(own * 1024 * 1.25)
        return (
            Size(low, high, SizeKind.MEASURED) if name in self.data.apk_alone else Size(low, None)
        )


def deb_name(word: str) -> str | None:
    """Return the package of a word of apt-get install: no version, release or architecture.

    None for what isn't a plain name: a file, a pattern, a removal (``name-``).
    """
    name = re.split(r"[=/:]", word, maxsplit=1)[0] if not word.startswith((".", "/")) else ""
    return name if _NAME.fullmatch(name) and not name.endswith("-") else None


def _around(size: int, ground: Ground, new: bool) -> Size:
    """Return the interval of a figure of Debian 12; without ``new`` it may be there already."""
    low, high = _SLIM if ground.slim else _EXACT
    kind = SizeKind.DERIVED
    if not ground.debian_12:
        low, high = _OTHER
        kind = SizeKind.ESTIMATED
    if not new:
        low, kind = 0.0, SizeKind.ESTIMATED
    return Size(round(size * low), round(size * high), kind)


def _open(size: Size) -> Size:
    return Size(size.low, None, SizeKind.UNKNOWN)


@cache
def shipped_packages() -> Packages:
    """Return the data that ships with the program, read once."""
    return read_packages(resources.asset("packages.json"))


def read_packages(raw: bytes) -> Packages:
    """Read compiled data; raises msgspec.ValidationError when it is broken."""
    data = msgspec.json.decode(raw, type=Data)
    if data.schema != SCHEMA:
        raise msgspec.ValidationError(f"the package data's schema is {data.schema}, not {SCHEMA}")
    return Packages(data)
