"""Secret files that a Dockerfile takes from its context, and how far they get."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sealegs.dockerfile.model import Add, Copy, Word, Workdir
from sealegs.dockerfile.stages import FromStage, Plan
from sealegs.dockerfile.stages import Step as PlanStep
from sealegs.ground.regex import Regex
from sealegs.simulator.files import absolute, is_within
from sealegs.simulator.kinds import kind_of

_PUBLIC = Regex(
    r"(?:.*[-_.])?(?:ca|cert|certs|chain|fullchain|bundle|cacert|public|pub|root|dhparams?|example"
    r"|sample|template|dist|test|dummy)(?:[-_.].*)?",
    re.IGNORECASE,
)
_FOLDERS = Regex(r"(?:^|/)(?:\.ssh|\.aws|\.gnupg|\.kube|secrets)(?:/|$)")


class SecretFile(Struct, frozen=True):
    """A file that COPY or ADD of a stage takes; ``ships`` where its layer is in the image.

    ``sure`` is False where such a file may also hold nothing secret (.npmrc, *.pem). ``taken`` is
    the line of a COPY that takes it on into the image with the folder it lies in, 0 for none.
    """

    stage: int
    line: int
    path: str
    ships: bool
    sure: bool
    taken: int = 0


def secret_files(plan: Plan) -> tuple[SecretFile, ...]:
    """Return the secret files that are copied by name, in the order of the file."""
    return tuple(_secret_files(plan))


def _secret_files(plan: Plan) -> Iterator[SecretFile]:
    shipped = plan.lineage(plan.target)
    for stage in plan.stages:
        workdir: str | None = None
        ships = stage.index in shipped
        for step in stage.steps:
            command = step.instruction.command
            if isinstance(command, Workdir):
                folder = step.text(command.path).literal
                known = folder is not None and (workdir is not None or folder.startswith("/"))
                workdir = absolute(folder or "", workdir or "/") if known else None
            for path in _taken(step):
                if names_secret(path) and not _is_public(plan, step, path):
                    sure = kind_of(path) != "secret" or not path.endswith(
                        (".npmrc", ".pem", ".key")
                    )
                    place = _place(step, path, workdir)
                    taken = 0 if ships or not place else _taken_on(plan, stage.index, place)
                    yield SecretFile(stage.index, step.line, path, ships, sure, taken)


_VERIFYING = Regex(r"\bgpgv?\b|\bapt-key\b|\brpm(?:keys)?\b[^;&|]*--import|keyrings|\bapk\b")


def _is_public(plan: Plan, step: PlanStep, path: str) -> bool:
    """Whether signatures are checked with a key, by what it becomes or what reads it."""
    if not path.endswith((".key", ".pem")):
        return False
    command = step.instruction.command
    target = command.destination.text if isinstance(command, Copy | Add) else ""
    if target.endswith((".pub", ".asc", ".gpg", ".rsa.pub")) or _VERIFYING.search(target):
        return True
    names = {each.rstrip("/").rpartition("/")[2] for each in (path, target)} - {"", "."}
    texts = [each.instruction.text for stage in plan.stages for each in stage.steps]
    return any(
        _VERIFYING.search(text) and any(name in text for name in names)
        for text in texts
        if text.lstrip().upper().startswith("RUN")
    )


def _place(step: PlanStep, path: str, workdir: str | None) -> str:
    """Where a file goes, empty where that isn't known; the folder will do for its own path."""
    command = step.instruction.command
    target = step.text(command.destination).literal if isinstance(command, Copy | Add) else None
    if target is None or (workdir is None and not target.startswith("/")):
        return ""
    place = absolute(target, workdir or "/")
    into = target.endswith("/") or target in (".", "./")
    return absolute(path.rpartition("/")[2], place) if into else place


def _taken_on(plan: Plan, stage: int, place: str) -> int:
    """The line of a COPY in the image that takes a folder with a file out of a stage."""
    shipped = plan.lineage(plan.target)
    for edge in plan.edges:
        if edge.kind != "copy" or edge.step is None or edge.stage not in shipped:
            continue
        if not isinstance(edge.source, FromStage) or stage not in plan.lineage(edge.source.index):
            continue
        if any(
            path.literal and is_within(place, absolute(path.literal, "/")) for path in edge.paths
        ):
            return plan.stages[edge.stage].steps[edge.step].line
    return 0


def names_secret(path: str) -> bool:
    """Tell whether a path is one at which people keep secrets; certificates are none."""
    path = path.rstrip("/")
    name = path.rpartition("/")[2]
    if _FOLDERS.search(path) and not name.endswith((".pub", "known_hosts", "config")):
        return True
    return kind_of(path) == "secret" and not _PUBLIC.fullmatch(name)


def _taken(step: PlanStep) -> Iterator[str]:
    match step.instruction.command:
        case Copy(sources=sources, from_=None) | Add(sources=sources):
            for source in sources:
                path = step.text(source).literal if isinstance(source, Word) else None
                if path and "://" not in path:
                    yield path
        case _:
            return
