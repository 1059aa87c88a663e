"""Where secrets can be read: layers, history, configuration, the build cache (F16)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from sealegs.dockerfile.model import Arg, Cmd, Entrypoint, Env, Label
from sealegs.dockerfile.stages import FromStage, Plan
from sealegs.ground.globs import fits
from sealegs.simulator.build import Layer, Secret, Stage, Where
from sealegs.simulator.construct import Bench
from sealegs.simulator.credentials import credentials_in
from sealegs.simulator.files import Entry, OriginKind
from sealegs.simulator.names import names
from sealegs.simulator.secret_files import secret_files
from sealegs.simulator.secret_words import looks_secret

_FILES = names(
    ".env .env.* .npmrc .pypirc .netrc id_rsa id_dsa id_ecdsa id_ed25519 *.pem *.key *.p12 *.pfx "
    "*.jks *.keystore credentials.json service-account*.json secrets.y*ml .git-credentials"
)
_HARMLESS = names(".env.example .env.sample .env.template .env.dist *.pub.pem")


def is_secret_file(entry: Entry) -> bool:
    """Tell whether a file holds a secret, by what the context says of it or by its name."""
    if entry.link:
        return False
    if entry.role == "secret" or entry.origin.kind is OriginKind.SECRET:
        return True
    if entry.role or entry.origin.kind is not OriginKind.CONTEXT:
        return False
    name = posixpath.basename(entry.origin.detail) or entry.name
    if any(fits(name, pattern) for pattern in _HARMLESS):
        return False
    return any(fits(name, pattern) for pattern in _FILES)


def secrets_of(plan: Plan, benches: Sequence[Bench], chain: frozenset[int]) -> Iterator[Secret]:
    """Yield every place where a secret of the file can be read, none twice.

    ``chain`` are the stages whose layers and history the image has: the target and its bases.
    What other stages hold is only in the build cache.
    """
    told: set[tuple[Where, int]] = set()
    for bench in benches:
        shipped = bench.stage.index in chain
        own = bench.layers[len(bench.layers) - len(bench.steps) :]
        for found in _in_layers(own, Where.LAYER if shipped else Where.CACHE):
            told.add((found.where, found.line))
            yield found
        yield from _in_variables(plan, bench.stage, chain)
        yield from _in_texts(plan, bench.stage, shipped)
    built = {bench.stage.index for bench in benches}
    for file in secret_files(plan):
        # seen in a layer already where the context is described
        where = Where.LAYER if file.ships else Where.CACHE
        if file.stage in built and (where, file.line) not in told:
            yield Secret(file.path, where, file.line)
        if file.stage in built and file.taken and (Where.LAYER, file.taken) not in told:
            yield Secret(file.path, Where.LAYER, file.taken)


def _in_layers(layers: Iterable[Layer], where: Where) -> Iterator[Secret]:
    for layer in layers:
        for delta in layer.deltas:
            if delta.entry is not None and is_secret_file(delta.entry):
                yield Secret(delta.entry.path, where, layer.line)


def _in_variables(plan: Plan, stage: Stage, chain: frozenset[int]) -> Iterator[Secret]:
    """ARG values are in the history of every RUN after them, ENV values in the configuration."""
    shipped = stage.index in chain
    steps = plan.stages[stage.index].steps
    last_run = _last_run(plan, stage.index)
    inherited = any(
        plan.stages[other].base == FromStage(stage.index) and _last_run(plan, other) >= 0
        for other in chain
    )
    for number, step in enumerate(steps):
        command = step.instruction.command
        taken = sorted(filter(looks_secret, step.used))
        if isinstance(command, Env | Label) and taken:
            where = Where.CONFIG if shipped else Where.CACHE
            yield Secret(f"{step.instruction.name} with the value of {taken[0]}", where, step.line)
        for binding in step.bindings:
            if binding.value is None or not binding.value.parts or not looks_secret(binding.name):
                continue
            if isinstance(command, Env) and not taken:
                where = Where.CONFIG if shipped else Where.CACHE
                yield Secret(f"ENV {binding.name}", where, step.line)
            elif isinstance(command, Arg) and (number < last_run or inherited):
                where = Where.HISTORY if shipped else Where.CACHE
                yield Secret(f"ARG {binding.name}", where, step.line)


def _last_run(plan: Plan, stage: int) -> int:
    steps = plan.stages[stage].steps
    return max((n for n, step in enumerate(steps) if step.instruction.name == "RUN"), default=-1)


def _in_texts(plan: Plan, stage: Stage, shipped: bool) -> Iterator[Secret]:
    """Every instruction's text is in the history, and what starts is in the configuration too."""
    for step in plan.stages[stage.index].steps:
        instruction = step.instruction
        where = Where.HISTORY
        if instruction.name in ("CMD", "ENTRYPOINT", "HEALTHCHECK", "LABEL"):
            where = Where.CONFIG
        texts = (instruction.text, *(heredoc.text for heredoc in instruction.heredocs))
        if isinstance(instruction.command, Cmd | Entrypoint) and instruction.json:
            texts = (" ".join(word.text for word in instruction.arguments),)
        for text in texts:
            for found in credentials_in(text):
                if not found.variable:
                    yield Secret(found.what, where if shipped else Where.CACHE, step.line)
