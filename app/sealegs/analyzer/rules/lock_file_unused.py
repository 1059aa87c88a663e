"""Dependencies are installed without holding to a lock file.

## What it finds
`npm install` of a project and the `update` of composer, bundle, poetry and cargo; as notes: yarn
without `--frozen-lockfile` (`--immutable` since Yarn 2), pnpm and bun without `--frozen-lockfile`,
`cargo build` and `uv sync` without `--locked`, `pip install -r` without `--require-hashes`, `dotnet
restore` without `--locked-mode`. A variable that says the same counts (`CI` for pnpm, `UV_FROZEN`).
Nothing is said of npm where a command of the same RUN writes `package.json`: no lock file fits it.

## Why it matters
Without a lock file each build takes whatever versions are newest that day: the image tested
yesterday isn't the one built today, and one bad release of one package is in it at once.

`npm ci` installs exactly what `package-lock.json` says, and fails when it doesn't fit
`package.json`.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json ./
RUN npm install
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
```

## The interview question behind it
"`npm install` or `npm ci`?" In a build `npm ci`: it takes the lock file's versions or fails,
removes what was there, and never writes the lock file.

## References
- https://docs.npmjs.com/cli/commands/npm-ci
- https://pip.pypa.io/en/stable/topics/secure-installs/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sealegs.analyzer.arguments import text_of
from sealegs.analyzer.calls import Call
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.figures import UNLOCKED
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.placing import calls_made
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.convert_files import GitSource, git_source
from sealegs.dockerfile.model import Add, Command, Copy, ExecForm, Run, Word
from sealegs.simulator.tri import Tri

if TYPE_CHECKING:
    from sealegs.simulator.called import Called

_TOOLS = (
    "npm", "yarn", "pnpm", "pip", "pip3", "dotnet", "bun", "composer", "bundle", "bundler",
    "poetry", "cargo", "uv", "pipenv",
)  # fmt: skip
_NEWEST = {
    ("composer", "update"), ("bundle", "update"), ("bundler", "update"), ("poetry", "update"),
    ("cargo", "update"),
}  # fmt: skip
"""What looks for newer versions on purpose."""


def _check(subject: Subject) -> Iterator[Hit]:
    if not any(subject.runs(name) for name in _TOOLS):
        return
    # The build twin says what a RUN calls; a file that installs nothing doesn't need it.
    from sealegs.simulator.lock_files import is_left_behind

    fresh: set[int] = set()
    made = {
        name
        for edge in subject.plan.edges
        if edge.kind == "copy"
        for text in edge.paths
        for name in ((text.literal or "").rpartition("/")[2],)
    }
    for step in subject.build.steps:
        for called, call in calls_made(subject, step):
            if called.held is not None and called.held.held is Tri.NO:
                left = is_left_behind(subject.plan, subject.build, step, called.held.locks)
                called = replace(called, unlocked=called.unlocked or left)
            found = None if call.name == "cargo" and step.stage in fresh else _verdict(called)
            if (called.name, called.action) == ("cargo", "update"):
                fresh.add(step.stage)  # what comes below goes by the lock file that this writes
            if found is not None and called.held is not None:
                if called.held.ecosystem == "python" and made.intersection(called.held.locks):
                    continue  # another stage makes the file, most likely of a lock file
                message, severity = found
                if _writes_manifest(subject, call):
                    continue
                if _is_anothers(subject, call):
                    if call.name != "npm":
                        continue
                    message, severity = _FETCHED, _INFO
                why = _why(called)
                fix = None if called.unlocked else _fix(subject, call)
                yield Hit(call.span, message, None, severity, why, fix)


def _verdict(called: Called) -> tuple[str, Severity] | None:
    held = called.held
    if held is None or held.held is Tri.YES or held.adds or called.name not in _TOOLS:
        return None
    if held.ecosystem == "python" and held.locks and held.held is Tri.UNKNOWN:
        which = held.locks[0] if held.locks[0].endswith((".txt", ".in", ".pip")) else "this file"
        return (
            f"pip holds to exact bytes only where {which} has hashes: pip-compile"
            " --generate-hashes or uv export writes them",
            _INFO,
        )
    if held.held is Tri.UNKNOWN or not held.locks:
        return None
    if called.name == "dotnet" and called.action != "restore":
        return None  # it restores only what no restore before it has
    if (called.name, called.action) in _NEWEST:
        return f"{held.why} instead of the lock file's", _WARN
    severity = _WARN if called.name == "npm" else _INFO
    if called.unlocked and called.name in _LOCKING and not held.told:
        newest = f"so {called.name} takes the newest versions that fit"
        return (
            f"{held.locks[0]} isn't copied, {newest}: copy it and use {_LOCKING[called.name]}",
            severity,
        )
    return held.why, severity


_LOCKING = {
    "npm": "npm ci",
    "yarn": "--frozen-lockfile (Yarn 2: --immutable)",
    "pnpm": "--frozen-lockfile",
    "bun": "--frozen-lockfile",
    "cargo": "--locked",
    "uv": "--locked",
}
"""What holds to a lock file that is there."""

_INFO, _WARN = Severity.INFO, Severity.WARNING
_FETCHED = (
    "npm install may take other versions each day: where the project that is fetched here has a"
    " package-lock.json, npm ci holds to it"
)
_NUGET = (
    "NuGet takes the lowest version that fits, which stays the same until a version floats (`1.*`)"
    " or one that was asked for is gone. packages.lock.json holds all versions and their hashes."
)
"""Why of dotnet. Source: learn.microsoft.com, package references in project files and NuGet's
dependency resolution."""


_KEPT = (
    "{} keeps to the versions of {} only while they fit {}. Where somebody edited that alone, it"
    " resolves anew without a word, and the image has versions that nobody chose or tested. Without"
    " a lock file each build takes whatever is newest that day."
)
_HASHES = (
    "A file of requirements holds what it pins with `==`. What it leaves open, or doesn't name"
    " although something needs it, is whatever is newest that day, and only hashes hold a version"
    " to the very files that were tested. Where the file has all of that, there is nothing to do."
)
"""Whys of a lock file that is there, and of a list that may be one: the tools' own references."""

_MANIFESTS = {
    "cargo": "Cargo.toml", "npm": "package.json", "yarn": "package.json", "pnpm": "package.json",
    "bun": "package.json", "uv": "pyproject.toml", "pipenv": "Pipfile",
}  # fmt: skip


def _why(called: Called) -> str:
    """What the tool does with the lock file that it has; the rule's own where that isn't here."""
    held = called.held
    if called.name == "dotnet":
        return _NUGET
    if held is None or called.unlocked or (called.name, called.action) in _NEWEST:
        return ""
    if held.held is Tri.UNKNOWN:
        return _HASHES if held.ecosystem == "python" else ""
    manifest = _MANIFESTS.get(called.name)
    if (called.name, called.action) == ("cargo", "install") or manifest is None or not held.locks:
        return ""
    return _KEPT.format(called.name, held.locks[0], manifest)


def _is_anothers(subject: Subject, call: Call) -> bool:
    """Whether the project was fetched by this RUN, and none came by COPY: nobody here locks it."""
    here = call.placed
    above = (each for each in subject.placed if each.stage == here.stage)
    brought = [e for e in above if isinstance(e.command, Copy | Add) and e.index < here.index]
    brought = [each for each in brought if not _is_address(subject, each)]
    if brought:
        return all(_is_clone(subject, each) for each in brought)
    runs = [run for run in subject.of(Run) if run.stage == here.stage and run.index < here.index]
    if any(other.words[:2] == ("git", "clone") for run in runs for other in subject.calls(run)):
        return True
    before = [other for other in subject.calls(here) if other.at < call.at]
    unpacked = any(other.name in ("tar", "unzip") for other in before)
    return unpacked or any(other.words[:2] == ("git", "clone") for other in before)


def _is_address(subject: Subject, placed: Placed[Command]) -> bool:
    """Whether an ADD fetches single files from addresses."""
    step = subject.step(placed)
    if step is None or not isinstance(placed.command, Add):
        return False
    words = [source for source in placed.command.sources if isinstance(source, Word)]
    texts = [step.text(word).literal or "" for word in words]
    return bool(texts) and all(
        text.startswith(("http://", "https://")) and not isinstance(git_source(text), GitSource)
        for text in texts
    )


def _is_clone(subject: Subject, placed: Placed[Command]) -> bool:
    """Whether an ADD fetches a repository, as git clone does, and nothing else."""
    step = subject.step(placed)
    if step is None or not isinstance(placed.command, Add):
        return False
    words = [source for source in placed.command.sources if isinstance(source, Word)]
    return all(isinstance(git_source(step.text(w).literal or ""), GitSource) for w in words)


def _writes_manifest(subject: Subject, call: Call) -> bool:
    """Whether the stage writes the manifest itself, so that no lock file need fit it.

    That is with > in the same RUN, or with sed in one above.
    """
    manifest = {"npm": "package.json", "composer": "composer.json", "bun": "package.json"}.get(
        call.name
    )
    above = [
        other
        for run in subject.of(Run)
        if run.stage == call.placed.stage and run.index <= call.placed.index
        for other in subject.calls(run)
    ]
    if manifest and any(
        other.name == "sed"
        and any(word.startswith("-i") for word in other.words[1:])
        and any(word.rpartition("/")[2] == manifest for word in other.words[2:])
        for other in above
    ):
        return True
    return any(
        each.operator in (">", ">|") and text_of(each.target).rpartition("/")[2] == manifest
        for other in subject.calls(call.placed)
        if other.at < call.at
        for each in other.simple.redirections
    )


def _fix(subject: Subject, call: Call) -> Fix | None:
    """npm ci stops where there is no lock file that fits, so it isn't safe."""
    if call.name != "npm" or isinstance(getattr(call.placed.command, "form", None), ExecForm):
        return None
    word = next((part for part in call.parts[1:] if part.literal in ("install", "i")), None)
    return replacing(subject.document, (word.span, "ci"), safe=False) if word else None


RULE = Rule(
    name="lock-file-unused",
    severity=Severity.WARNING,
    category=Category.REPRODUCIBILITY,
    check=_check,
    figure=UNLOCKED,
)
