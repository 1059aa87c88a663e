"""Which platform the program that a compiler makes is for, and whether an image can run it.

Sources: `go help environment` and `go tool dist list` (GOOS, GOARCH), the rustc book (target
triples), .NET's catalogue of runtime identifiers, gcc(1) and clang's guide to cross-compilation,
`cargo help build` (--target, CARGO_BUILD_TARGET).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sealegs.ground.regex import Regex
from sealegs.simulator.names import names
from sealegs.simulator.toolchains import compiles
from sealegs.simulator.tri import Tri

Environment = Mapping[str, str | None]
"""Variables by name; None where a value can't be known."""


class Aim(Struct, frozen=True):
    """What a compiler was told to make a program for.

    ``platform`` is written as OS/architecture, empty for what is made for none (a jar), None where
    it can't be known. ``why`` is what says so, ``libc`` what the target's name says of it.
    """

    platform: str | None = ""
    why: str = ""
    libc: str | None = None


_MACHINES = {
    "x86_64": "amd64", "amd64": "amd64", "x64": "amd64", "i386": "386", "i586": "386",
    "i686": "386", "x86": "386", "386": "386", "aarch64": "arm64", "arm64": "arm64",
    "arm64ec": "arm64", "armv7": "arm", "armv7l": "arm", "armv6": "arm", "arm": "arm",
    "armhf": "arm", "armv5te": "arm", "thumbv7neon": "arm", "riscv64": "riscv64",
    "riscv64gc": "riscv64", "powerpc64le": "ppc64le", "ppc64le": "ppc64le", "s390x": "s390x",
    "loongarch64": "loong64", "mips64el": "mips64le", "wasm32": "wasm", "wasm": "wasm",
}  # fmt: skip
_SYSTEMS = {
    "linux": "linux", "windows": "windows", "win": "windows", "win10": "windows", "w64": "windows",
    "mingw32": "windows", "darwin": "darwin", "macos": "darwin", "osx": "darwin", "ios": "ios",
    "freebsd": "freebsd", "netbsd": "netbsd", "openbsd": "openbsd", "android": "android",
    "wasi": "wasip1", "wasip1": "wasip1", "wasip2": "wasip1", "emscripten": "js",
}  # fmt: skip
_PREFIXED = Regex(
    r"(?P<triple>\w+(?:-\w+){1,3})-(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)(?:-[\d.]+)?"
)
_PLAIN = frozenset(names("gcc g++ cc c++ clang clang++ musl-gcc ccache"))
_COMPILERS = ("CC", "CXX")
_STEERING = ("CROSS_COMPILE", "GOOS", "GOARCH", "CARGO_BUILD_TARGET", "HOST", "TARGET", "ARCH")
"""Variables by which makefiles aim elsewhere; what they do with them nobody can tell."""


def prefix_of(program: str) -> str:
    """Return the triple that a cross compiler's name begins with, empty where it has none."""
    found = _PREFIXED.fullmatch(program.rpartition("/")[2])
    return found["triple"] if found is not None else ""


def aim_of(words: Sequence[str], env: Environment, host: str) -> Aim:
    """Return what a command's program is made for; ``host`` is the platform that it runs on."""
    name = words[0].rpartition("/")[2] if words else ""
    triple = prefix_of(name)
    if triple:
        return _triple(triple, name)
    match compiles(words):
        case "Go":
            return _go(env, host)
        case "Rust":
            return _rust(words, env, host)
        case ".NET":
            return _dotnet(words, env, host)
        case "C++":
            return _c(name, words, env, host)
        case "Java" if name == "native-image":
            return Aim(host)
    if name in ("bun", "deno") and ("--compile" in words or "compile" in words[1:2]):
        target = _value(words, "--target")
        return Aim(host) if not target else Aim(None, f"--target {target}")
    return Aim()


def runs_on(platform: str | None, image: str) -> Tri:
    """Tell whether a program made for a platform runs in an image of another.

    A 64-bit kernel may run the 32-bit programs of its family or not; another system or family
    surely doesn't, unless somebody set up an emulator.
    """
    if platform is None:
        return Tri.UNKNOWN
    if not platform or not image:
        return Tri.YES
    system, _, machine = platform.partition("/")
    own_system, _, own_machine = image.partition("/")
    machine, own_machine = machine.partition("/")[0], own_machine.partition("/")[0]
    if system != own_system:
        return Tri.NO
    if machine == own_machine:
        return Tri.YES
    return Tri.UNKNOWN if (machine, own_machine) in _SMALLER else Tri.NO


_SMALLER = {("386", "amd64"), ("arm", "arm64")}


def _go(env: Environment, host: str) -> Aim:
    system, machine, *variant = host.split("/")
    told = {name: env[name] for name in ("GOOS", "GOARCH") if env.get(name, "") != ""}
    vague = next((name for name, value in told.items() if value is None), None)
    if vague is not None:
        return Aim(None, f"the value of {vague}")
    wanted = f"{told.get('GOOS', system)}/{told.get('GOARCH', machine)}"
    why = " ".join(f"{name}={value}" for name, value in told.items())
    same = wanted == f"{system}/{machine}"
    return Aim("/".join((wanted, *variant)) if same else wanted, why)


def _rust(words: Sequence[str], env: Environment, host: str) -> Aim:
    target = _value(words, "--target")
    if target is None:
        return Aim(None, "the value of --target")
    if not target:
        target = env.get("CARGO_BUILD_TARGET", "")
    if target is None:
        return Aim(None, "the value of CARGO_BUILD_TARGET")
    return _triple(target, target) if target else Aim(host)


def _dotnet(words: Sequence[str], env: Environment, host: str) -> Aim:
    runtime = _value(words, "-r", "--runtime")
    for word in words:
        key, _, value = word.lstrip("-/").partition("=")
        if key.lower() in ("p:runtimeidentifier", "property:runtimeidentifier"):
            runtime = value
    runtime = runtime if runtime != "" else env.get("RuntimeIdentifier", "")
    if runtime is None:
        return Aim(None, "the value of -r")
    if runtime:
        return _runtime(runtime)
    system, machine = _value(words, "--os"), _value(words, "-a", "--arch")
    if not system and not machine:
        return Aim(host)
    own_system, own_machine = host.split("/")[:2]
    known = _MACHINES.get(machine) if machine else own_machine
    wanted = _SYSTEMS.get(system) if system else own_system
    given = (("--os", system), ("--arch", machine))
    why = " ".join(f"{flag} {value}" for flag, value in given if value)
    return Aim(None, why) if known is None or wanted is None else Aim(f"{wanted}/{known}", why)


def _runtime(identifier: str) -> Aim:
    """Read a runtime identifier such as linux-musl-x64 or win-arm64."""
    system, *middle, machine = identifier.split("-")
    known, wanted = _MACHINES.get(machine), _SYSTEMS.get(system)
    if known is None or wanted is None:
        return Aim(None, identifier)
    libc = ("musl" if "musl" in middle else "glibc") if wanted == "linux" else None
    return Aim(f"{wanted}/{known}", identifier, libc)


def _c(name: str, words: Sequence[str], env: Environment, host: str) -> Aim:
    if name in _PLAIN or re.fullmatch(r"(gcc|g\+\+|clang|clang\+\+)-[\d.]+", name):
        target = _value(words, "-target", "--target")
        if target is None or target:
            return Aim(None, "the value of -target") if target is None else _triple(target, target)
        return Aim(_narrow(host), "-m32") if "-m32" in words else Aim(host)
    given = {**env, **{w.partition("=")[0]: w.partition("=")[2] for w in words[1:] if "=" in w}}
    for variable in _COMPILERS:
        program = given.get(variable, "")
        if program is None:
            return Aim(None, f"the value of {variable}")
        first = program.split()[0] if program.split() else ""
        if prefix_of(first):
            return _triple(prefix_of(first), f"{variable}={program}")
        if first and first.rpartition("/")[2] not in _PLAIN:
            return Aim(None, f"{variable}={program}")
    steering = next((name for name in _STEERING if given.get(name, "") != ""), None)
    return Aim(host) if steering is None else Aim(None, f"{steering}={given[steering]}")


def _narrow(host: str) -> str | None:
    return "linux/386" if host.startswith("linux/amd64") else None


def _triple(triple: str, why: str) -> Aim:
    """Read a target triple such as x86_64-pc-windows-gnu or aarch64-linux-gnu."""
    machine, *rest = triple.split("-")
    known = _MACHINES.get(machine)
    wanted = next((_SYSTEMS[part] for part in rest if part in _SYSTEMS), None)
    if wanted is None or known is None:
        return Aim(None, why)
    libc = "musl" if rest[-1].startswith("musl") else "glibc" if "gnu" in rest[-1] else None
    return Aim(f"{wanted}/{known}", why, libc if wanted == "linux" else None)


def _value(words: Sequence[str], *flags: str) -> str | None:
    """Return an option's last value; empty when it isn't given, None when it isn't known."""
    found: str | None = ""
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in flags:
            found = value if equals else (words[at + 1] if at + 1 < len(words) else None)
    return found
