"""What rules about the finished image share: the image, its stages, where a line stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sealegs.analyzer.calls import Call
from sealegs.analyzer.placed import Placed, StageView
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command, Run
from sealegs.dockerfile.problem import Span
from sealegs.ground.regex import Regex
from sealegs.simulator.names import names

if TYPE_CHECKING:
    from sealegs.simulator.base_image import BaseImage
    from sealegs.simulator.build import Failure, Image, Program

_SHELLS = frozenset({"sh", "bash", "ash", "zsh", "fish"})
_PROMPTS = frozenset(
    names("python python3 pypy pypy3 node irb php perl iex erl ghci jshell R julia")
)

_BUILDING = Regex(
    r"(?:(?:docker|run|ci|do)[-_.])?(?:build|compile|make|package|test|tests|lint|benchmark|bench)"
    r"(?:[-_.]\w+)*|pytest|tox|nox|jest|vitest|rspec|phpunit|cypress"
)
_RELOADING = frozenset(
    names(
        """
        gow wgo gowatch bee air reflex CompileDaemon realize cargo-watch watchexec entr modd gin
        nodemon
        """
    )
)
"""What builds and starts a project again whenever a file of it changes."""

_AT_START = Regex(
    r"(?:go|cargo|dotnet) run\b|(?:mvnw?|gradlew?|sbt) (?:.*[ :])?(?:run|bootRun)(?:\s|$)"
)
"""What compiles a project whenever a container starts."""

_WINDOWS = Regex(r"nanoserver|windowsservercore|mcr\.microsoft\.com/windows/", re.IGNORECASE)
"""Source: mcr.microsoft.com, the base images of Windows and the tags of what is built on them."""


def application(subject: Subject) -> Image | None:
    """The image, if it is one that starts a program of its own.

    None where the build fails, and for images that only keep tools or files: those start what
    their base does, or nothing.
    """
    image = subject.build.image
    if image is None:
        return None
    programs = [p for p in (image.identity.entrypoint, image.identity.cmd) if p and p.line]
    if not programs or all(_is_prompt(program) for program in programs):
        return None
    return image


def _is_prompt(program: Program) -> bool:
    """Whether it is only a shell for somebody to type in."""
    return len(program.words) == 1 and program.words[0].rpartition("/")[2] in _SHELLS


def is_language(image: Image) -> bool:
    """Whether the image is there to be built on: it starts a language with nothing to run.

    A start script may stand before it, as in the official images.
    """
    words = [word.rpartition("/")[2] if word else "" for word in image.start.words]
    scripts = words[:-1]
    return bool(words) and words[-1] in _PROMPTS and all(w.endswith(".sh") for w in scripts)


def is_workshop(image: Image) -> bool:
    """Whether what starts builds or tests, so that the tools are meant to stay."""
    words = [word for word in image.start.words if word]
    if " ".join(words[-3:]).endswith(("tail -f /dev/null", "sleep infinity")):
        return True  # people work inside
    if words and words[0].rpartition("/")[2] in _RELOADING:
        return True
    return any(_BUILDING.fullmatch(word.rpartition("/")[2]) for word in words[:2])


def compiles_at_start(image: Image) -> str:
    """The command that compiles the project whenever a container starts; empty for none."""
    found = _AT_START.search(" ".join(word for word in image.start.words if word))
    return found[0].strip() if found else ""


def on_windows(subject: Subject, stage: int | None) -> bool:
    """Whether a stage goes back to an image of Windows, going by how those are named."""
    view = view_of(subject, stage) if stage is not None else None
    root = root_of(subject, view) if view is not None else None
    base = root.start.command.base.text if root is not None and root.start is not None else ""
    return _WINDOWS.search(base) is not None


def start_failures(subject: Subject) -> tuple[Failure, ...]:
    """Why no container of the image starts, also where the build has to be mended first."""
    from sealegs.simulator.build import Failure, When

    image = subject.build.image
    if image is None:
        return ()
    start = image.start
    return tuple(
        Failure(start.line, When.START, why, start.cause, start.about) for why in start.failures
    )


def shipped_views(subject: Subject) -> tuple[StageView, ...]:
    """The stages whose layers the image has: the target and what it is FROM."""
    return tuple(view for view in subject.stages if view.ships)


def view_of(subject: Subject, stage: int) -> StageView | None:
    """The stage with a number."""
    return next((v for v in subject.stages if v.stage and v.stage.index == stage), None)


def root_of(subject: Subject, view: StageView) -> StageView | None:
    """The stage of this file that a stage goes back to through FROM; itself without another."""
    return view_of(subject, view.lineage[-1]) if view.lineage else None


def base_of(subject: Subject, view: StageView) -> BaseImage | None:
    """The base image below a stage of the build, as the twin found it."""
    root = root_of(subject, view)
    if root is None or root.stage is None:
        return None
    line = root.stage.line
    return next((image for at, image in subject.build.bases if at == line), None)


def is_base_known(subject: Subject, view: StageView) -> bool:
    """Whether the image below a stage is described, or another tag of it."""
    base = base_of(subject, view)
    return base is not None and (base.known or base.familiar)


def span_at(subject: Subject, line: int) -> Span:
    """The keyword on a line that the twin names."""
    for placed in subject.placed:
        if placed.outer.first_line == line and not placed.onbuild:
            return placed.span
    for placed in subject.placed:
        if placed.outer.first_line <= line <= placed.outer.last_line:
            return placed.span
    return Span(0, 0)


def shipped_runs(subject: Subject) -> Iterator[Placed[Run]]:
    """Every RUN whose layer ships, in order."""
    for view in shipped_views(subject):
        yield from view.of(Run)


def environment(subject: Subject, placed: Placed[Command]) -> Mapping[str, str]:
    """The variables a RUN sees, as the twin spelled them; empty for one that isn't built."""
    line = placed.instruction.first_line
    for step in subject.build.steps:
        if step.line == line and step.stage == placed.stage:
            return step.seen.environment
    return {}


def call_environment(subject: Subject, call: Call) -> dict[str, str | None]:
    """The variables a command sees: the RUN's, `export`s before it, and its own assignments.

    A value that is computed is None.
    """
    values: dict[str, str | None] = dict(environment(subject, call.placed))
    for other in subject.calls(call.placed):
        if other.at >= call.at:
            break
        if other.name == "export":
            for text in other.words[1:]:
                name, given, value = text.partition("=")
                if given:
                    values[name] = None if "$" in value else value
    words = call.simple.words
    if call.wrapper == "env" or (words and words[0].literal == "env"):
        for word in words[1:]:
            name, given, value = (word.literal or "").partition("=")
            if not given:
                break
            values[name] = value
    for assignment in call.simple.assignments:
        values[assignment.name] = assignment.value.literal
    return values


def line_of(call: Call) -> int:
    """The line of the instruction a command stands in."""
    return call.placed.outer.first_line
