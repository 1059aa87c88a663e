"""Secret files that a Dockerfile takes from its context, and how far they get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sealegs.dockerfile.model import Add, Copy, Word
from sealegs.dockerfile.stages import FromStage, Plan
from sealegs.dockerfile.stages import Step as PlanStep
from sealegs.simulator.kinds import kind_of

_PUBLIC = re.compile(
    r"(?:.*[-_.])?(?:ca|cert|certs|chain|fullchain|bundle|cacert|public|pub|root|dhparams?|example"
    r"|sample|template|dist|test|dummy)(?:[-_.].*)?",
    re.IGNORECASE,
)
_FOLDERS = re.compile(r"(?:^|/)(?:\.ssh|\.aws|\.gnupg|\.kube|secrets)(?:/|$)")


@dataclass(frozen=True, slots=True)
class SecretFile:
    """A file that COPY or ADD of a stage takes; ``ships`` where its layer is in the image.

    ``sure`` is False where such a file may also hold nothing secret (.npmrc, *.pem).
    """

    stage: int
    line: int
    path: str
    ships: bool
    sure: bool


def secret_files(plan: Plan) -> tuple[SecretFile, ...]:
    """Return the secret files that are copied by name, in the order of the file."""
    return tuple(_secret_files(plan))


def _secret_files(plan: Plan) -> Iterator[SecretFile]:
    shipped = _lineage(plan)
    for stage in plan.stages:
        for step in stage.steps:
            for path in _taken(step):
                if names_secret(path):
                    sure = kind_of(path) != "secret" or not path.endswith(
                        (".npmrc", ".pem", ".key")
                    )
                    yield SecretFile(stage.index, step.line, path, stage.index in shipped, sure)


def names_secret(path: str) -> bool:
    """Tell whether a path is one at which people keep secrets; certificates are none."""
    path = path.rstrip("/")
    name = path.rpartition("/")[2]
    if _FOLDERS.search(path) and not name.endswith((".pub", "known_hosts", "config")):
        return True
    return kind_of(path) == "secret" and not _PUBLIC.fullmatch(name)


def _lineage(plan: Plan) -> set[int]:
    found: set[int] = set()
    at = plan.target
    while at is not None:
        found.add(at)
        base = plan.stages[at].base
        at = base.index if isinstance(base, FromStage) else None
    return found


def _taken(step: PlanStep) -> Iterator[str]:
    match step.instruction.command:
        case Copy(sources=sources, from_=None) | Add(sources=sources):
            for source in sources:
                path = step.text(source).literal if isinstance(source, Word) else None
                if path and "://" not in path:
                    yield path
        case _:
            return
