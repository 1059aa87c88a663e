"""Where secrets can be read: layers, history, configuration, the build cache (F16).

Names that look like secrets are those of Docker's own check SecretsUsedInArgOrEnv
(docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from sealegs.dockerfile.model import Arg, Env
from sealegs.dockerfile.stages import Plan
from sealegs.simulator.build import Layer, Secret, Stage, Where
from sealegs.simulator.construct import Bench
from sealegs.simulator.files import Entry, OriginKind
from sealegs.simulator.names import names

_WORDS = re.compile(
    r"(?i)(?:^|_)(?:apikey|auth|credentials?|key|passwd|password|pword|secret|token)(?:_|$)"
)
_FILES = names(
    ".env .env.* .npmrc .pypirc .netrc id_rsa id_dsa id_ecdsa id_ed25519 *.pem *.key *.p12 *.pfx "
    "*.jks *.keystore credentials.json service-account*.json secrets.y*ml .git-credentials"
)
_HARMLESS = names(".env.example .env.sample .env.template .env.dist *.pub.pem")


def looks_secret(name: str) -> bool:
    """Tell whether a variable's name says that its value is a secret."""
    return _WORDS.search(name) is not None and "PUBLIC" not in name.upper()


def is_secret_file(entry: Entry) -> bool:
    """Tell whether a file holds a secret, by what the context says of it or by its name."""
    if entry.role == "secret" or entry.origin.kind is OriginKind.SECRET:
        return True
    if entry.role or entry.origin.kind is not OriginKind.CONTEXT:
        return False
    name = posixpath.basename(entry.origin.detail) or entry.name
    if any(fnmatchcase(name, pattern) for pattern in _HARMLESS):
        return False
    return any(fnmatchcase(name, pattern) for pattern in _FILES)


def secrets_of(plan: Plan, benches: Iterable[Bench], chain: frozenset[int]) -> Iterator[Secret]:
    """Yield every place where a secret of the file can be read.

    ``chain`` are the stages whose layers and history the image has: the target and its bases.
    What other stages hold is only in the build cache.
    """
    for bench in benches:
        shipped = bench.stage.index in chain
        own = bench.layers[len(bench.layers) - len(bench.steps) :]
        yield from _in_layers(own, Where.LAYER if shipped else Where.CACHE)
        yield from _in_variables(plan, bench.stage, shipped)


def _in_layers(layers: Iterable[Layer], where: Where) -> Iterator[Secret]:
    for layer in layers:
        for delta in layer.deltas:
            if delta.entry is not None and is_secret_file(delta.entry):
                yield Secret(delta.entry.path, where, layer.line)


def _in_variables(plan: Plan, stage: Stage, shipped: bool) -> Iterator[Secret]:
    """ARG values are in the history of every RUN after them, ENV values in the configuration."""
    steps = plan.stages[stage.index].steps
    last_run = max(
        (n for n, step in enumerate(steps) if step.instruction.name == "RUN"), default=-1
    )
    for number, step in enumerate(steps):
        command = step.instruction.command
        for binding in step.bindings:
            if binding.value is None or not binding.value.parts or not looks_secret(binding.name):
                continue
            if isinstance(command, Env):
                where = Where.CONFIG if shipped else Where.CACHE
                yield Secret(f"ENV {binding.name}", where, step.line)
            elif isinstance(command, Arg) and number < last_run:
                where = Where.HISTORY if shipped else Where.CACHE
                yield Secret(f"ARG {binding.name}", where, step.line)
