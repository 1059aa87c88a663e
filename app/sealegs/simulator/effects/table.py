"""Finding the effect of a command by its name.

The YAML files in assets/effects are the source. ``assets/effects.json`` is made of them by
``scripts/effects.py``: it reads in a millisecond, when the first RUN is predicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property

import msgspec
from msgspec import Struct

from sealegs.ground import resources
from sealegs.ground.globs import fits
from sealegs.simulator.effects.argv import Grammar, grammar
from sealegs.simulator.effects.schema import Command, Family, Form


class Effect(Struct, frozen=True, dict=True):
    """A command with the grammars of its forms, made when the command is first met."""

    command: Command

    @cached_property
    def forms(self) -> tuple[tuple[Form, Grammar], ...]:
        """What each way to call it understands."""
        return tuple((form, grammar(self.command, form)) for form in self.command.forms)


class Effects(Struct, frozen=True):
    """All known commands: by exact name, then by pattern (``python3*``)."""

    by_name: Mapping[str, Effect]
    patterns: tuple[tuple[str, Effect], ...]

    def find(self, name: str) -> Effect | None:
        """Return the effect of a command called by its bare name."""
        found = self.by_name.get(name)
        if found is not None:
            return found
        return next((e for pattern, e in self.patterns if fits(name, pattern)), None)


def effects_of(commands: Iterable[Command]) -> Effects:
    """Index commands by their names."""
    by_name: dict[str, Effect] = {}
    patterns: list[tuple[str, Effect]] = []
    for command in commands:
        effect = Effect(command)
        for name in command.names:
            if "*" in name:
                patterns.append((name, effect))
            else:
                by_name[name] = effect
    return Effects(by_name, tuple(patterns))


@cache
def shipped_effects() -> Effects:
    """Return the effects that ship with the program, read once."""
    data = resources.asset("effects.json")
    return effects_of(msgspec.json.decode(data, type=tuple[Command, ...]))


def read_families() -> tuple[Family, ...]:
    """Read the sources, assets/effects/*.yaml; raises msgspec.ValidationError on a bad one."""
    return tuple(
        read_family(entry.read_text(encoding="utf-8"), entry.name)
        for entry in resources.entries(resources.assets() / "effects")
        if entry.name.endswith(".yaml")
    )


def read_family(text: str, name: str) -> Family:
    """Read one file; raises msgspec.ValidationError with the path of what is wrong in it."""
    # Imported here: what ships is compiled, so that only authors need YAML.
    from sealegs.ground.yaml import load

    loaded = load(text, name)
    if loaded.problems:
        raise msgspec.ValidationError(str(loaded.problems[0]))
    try:
        return msgspec.convert(loaded.value, Family)
    except msgspec.ValidationError as error:
        raise msgspec.ValidationError(f"{name}: {error}") from None


def compiled(families: Iterable[Family]) -> bytes:
    """Return what assets/effects.json holds, a command a line."""
    commands = [command for family in families for command in family.commands]
    lines = [msgspec.json.encode(command) for command in commands]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"
