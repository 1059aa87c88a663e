"""What commands of a build have to do with compilers: which tools and packages are only for
building, which command compiles, and what the program it makes is linked against.

Sources: `go help environment` and cmd/cgo (cgo is on where a C compiler is found), the rustc book
(linkage of the runtime: -gnu targets load glibc, -musl ones contain musl), gcc(1) (-static),
GraalVM's guide to static images.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sealegs.ground.globs import fits
from sealegs.ground.regex import Regex
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.names import names
from sealegs.simulator.tri import Tri

BUILD_TOOLS = frozenset(
    names(
        "mvn gradle sbt ant javac native-image go cargo rustc gcc g++ cc c++ clang clang++ make "
        "cmake ninja ghc"
    )
)
"""Commands that only a build needs; no service calls them when it runs."""

_COMPILER_PACKAGES = names(
    "build-essential gcc gcc-[0-9]* g++ g++-[0-9]* clang clang-[0-9]* make cmake ninja-build ninja "
    "autoconf automake libtool build-base alpine-sdk musl-dev gcc-c++ libc6-dev libc-dev golang "
    "golang-go golang-[0-9]* rustc cargo maven gradle ant default-jdk default-jdk-headless "
    "openjdk-*-jdk openjdk-*-jdk-headless openjdk[0-9]* java-*-openjdk-devel kernel-headers "
    "linux-headers linux-headers-* dpkg-dev @development"
)
_HEADERS = Regex(r"(?!microsoft-edge|google-chrome|opera|vivaldi).+-(dev|devel)")
_JAVA_RUNTIME = Regex(r"openjdk\d+-jre.*|openjdk-\d+-jre.*")


class Link(Struct, frozen=True):
    """What a compiled program loads when it starts.

    ``libc`` is none for a static one, else glibc or musl. Where it isn't ``sure`` it is what the
    compiler does by default and ``why`` names what may change it.
    """

    language: str
    libc: str
    sure: bool = True
    why: str = ""


def is_compiler_package(name: str) -> bool:
    """Tell whether a distribution's package is a compiler or another tool for building."""
    bare = name.partition("=")[0].partition("~")[0].partition(":")[0]
    if _JAVA_RUNTIME.fullmatch(bare) or re.fullmatch(r"gcc-.*-base|.*-doc|.*-locales", bare):
        return False
    return any(fits(bare, pattern) for pattern in _COMPILER_PACKAGES)


def is_headers_package(name: str) -> bool:
    """Tell whether a distribution's package only holds what compilers read; a browser doesn't."""
    return _HEADERS.fullmatch(name.partition("=")[0]) is not None


def compiles(words: Sequence[str]) -> str:
    """Return the language a command compiles, empty when it compiles nothing."""
    name = words[0].rpartition("/")[2] if words else ""
    rest = words[1:]
    match name:
        case "go":
            return "Go" if rest[:1] in (["build"], ["install"]) or _has(rest, "build") else ""
        case "cargo":
            return "Rust" if _has(rest, "build", "install", "b") else ""
        case "mvn" | "mvnw":
            goals = ("package", "install", "verify", "compile", "deploy", "spring-boot:run")
            return "Java" if _has(rest, *goals) else ""
        case "gradle" | "gradlew":
            return "Java" if any(_GRADLE.fullmatch(word) for word in rest) else ""
        case "javac" | "native-image":
            return "Java"
        case "sbt":
            return "Scala" if rest else ""
        case "dotnet":
            return ".NET" if _has(rest[:1], "publish", "build", "run") else ""
        case "cmake":
            return "C++" if _has(rest, "--build") else ""
        case "make" | "ninja":
            return "C++"
        case _ if _COMPILER.fullmatch(name):
            return "C++" if any(_C_SOURCE.search(word) for word in rest) else ""
    return ""


_GRADLE = Regex(r"(.*:)?(build|assemble|bootJar|jar|shadowJar|installDist|classes|war|bootRun)")
_COMPILER = Regex(r"(gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(-[\d.]+)?")
_C_SOURCE = Regex(r"\.(c|cc|cpp|cxx)$")


def _has(words: Sequence[str], *wanted: str) -> bool:
    return any(word in wanted for word in words)


def link_of(
    words: Sequence[str], env: Mapping[str, str | None], base: BaseImage, compiler: Tri
) -> Link | None:
    """Return what the program that a command compiles is linked against; None when unknown.

    ``env`` are the variables it sees, ``base`` the image it runs in, ``compiler`` whether a C
    compiler is there.
    """
    if not words:
        return None
    language = compiles(words)
    text = " ".join(words)
    if language == "Go":
        return _go(text, env, base, compiler)
    by_hand = words[0].rpartition("/")[2] in ("make", "ninja")
    if by_hand and base.has("go") is Tri.YES and env.get("CGO_ENABLED") == "0":
        return Link("Go", "none")  # what a Makefile calls there is most likely go
    if base.libc not in ("glibc", "musl"):
        return None
    if language == "Rust":
        flags = f"{text} {env.get('RUSTFLAGS') or ''} {env.get('CARGO_BUILD_TARGET') or ''}"
        if "-musl" in flags or "+crt-static" in flags or base.libc == "musl":
            return Link(language, "none")
        return None if "--target" in flags else Link(language, base.libc)
    if words[0].rpartition("/")[2] == "native-image":
        static = re.search(r"--static\b", text) is not None
        return Link("Java", "none" if static else base.libc)
    if language == "C++":
        told = (value or "" for name, value in env.items() if "FLAGS" in name)
        flags = f"{text} {' '.join(told)}"
        if re.search(r"-static\b(?!-lib)", flags):
            return Link(language, "none")
        direct = _COMPILER.fullmatch(words[0].rpartition("/")[2]) is not None
        why = "" if direct else "unless the project itself asks for -static"
        return Link(language, base.libc, direct, why)
    return None


def _go(text: str, env: Mapping[str, str | None], base: BaseImage, compiler: Tri) -> Link | None:
    cgo = env.get("CGO_ENABLED", "")
    if cgo == "0" or "-static" in text or compiler is Tri.NO:
        return Link("Go", "none")
    if cgo is None or base.libc not in ("glibc", "musl"):
        return None
    if cgo != "1" and (compiler is Tri.UNKNOWN or env.get("GOARCH", "") != ""):
        return None
    if "netgo" in text:
        return None
    why = "as soon as it uses net, os/user or other C code"
    return Link("Go", base.libc, False, why)
