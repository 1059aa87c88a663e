"""Suggesting two stages where a single one builds and ships: what the second one would say."""

from __future__ import annotations

import posixpath
import re

from msgspec import Struct

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Fix
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import (
    Cmd,
    Command,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Stopsignal,
    User,
    Volume,
)
from sealegs.dockerfile.problem import Span
from sealegs.simulator.build import Image

_RUNTIME = (Cmd, Entrypoint, Env, Expose, Healthcheck, Label, Stopsignal, User, Volume)


class Second(Struct, frozen=True):
    """What the second stage starts from, and the paths it takes from the first."""

    base: str
    paths: tuple[str, ...]


def second_stage(image: Image) -> Second | None:
    """Choose a smaller base and the paths to take, by the base of the single stage."""
    reference = image.base.reference
    name, _, tag = reference.partition(":")
    start, folder = image.start, image.identity.workdir or "/"
    words = [word or "" for word in start.words] + ["", ""]
    program, main = words[0], words[1] if words[0] == "dotnet" else ""
    if name in ("maven", "gradle") and start.main and start.main.endswith(".jar"):
        version = re.search(r"(?:temurin-|jdk-?)(\d+)", tag)
        return Second(f"eclipse-temurin:{version[1] if version else '21'}-jre", (start.main,))
    if name in ("golang", "rust") and program.startswith("/"):
        small = "alpine:3.22" if "alpine" in tag else "debian:13-slim"
        return Second(small, (program,))
    if name == "node" and "slim" not in tag and "alpine" not in tag and folder != "/":
        major = re.match(r"\d+", tag)
        return Second(f"node:{major[0]}-slim" if major else "node:24-slim", (folder,))
    if name == "mcr.microsoft.com/dotnet/sdk" and main.endswith(".dll"):
        folder = posixpath.dirname(posixpath.join(folder, main))
        return Second(f"mcr.microsoft.com/dotnet/aspnet:{tag}", (folder,))
    return None


def split(subject: Subject, image: Image, second: Second) -> Fix | None:
    """Put the second stage above the instructions at the end that only say how to start.

    None where the file has more stages, a user that the second stage may not know, or an earlier
    instruction that the start depends on. Never safe: it is another image.
    """
    views = [view for view in subject.stages if view.stage is not None]
    if len(views) != 1 or views[0].start is None or any(each.onbuild for each in views[0].body):
        return None
    view, start = views[0], views[0].start
    body = list(view.body)
    tail = len(body)
    while tail and isinstance(body[tail - 1].command, _RUNTIME):
        tail -= 1
    above, below = body[:tail], body[tail:]
    if not above or not below or not _portable(above, below):
        return None
    name = start.command.name or "build"
    kept = [subject.document.text(each.outer.span) for each in above if _set(each)]
    lines = [f"FROM {second.base}", *kept, f"WORKDIR {image.identity.workdir or '/'}"]
    lines += [f"COPY --from={name} {path} {path}" for path in second.paths]
    at = below[0].outer.span.start
    changes = [(Span(at, at), "\n".join([*lines, ""]))]
    if start.command.name is None:
        changes.insert(0, (_behind_base(start), f" AS {name}"))
    return replacing(subject.document, *changes, safe=False)


def _portable(above: list[Placed[Command]], below: list[Placed[Command]]) -> bool:
    users = [each.command.user.text for each in below if isinstance(each.command, User)]
    numeric = all(re.fullmatch(r"\d+(?::\d+)?", user) or user == "node" for user in users)
    early = (Cmd, Entrypoint, User, Healthcheck, Volume, Stopsignal)
    return numeric and not any(isinstance(each.command, early) for each in above)


def _set(placed: Placed[Command]) -> bool:
    return isinstance(placed.command, Env)


def _behind_base(start: Placed[From]) -> Span:
    end = start.command.base.span.end
    return Span(end, end)
