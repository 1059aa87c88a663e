"""ARGs that are there to be given a secret when the image is built.

Whoever gives one with ``--build-arg`` writes it into the history of every RUN behind the ARG, or,
in a stage that doesn't ship, into the build cache (docs.docker.com/build/building/secrets).
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.dockerfile.model import Arg
from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Secret, Where
from sealegs.simulator.secret_words import looks_secret


def secret_arguments(plan: Plan, shipped: frozenset[int]) -> Iterator[Secret]:
    """Yield the ARGs without a default, in stages that are built, whose names say secret."""
    for stage in plan.stages:
        for step in stage.steps if stage.built else ():
            if not isinstance(step.instruction.command, Arg):
                continue
            for binding in step.bindings:
                if binding.value is None and looks_secret(binding.name):
                    where = Where.HISTORY if stage.index in shipped else Where.CACHE
                    yield Secret(f"ARG {binding.name}", where, step.line)
