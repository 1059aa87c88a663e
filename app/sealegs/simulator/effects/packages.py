"""What a distribution's packages bring to the scene, from the package data."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from sealegs.simulator.files import OriginKind
from sealegs.simulator.names import names
from sealegs.simulator.packages import Ground, Installed, Package, shipped_packages
from sealegs.simulator.scene import PACKAGES, Scene
from sealegs.simulator.tri import Tri, of

# Alpine packages that bring libraries at most beside their own commands: the data lists what they
# bring, but not what they need, and some need a whole language.
_LEAVES = frozenset(
    names(
        "bash binutils build-base bzip2 ca-certificates coreutils curl dumb-init file g++ gcc "
        "gettext-envsubst git htop iproute2 iputils jq less libc6-compat libcap libffi-dev "
        "libstdc++ linux-headers make musl-dev nano nodejs npm openssh-client openssl "
        "openssl-dev patch postgresql-client procps py3-pip python3 rsync shadow sqlite strace "
        "su-exec sudo tar tini tzdata unzip wget xz zip zlib-dev zstd"
    )
)


@dataclass(frozen=True, slots=True)
class Brought:
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
        vague = tuple(p.name for p in result.packages if p.name not in _LEAVES)
        return Brought(result.packages, (*result.unknown, *vague))
    return Brought((), written)


def _ground(scene: Scene) -> Ground:
    there = frozenset(
        entry.origin.detail
        for entry in scene.files.below(PACKAGES)
        if entry.origin.kind is OriginKind.PACKAGE
    )
    ground = shipped_packages().ground(scene.base)
    return dataclasses.replace(ground, there=ground.there | there) if there else ground


def _more(result: Installed, written: tuple[str, ...], ground: Ground) -> Tri:
    """Tell whether packages come that weren't named, which is when apt asks."""
    if result.unknown or not ground.complete:
        return Tri.UNKNOWN
    plain = {word.partition("=")[0].partition("/")[0].partition(":")[0] for word in written}
    return of(bool(result.names - plain))
