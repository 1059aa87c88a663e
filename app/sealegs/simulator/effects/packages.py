"""What a distribution's packages bring to the scene, from the package data."""

from __future__ import annotations

from msgspec import Struct, structs

from sealegs.simulator.effects.argv import Word
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape
from sealegs.simulator.installed import PACKAGES, RECORDS, is_package
from sealegs.simulator.names import names
from sealegs.simulator.packages import Ground, Installed, Package, shipped_packages
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import Size, SizeKind
from sealegs.simulator.tri import Tri, of

# Alpine packages that bring libraries at most beside their own commands: the data lists what they
# bring, but not what they need, and some need a whole language.
LEAVES = frozenset(
    names(
        "bash binutils build-base bzip2 ca-certificates coreutils curl dumb-init file g++ gcc "
        "gettext-envsubst git htop iproute2 iputils jq less libc6-compat libcap libffi-dev "
        "libstdc++ linux-headers make musl-dev nano nodejs npm openssh-client openssl "
        "openssl-dev patch postgresql-client procps py3-pip python3 rsync shadow sqlite strace "
        "su-exec sudo tar tini tzdata unzip wget xz zip zlib-dev zstd"
    )
)


class Brought(Struct, frozen=True):
    """The packages that are new, names nobody knows, and whether others than the named come."""

    packages: tuple[Package, ...] = ()
    unknown: tuple[str, ...] = ()
    more: Tri = Tri.UNKNOWN


def installed(manager: str, written: tuple[str, ...], recommends: bool, scene: Scene) -> Brought:
    """Return what installing packages, named as a command line does, brings."""
    if manager == "deb":
        ground = _ground(scene)
        result = shipped_packages().deb_install(written, recommends=recommends, ground=ground)
        return Brought(result.packages, result.unknown, _more(result, written, ground))
    if manager == "apk":
        result = shipped_packages().apk_add(written)
        vague = tuple(p.name for p in result.packages if p.name not in LEAVES)
        return Brought(result.packages, (*result.unknown, *vague))
    return Brought((), written)


def _ground(scene: Scene) -> Ground:
    there = frozenset(
        entry.origin.detail
        for entry in scene.files.below(PACKAGES)
        if entry.origin.kind is OriginKind.PACKAGE
    )
    ground = shipped_packages().ground(scene.base)
    if any(is_package(region.path) for region in scene.files.regions):
        # a package may be left of an earlier removal
        ground = structs.replace(ground, complete=False, lacking=frozenset())
    return structs.replace(ground, there=ground.there | there) if there else ground


def _more(result: Installed, written: tuple[str, ...], ground: Ground) -> Tri:
    """Tell whether packages come that weren't named, which is when apt asks."""
    if result.unknown or not ground.complete:
        return Tri.UNKNOWN
    plain = {word.partition("=")[0].partition("/")[0].partition(":")[0] for word in written}
    return of(bool(result.names - plain))


_RECORDS = {
    "apk": ("/lib/apk/db/installed", 1_000_000),
    "apt": ("/var/lib/dpkg/status", 4_000_000),
    "apt-get": ("/var/lib/dpkg/status", 4_000_000),
    "aptitude": ("/var/lib/dpkg/status", 4_000_000),
}
"""Where a package manager keeps its records, and bytes that they, their backups and logs weigh."""


def recorded(manager: str, scene: Scene) -> Scene:
    """Rewrite the records of what is installed, which the base image has of its own packages."""
    if manager not in _RECORDS:
        return scene
    path, high = _RECORDS[manager]
    origin = Origin(OriginKind.CONFIG, RECORDS)
    size = Size(0, high, SizeKind.ESTIMATED)
    return scene.put(
        Entry(path, Shape.FILE, origin, f"{scene.key}:{path}", scene.line, size, mode="644")
    )


def plain_name(word: Word) -> str:
    """Return a package's name without version, release, architecture or repository."""
    text = (word.text or "").partition("=")[0].partition("/")[0].partition(":")[0]
    return text.partition("@")[0].partition("~")[0].partition("<")[0].partition(">")[0]
