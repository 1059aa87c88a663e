"""Dependencies of development and tests are part of the image that ships.

## What it finds
An install that also brings development dependencies (npm, yarn, pnpm, Composer, Poetry, uv,
Pipenv, pip with a development list), in the image itself or in a stage whose dependency folder is
copied into it. Nothing is found where they are pruned behind it, where packages are copied one by
one, where the image starts a development server, or where a condition on a variable decides
(`[ "$DEBUG" = 1 ]`).

## Why it matters
Compilers, linters and test frameworks are often most of what is installed. They make the image
larger and the list of known vulnerabilities longer, and no request ever reaches them.

Whether the project has any is in its manifest; what the command does is certain.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
USER node
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY . .
USER node
CMD ["node", "server.js"]
```

## The interview question behind it
"How do you keep devDependencies out of production?" Install twice: all of them in the stage that
builds, `--omit=dev` in the one that ships, or prune before copying.

## References
- https://docs.npmjs.com/cli/commands/npm-ci#omit
- https://getcomposer.org/doc/03-cli.md#install-i
- https://docs.astral.sh/uv/guides/integration/docker/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.linked import carried
from sealegs.analyzer.placed import StageView
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import (
    application,
    call_environment,
    is_base_known,
    line_of,
    shipped_views,
    view_of,
)
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Run
from sealegs.ground.regex import Regex
from sealegs.simulator.names import names

_TOOLS = ("npm", "yarn", "pnpm", "bun", "composer", "poetry", "uv", "pipenv", "pip", "pip3")
_NODE = ("npm", "yarn", "pnpm", "bun")
_DEVELOPING = Regex(
    r"(dev|watch|tests?|serve|nodemon|vite|jest|pytest|ts-node(-dev)?|tsx|react-scripts)(:.*)?"
    r"|start:(dev|debug)"
)
_DEV_STAGE = Regex(r"(^|[-_.])(dev|develop\w*|tests?|local)([-_.]|$)")
_CONDITION = Regex(r"(?:\[|\btest\b|\bcase\b)[^;&|\n]*\$")
_BUILDING = Regex(r"\b(?:run|exec|dlx|build|test|lint)\b|:")
"""What a package manager is told when it starts a script of the project or a tool."""

_IDLE = frozenset(
    names(
        """
        cd chown chmod mkdir rm rmdir ln cp mv touch echo printf export set true test [ [[ : useradd
        adduser groupadd addgroup usermod apt-get apt apk dnf yum curl wget tar unzip git cat sed
        find ls id corepack chgrp install su sudo exit sync tee grep
        """
    )
)
"""Commands that have no use for a project's dependencies."""

_PRUNING = Regex(r"\bprune\b|--production\b|--omit[= ]dev|--prod\b|--no-dev\b")


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or not any(subject.runs(tool) for tool in _TOOLS):
        return
    image = application(subject)
    if image is None:
        return
    if any(word and _DEVELOPING.fullmatch(word.rpartition("/")[2]) for word in image.start.words):
        return
    if any(view.stage and _DEV_STAGE.search(view.stage.name or "") for view in subject.stages[-1:]):
        return
    for view in shipped_views(subject):
        for call, what in _installs(subject, view):
            user = _may_use_them(subject, view, call)
            instead = "leave them out, or build in an earlier stage"
            if user:
                instead = f"line {user} may use them, so do both in an earlier stage"
                instead += " and install without them in this one"
            message = (
                f"{call.name} also installs {_listed(what)}, which no running service needs, into"
                f" the image that ships: {instead}"
            )
            yield Hit(call.span, message)
    from sealegs.simulator.linking import dependency_folder

    for each in carried(subject):
        folder = dependency_folder(each.path)
        if folder_of(each.path) not in (folder or "vendor", "."):
            continue  # packages that are copied one by one were chosen
        for index in each.stage.lineage:
            stage = view_of(subject, index)
            installs = _installs(subject, stage) if stage is not None else iter(())
            found = next((each for each in installs if _fills(each[0], folder)), None)
            if found is not None:
                call, what = found
                message = (
                    f"{quote(each.path)} holds {_listed(what)} too: line {line_of(call)} installs"
                    " that; copy it from a stage that leaves them out"
                )
                yield Hit(each.copy.span, message)
                break


def _listed(what: str) -> str:
    """What the tool installs, where that is a list of the project that may be empty."""
    lists = ("devDependencies", "require-dev", "dev-packages")
    return f"what {what} lists" if what in lists else what


def _fills(call: Call, folder: str) -> bool:
    """Whether a package manager puts what it installs into folders of that name; "" is vendor."""
    if call.name in _NODE:
        return folder == "node_modules"
    return (call.name == "composer") == (folder == "") and folder != "node_modules"


def folder_of(path: str) -> str:
    """The last part of a path."""
    return path.rstrip("/").rpartition("/")[2]


def _installs(subject: Subject, view: StageView) -> Iterator[tuple[Call, str]]:
    """The installs of a stage that bring them, unless something prunes behind."""
    from sealegs.simulator.dev_dependencies import brings_dev_dependencies

    calls = [call for run in view.of(Run) for call in subject.calls(run)]
    for number, call in enumerate(calls):
        if call.name not in _TOOLS or _is_asked_for(subject, call):
            continue
        seen = call_environment(subject, call)
        if call.name in _NODE and "NODE_ENV" not in seen and not is_base_known(subject, view):
            continue  # images of platforms set it to production
        what = brings_dev_dependencies(call.words, seen)
        later = (" ".join(each.words) for each in calls[number + 1 :])
        if what and not any(_PRUNING.search(text) or "node_modules" in text for text in later):
            yield call, what


def _is_asked_for(subject: Subject, call: Call) -> bool:
    """Whether a condition on a variable decides if the command runs at all."""
    text = subject.document.text(call.placed.outer.span)
    return not call.around.certain and _CONDITION.search(text) is not None


def _may_use_them(subject: Subject, view: StageView, call: Call) -> int:
    """The line of the first command behind it that may need what was installed; 0 for none."""
    at = (call.placed.index, call.at)
    for run in view.of(Run):
        for other in subject.calls(run):
            words = " ".join(other.words[1:3])
            idle = other.name in _TOOLS and not _BUILDING.search(words)
            if (run.index, other.at) > at and other.name not in _IDLE and not idle:
                return line_of(other)
    return 0


RULE = Rule(
    name="dev-dependencies-shipped",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
)
