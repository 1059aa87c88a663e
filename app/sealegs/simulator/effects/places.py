"""Places and names that depend on the image: Python's packages, the platform, yarn's cache."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping

from sealegs.simulator.scene import Scene

# The Python that a release brings, from its package archive.
_PYTHONS = {
    "Debian 11": "3.9",
    "Debian 12": "3.11",
    "Debian 13": "3.13",
    "Ubuntu 20.04": "3.8",
    "Ubuntu 22.04": "3.10",
    "Ubuntu 24.04": "3.12",
}
_DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64", "armv7l": "armhf"}
_MACHINES = {"amd64": "x86_64", "arm64": "aarch64", "386": "i686", "riscv64": "riscv64"}


def _arch(spelling: str, scene: Scene, _program: str) -> str | None:
    """Return the architecture as ``dpkg --print-architecture`` or ``uname -m`` print it."""
    parts = scene.platform.split("/")
    machine = _MACHINES.get(parts[1]) if len(parts) > 1 else None
    if spelling == "deb" and machine is not None:
        return _DEBIAN_NAMES.get(machine, machine)
    return machine


def _python(what: str, scene: Scene, program: str) -> str | None:
    """Return ``site`` (where packages go) or ``prefix`` (whose ``bin`` gets their commands).

    ``lib`` is where packages go below any other prefix. A pip that is called by its path works for
    the Python beside it.
    """
    beside = re.fullmatch(r"(.+)/bin/[^/]+", scene.path(program)) if "/" in program else None
    prefix = beside[1] if beside is not None else scene.env.get("VIRTUAL_ENV") or _prefix(scene)
    if prefix is None or what == "prefix":
        return "/usr/local" if prefix == "/usr" else prefix
    version = _version(prefix, scene)
    if version is None:
        return None
    if what == "lib":
        return f"lib/python{version}/site-packages"
    if prefix == "/usr" and not scene.base.distro.startswith("Alpine"):
        return f"/usr/local/lib/python{version}/dist-packages"
    return posixpath.join(prefix, f"lib/python{version}/site-packages")


def _prefix(scene: Scene) -> str | None:
    """Return the prefix of the first Python on PATH."""
    for folder in (scene.env.get("PATH") or "").split(":"):
        for name in ("python3", "python", "pip", "pip3"):
            entry = scene.files.get(posixpath.join(folder, name)) if folder else None
            if entry is not None and folder.endswith("/bin"):
                return posixpath.dirname(folder)
    return None


def _version(prefix: str, scene: Scene) -> str | None:
    found = re.match(r"\d+\.\d+", scene.env.get("PYTHON_VERSION", ""))
    if found is not None:
        return found[0]
    name = scene.base.reference.rpartition("/")[2]
    found = re.match(r"python:(3\.\d+)", name)
    if found is not None and prefix != "/usr":
        return found[1]
    release = re.match(r"(Debian|Ubuntu) [\d.]+", scene.base.distro)
    return _PYTHONS.get(release[0]) if prefix == "/usr" and release is not None else None


def _yarn_cache(_rest: str, scene: Scene, _program: str) -> str:
    """Return where yarn 1 keeps archives: below /usr/local/share for root, else in the home."""
    return "/usr/local/share/.cache/yarn" if scene.home == "/root" else "~/.cache/yarn"


PLACES: Mapping[str, Callable[[str, Scene, str], str | None]] = {
    "arch": _arch,
    "python": _python,
    "yarn-cache": _yarn_cache,
}
"""By the kind written before the colon of a template's alternative."""
