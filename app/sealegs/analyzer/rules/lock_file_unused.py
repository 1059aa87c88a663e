"""Dependencies are installed without holding to a lock file.

## What it finds
`npm install` of a project and the `update` of composer, bundle, poetry and cargo; as notes: yarn
without `--immutable`, `cargo build` without `--locked`, `pip install -r` without
`--require-hashes`, `dotnet restore` without `--locked-mode`.

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

from sealegs.analyzer.calls import Call
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Category, Fix, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import ExecForm

_FROZEN = ("--frozen-lockfile", "--immutable", "--frozen", "--locked", "--pure-lockfile")
_UPDATING = ("composer", "bundle", "bundler", "poetry", "cargo")
_NPM_VALUED = ("--prefix", "-C", "--registry", "--cache", "--loglevel", "--omit", "-w")
_PIP_VALUED = ("-r", "--requirement", "-c", "--constraint", "-i", "--index-url", "-t", "--target")
_CARGO = ("build", "install", "test", "run")


def _check(subject: Subject) -> Iterator[Hit]:
    names = ("npm", "yarn", "pnpm", "pip", "pip3", "dotnet", "bun", *_UPDATING)
    for call in subject.commands(*names):
        if call.placed.onbuild:
            continue
        found = _verdict(call)
        if found is not None:
            message, severity = found
            yield Hit(call.span, message, None, severity, fix=_fix(subject, call))


def _verdict(call: Call) -> tuple[str, Severity] | None:
    valued = _PIP_VALUED if call.name.startswith("pip") else _NPM_VALUED
    arguments = call.arguments(valued)
    texts = arguments.texts
    frozen = arguments.has(*_FROZEN)
    match call.name, texts:
        case "npm", ("install" | "i",):
            if not arguments.has("-g", "--global"):
                return "npm install may take other versions than the lock file: use npm ci", _WARN
        case "yarn", () | ("install",):
            if not frozen and not arguments.has("-v", "--version"):
                said = "yarn may change the lock file: add --immutable (--frozen-lockfile in 1.x)"
                return said, _INFO
        case "pnpm" | "bun", ("install" | "i",):
            if arguments.has("--no-frozen-lockfile") or (call.name == "bun" and not frozen):
                return f"{call.name} may change the lock file: add --frozen-lockfile", _INFO
        case (("composer" | "bundle" | "bundler" | "poetry" | "cargo"), ("update", *_)):
            return f"{call.name} update takes the newest versions instead of the lock file's", _WARN
        case "cargo", (command, *_) if command in _CARGO and "--git" not in call.words:
            if not frozen and not arguments.has("--offline"):
                return "cargo may change Cargo.lock: add --locked", _INFO
        case "pip" | "pip3", ("install",):
            if arguments.value("-r", "--requirement") and not arguments.has("--require-hashes"):
                return (
                    "nothing holds these requirements to their bytes: pin them with hashes",
                    _INFO,
                )
        case "dotnet", ("restore", *_):
            if not arguments.has("--locked-mode"):
                return "dotnet restore may take other versions: add --locked-mode", _INFO
    return None


_INFO, _WARN = Severity.INFO, Severity.WARNING


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
)
