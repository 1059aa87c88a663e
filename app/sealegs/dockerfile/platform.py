"""Platforms (`linux/arm64/v8`) as containerd normalises them, and the arguments made of them.

Source of the rules: containerd/platforms as vendored by BuildKit 0.32, dockerfile2llb/platform.go.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from sealegs.dockerfile.nearest import nearest
from sealegs.ground.regex import Regex

_COMPONENT = Regex(r"[A-Za-z0-9_.-]+")
_OS = Regex(r"([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.%-]*)((?:\+[A-Za-z0-9_.%-]+)*)\))?")
_BAD_PERCENT = Regex(r"%(?![0-9A-Fa-f]{2})")
_SYSTEMS = """
aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris
windows zos
"""
_ARCHITECTURES = """
386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le
mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm
"""
_USUAL = ("amd64", "arm64", "ppc64le", "s390x", "riscv64", "loong64", "mips64le")
"""Architectures that images are made for and whose names are long enough to slip in."""

_ARM64_VARIANTS = {"8": "", "v8": "", "v8.0": "", "9": "v9", "9.0": "v9", "v9.0": "v9"}
_ARM_VARIANTS = {"": "v7", "7": "v7", "5": "v5", "6": "v6", "8": "v8"}


class Platform(Struct, frozen=True):
    """What a stage is built for; unset parts are empty."""

    os: str
    architecture: str
    variant: str = ""
    os_version: str = ""

    def __str__(self) -> str:
        """`os[(version)]/architecture[/variant]`, as TARGETPLATFORM holds it."""
        system = f"{self.os}({self.os_version})" if self.os_version else self.os
        return "/".join(part for part in (system, self.architecture, self.variant) if part)


LINUX_AMD64 = Platform("linux", "amd64")
"""What the app builds for when nobody says otherwise."""


class BadPlatform(StrEnum):
    """Why a text is no platform, each as a clause."""

    WILDCARD = "a platform can't hold a wildcard: write it out, such as linux/amd64"
    SYSTEM = "the operating system of a platform is letters and digits: write it as linux/amd64"
    COMPONENT = "a part of this platform is empty or has other signs than letters, digits and ._-"
    UNKNOWN = "this is neither an operating system nor an architecture: write it as linux/amd64"
    TOO_MANY = "a platform has at most three parts: operating system, architecture and variant"


def parse_platform(text: str, host: Platform = LINUX_AMD64) -> Platform | BadPlatform:
    """Read a platform; a system or an architecture alone takes its other half from the host."""
    if "*" in text:
        return BadPlatform.WILDCARD
    parts = text.split("/", 3)
    system = _OS.fullmatch(parts[0])
    if system is None or any(_BAD_PERCENT.search(group) for group in system.groups("")[1:]):
        return BadPlatform.SYSTEM
    if not all(_COMPONENT.fullmatch(part) for part in parts[1:]):
        return BadPlatform.COMPONENT
    os = _normal_os(system[1])
    version = _unquoted(system[2] or "")
    match parts[1:]:
        case []:
            if os in _SYSTEMS.split():
                return Platform(os, host.architecture, host.variant, version)
            architecture, variant = _short(parts[0])
            if architecture in _ARCHITECTURES.split():
                return Platform(host.os, architecture, variant)
            return BadPlatform.UNKNOWN
        case [architecture]:
            return Platform(os, *_short(architecture), version)
        case [architecture, variant]:
            architecture, variant = normal_architecture(architecture, variant)
            if architecture == "arm64" and not variant:
                variant = "v8"
            return Platform(os, architecture, variant, version)
        case _:
            return BadPlatform.TOO_MANY


def platform_meant(text: str) -> str | None:
    """Return the Linux platform that a text is one slip away from; None where it may be meant.

    containerd takes any word for an architecture behind a system, so the build goes on until no
    image is found for it.
    """
    read = parse_platform(text)
    if isinstance(read, BadPlatform) or read.os != "linux":
        return None
    wrong = read.architecture
    meant = None if wrong in _ARCHITECTURES.split() else nearest(wrong, _USUAL)
    if meant is None or len(_apart(wrong, meant)) + len(_apart(meant, wrong)) > 1:
        return None  # another letter makes another architecture: riscv32
    return "/".join(filter(None, (read.os, meant, read.variant)))


def _apart(one: str, other: str) -> str:
    """The letters of one word that are left when those of another are taken out."""
    for letter in other:
        one = one.replace(letter, "", 1)
    return one


def normal_architecture(architecture: str, variant: str) -> tuple[str, str]:
    """The usual names of an architecture and its variant: `x86_64` is `amd64`."""
    architecture, variant = architecture.lower(), variant.lower()
    match architecture:
        case "i386":
            return "386", ""
        case "x86_64" | "x86-64" | "amd64":
            return "amd64", "" if variant == "v1" else variant
        case "aarch64" | "arm64":
            return "arm64", _ARM64_VARIANTS.get(variant, variant)
        case "armhf":
            return "arm", "v7"
        case "armel":
            return "arm", "v6"
        case "arm":
            return "arm", _ARM_VARIANTS.get(variant, variant)
        case _:
            return architecture, variant


def default_arguments(
    build: Platform, target: Platform, stage: str, overrides: Mapping[str, str]
) -> dict[str, str]:
    """The arguments every FROM line knows without ARG; `stage` is the target's name or empty.

    A build argument of the same name wins.
    """
    predefined = {
        "BUILDPLATFORM": str(Platform(build.os, build.architecture, build.variant)),
        "BUILDOS": build.os,
        "BUILDOSVERSION": build.os_version,
        "BUILDARCH": build.architecture,
        "BUILDVARIANT": build.variant,
        "TARGETPLATFORM": str(target),
        "TARGETOS": target.os,
        "TARGETOSVERSION": target.os_version,
        "TARGETARCH": target.architecture,
        "TARGETVARIANT": target.variant,
        "TARGETSTAGE": stage or "default",
    }
    return {name: overrides.get(name, value) for name, value in predefined.items()}


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text)


def _normal_os(name: str) -> str:
    name = name.lower()
    return "darwin" if name == "macos" else name


def _short(architecture: str) -> tuple[str, str]:
    """An architecture without a variant; arm's usual variant goes without saying."""
    architecture, variant = normal_architecture(architecture, "")
    return architecture, "" if (architecture, variant) == ("arm", "v7") else variant
