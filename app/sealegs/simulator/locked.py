"""Commands that install a project's dependencies, and whether a lock file holds their versions.

Sources: the tools' own references (docs.npmjs.com npm-ci, yarnpkg.com yarn install, pnpm.io
install, bun.sh install, pip.pypa.io secure-installs, docs.astral.sh uv sync, python-poetry.org
install, getcomposer.org install, bundler.io bundle config, doc.rust-lang.org cargo build,
go.dev/ref/mod, learn.microsoft.com package references in project files).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from sealegs.simulator.names import names
from sealegs.simulator.tri import Tri

Words = tuple[str, ...]
Environment = Mapping[str, str | None]


class Held(msgspec.Struct, frozen=True):
    """Whether the versions are held, and why not; ``locks`` are the lock files it goes by.

    ``adds``: it is told to add packages, where others install what the project asks for.
    ``told``: ``why`` says what to do already, as a flag decides and not what was copied.
    """

    held: Tri
    why: str = ""
    locks: tuple[str, ...] = ()
    ecosystem: str = ""
    adds: bool = False
    told: bool = False


def held_by(words: Sequence[str], env: Environment) -> Held | None:
    """Judge a command that installs a project's dependencies; None for any other.

    ``env`` are the variables it sees; None is a value that can't be known.
    """
    own = _without_python(tuple(words))
    name = own[0].rpartition("/")[2] if own else ""
    if name not in _TOOLS:
        return None
    ecosystem, judge = _TOOLS[name]
    held = judge(own[1:], env)
    return None if held is None else msgspec.structs.replace(held, ecosystem=ecosystem)


def _without_python(words: Words) -> Words:
    return words[2:] if words[1:2] == ("-m",) else words


def _action(words: Words) -> str:
    return next((word for word in words if not word.startswith("-")), "")


def _flagged(words: Words, *flags: str) -> bool:
    return any(word.partition("=")[0] in flags for word in words)


def _is_set(env: Environment, *variables: str) -> bool:
    return any((env.get(name) or "").lower() in ("1", "true", "yes", "on") for name in variables)


def _named(words: Words, *valued: str) -> bool:
    """Whether anything is named behind the action; of some flags the next word is the value."""
    rest = [
        w for at, w in enumerate(words) if not w.startswith("-") and words[at - 1] not in valued
    ]
    return len(rest) > 1


_NPM_VALUED = ("--prefix", "-C", "--registry", "--cache", "--loglevel", "--omit", "-w", "--include")


def _asked(words: Words) -> bool:
    return _flagged(words, "--version", "-v", "-V", "--help", "-h")


def _npm(words: Words, _env: Environment) -> Held | None:
    locks = ("package-lock.json", "npm-shrinkwrap.json")
    if _flagged(words, "-g", "--global") or _asked(words):
        return None
    match _action(words):
        case "ci" | "clean-install" | "install-clean":
            return Held(Tri.YES, locks=locks)
        case "install" | "i" | "add" | "update" as action:
            why = "npm install may change the lock file, npm ci never does"
            if _flagged(words, "--no-package-lock", "--no-lock", "--no-shrinkwrap"):
                why = (
                    "npm is told to use no lock file, so it takes the newest versions that fit:"
                    " copy package-lock.json and use npm ci without that flag"
                )
                return Held(Tri.NO, why, locks, told=True)
            adds = action != "update" and _named(words, *_NPM_VALUED)
            return Held(Tri.NO, why, locks, adds=adds)
    return None


def _yarn(words: Words, env: Environment) -> Held | None:
    locks = ("yarn.lock",)
    if _asked(words) or words[:1] == ("global",):
        return None
    if _action(words) in ("add", "upgrade"):
        return Held(Tri.NO, f"yarn {_action(words)} changes the lock file", locks, adds=True)
    if _action(words) not in ("", "install"):
        return None
    frozen = _flagged(words, "--frozen-lockfile", "--immutable", "--pure-lockfile")
    if frozen or _is_set(env, "YARN_ENABLE_IMMUTABLE_INSTALLS"):
        return Held(Tri.YES, locks=locks)
    why = "yarn install may change the lock file without --frozen-lockfile (Yarn 2: --immutable)"
    return Held(Tri.NO, why, locks)


def _pnpm(words: Words, env: Environment) -> Held | None:
    locks = ("pnpm-lock.yaml",)
    if _flagged(words, "-g", "--global") or _asked(words):
        return None
    match _action(words):
        case "ci" | "fetch":
            return Held(Tri.YES, locks=locks)
        case "install" | "i":
            frozen = _flagged(words, "--frozen-lockfile") or _is_set(env, "CI")
            if frozen and not _flagged(words, "--no-frozen-lockfile"):
                return Held(Tri.YES, locks=locks)
            return Held(Tri.NO, "pnpm may change the lock file without --frozen-lockfile", locks)
        case "add" | "update":
            why = f"pnpm {_action(words)} changes the lock file"
            return Held(Tri.NO, why, locks, adds=True)
    return None


def _bun(words: Words, _env: Environment) -> Held | None:
    locks = ("bun.lock", "bun.lockb")
    match _action(words):
        case "ci":
            return Held(Tri.YES, locks=locks)
        case "install" | "i" if not _flagged(words, "-g", "--global"):
            if _flagged(words, "--frozen-lockfile", "--production", "-p"):
                return Held(Tri.YES, locks=locks)
            return Held(Tri.NO, "bun may change the lock file without --frozen-lockfile", locks)
    return None


_PYTHON_TOOLS = frozenset(names("pip setuptools wheel uv poetry pipenv pdm hatch pip-tools build"))


def _pip(words: Words, env: Environment) -> Held | None:
    if _action(words) not in ("install", "wheel", "download") or _flagged(words, "--no-index"):
        return None
    files = _values(words, "-r", "--requirement")
    if files:
        if _flagged(words, "--require-hashes") or _is_set(env, "PIP_REQUIRE_HASHES"):
            return Held(Tri.YES, locks=files)
        why = f"nothing holds {files[0]} to exact bytes: it is no lock file and has no hashes"
        return Held(Tri.UNKNOWN, why, files)
    named = [word for word in words if not word.startswith("-")][1:]
    if not named or all(_project(word) in _PYTHON_TOOLS for word in named):
        return None
    return Held(Tri.NO, f"nothing holds {named[0]} and what it needs to a version")


def _project(word: str) -> str:
    for sign in "=<>!~[ ":
        word = word.partition(sign)[0]
    return word.lower()


def _values(words: Words, *flags: str) -> tuple[str, ...]:
    found: list[str] = []
    for at, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name in flags:
            found += [value] if equals else list(words[at + 1 : at + 2])
        elif len(word) > 2 and word[:2] in flags and not word.startswith("--"):
            found.append(word[2:])
    return tuple(path.rpartition("/")[2] for path in found)


def _uv(words: Words, env: Environment) -> Held | None:
    if words[:1] == ("pip",):
        if words[1:2] == ("sync",):
            files = tuple(w.rpartition("/")[2] for w in words[2:] if not w.startswith("-"))
            return Held(Tri.UNKNOWN, "nothing says that this file is a lock file", files)
        return _pip(words[1:], env)
    if _action(words) != "sync":
        return None
    if _flagged(words, "--frozen", "--locked") or _is_set(env, "UV_FROZEN", "UV_LOCKED"):
        return Held(Tri.YES, locks=("uv.lock",))
    return Held(Tri.NO, "uv sync may change the lock file without --locked", ("uv.lock",))


def _poetry(words: Words, _env: Environment) -> Held | None:
    match _action(words):
        case "install" | "sync":
            return Held(Tri.YES, locks=("poetry.lock",))
        case "update" | "add" | "lock":
            return Held(Tri.NO, f"poetry {_action(words)} changes the lock file", ("poetry.lock",))
    return None


def _pipenv(words: Words, _env: Environment) -> Held | None:
    locks = ("Pipfile.lock",)
    match _action(words):
        case "sync":
            return Held(Tri.YES, locks=locks)
        case "install":
            if _flagged(words, "--deploy", "--ignore-pipfile"):
                return Held(Tri.YES, locks=locks)
            why = "pipenv install may change the lock file without --deploy"
            if _flagged(words, "--system"):  # which never locks (pipenv.pypa.io, commands)
                why = "pipenv installs a Pipfile.lock that the Pipfile has outgrown: add --deploy"
            return Held(Tri.NO, why, locks, told=_flagged(words, "--system"))
    return None


def _composer(words: Words, _env: Environment) -> Held | None:
    locks = ("composer.lock",)
    match _action(words):
        case "install" | "i":
            return Held(Tri.YES, locks=locks)
        case "update" | "u" | "upgrade" | "require":
            return Held(Tri.NO, f"composer {_action(words)} takes the newest versions", locks)
    return None


def _bundle(words: Words, env: Environment) -> Held | None:
    locks = ("Gemfile.lock",)
    action = _action(words)
    if action in ("update", "add"):
        return Held(Tri.NO, f"bundle {action} takes the newest versions", locks)
    if action not in ("", "install") or _asked(words):
        return None
    frozen = _flagged(words, "--deployment", "--frozen")
    if frozen or _is_set(env, "BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"):
        return Held(Tri.YES, locks=locks)
    return Held(Tri.UNKNOWN, "bundle may change Gemfile.lock unless it is frozen", locks)


def _cargo(words: Words, _env: Environment) -> Held | None:
    locks = ("Cargo.lock",)
    action = _action(tuple(word for word in words if not word.startswith("+")))
    if action == "update":
        return Held(Tri.NO, "cargo update takes the newest versions", locks)
    if action == "install" and _flagged(words, "--path") and not _flagged(words, "--locked"):
        return Held(Tri.NO, "cargo install ignores Cargo.lock without --locked", locks)
    if action not in ("build", "b", "rustc", "test", "run", "check", "fetch"):
        return None
    if _flagged(words, "--locked", "--frozen", "--offline"):
        return Held(Tri.YES, locks=locks)
    return Held(Tri.NO, f"cargo {action} may change Cargo.lock without --locked", locks)


def _go(words: Words, _env: Environment) -> Held | None:
    if _action(words) == "get" or words[:2] == ("mod", "tidy"):
        return Held(Tri.NO, f"go {' '.join(words[:2])} may take other versions", ("go.sum",))
    if words[:2] != ("mod", "download") and _action(words) not in ("build", "test", "run"):
        return None
    if "-mod=mod" in words:
        return Held(Tri.NO, "-mod=mod may take other versions", ("go.sum",))
    return Held(Tri.YES, locks=("go.sum",))


def _dotnet(words: Words, _env: Environment) -> Held | None:
    locks = ("packages.lock.json",)
    if _action(words) not in ("restore", "build", "publish", "pack", "test"):
        return None
    if _flagged(words, "--no-restore", "--no-build"):
        return None
    mode = any("restorelockedmode=true" in word.lower() for word in words)
    if mode or _flagged(words, "--locked-mode"):
        return Held(Tri.YES, locks=locks)
    flag = "--locked-mode" if _action(words) == "restore" else "-p:RestoreLockedMode=true"
    why = f"dotnet {_action(words)} may take other versions without {locks[0]} and {flag}"
    return Held(Tri.NO, why, locks)


def _maven(words: Words, _env: Environment) -> Held | None:
    if _asked(words) or _flagged(words, "-o", "--offline"):
        return None
    return Held(Tri.UNKNOWN, "Maven has no lock file that could hold versions")


def _gradle(words: Words, _env: Environment) -> Held | None:
    if _asked(words) or _flagged(words, "--offline"):
        return None
    why = "whether the Gradle project locks its dependencies isn't known"
    return Held(Tri.UNKNOWN, why, ("gradle.lockfile",))


_TOOLS: Mapping[str, tuple[str, Callable[[Words, Environment], Held | None]]] = {
    "npm": ("node", _npm),
    "yarn": ("node", _yarn),
    "pnpm": ("node", _pnpm),
    "bun": ("node", _bun),
    "pip": ("python", _pip),
    "pip3": ("python", _pip),
    "uv": ("python", _uv),
    "poetry": ("python", _poetry),
    "pipenv": ("python", _pipenv),
    "composer": ("php", _composer),
    "bundle": ("ruby", _bundle),
    "bundler": ("ruby", _bundle),
    "cargo": ("rust", _cargo),
    "go": ("go", _go),
    "dotnet": ("dotnet", _dotnet),
    "mvn": ("maven", _maven),
    "mvnw": ("maven", _maven),
    "gradle": ("gradle", _gradle),
    "gradlew": ("gradle", _gradle),
}
_PYTHONS = ("python", "python3")

TOOLS = frozenset((*_TOOLS, *_PYTHONS))
"""The programs that may install dependencies of a project, python with its -m included."""
