"""The table of effects: complete, well-formed, and no older than its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sealegs.ground import resources
from sealegs.simulator.effects import conditions
from sealegs.simulator.effects.conditions import CONDITIONS
from sealegs.simulator.effects.schema import Command, Form
from sealegs.simulator.effects.specials import SPECIALS
from sealegs.simulator.effects.table import (
    compiled,
    effects_of,
    read_families,
    read_family,
    shipped_effects,
)
from sealegs.simulator.scripts.builtins import BUILTINS
from sealegs.simulator.scripts.commands import FOLLOWED

DATA = Path(__file__).resolve().parents[2] / "data" / "simulation" / "commands.tsv"
CONDITIONAL = ("when", "unless", "directories", "confirmed", "unless_recommends")
"""Fields of verbs that hold conditions."""
FAMILIES = read_families()
COMMANDS = [command for family in FAMILIES for command in family.commands]
FORMS = [(command, form) for command in COMMANDS for form in command.forms]


def _counted() -> list[tuple[str, int]]:
    rows = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0], int(row[1])) for row in rows]


def _known(name: str) -> bool:
    """Whether what a call does is told by data or by the shell's own grammar."""
    if name in BUILTINS or name in FOLLOWED:
        return True
    effect = shipped_effects().find(name)
    return effect is not None and bool(effect.forms or not effect.command.reach)


def _conditions(value: object) -> Iterator[str]:
    """Yield all conditions of a form, its verbs' included."""
    if isinstance(value, dict):
        for name, inner in value.items():
            told = name in CONDITIONAL and isinstance(inner, list | tuple)
            yield from map(str, inner) if told else _conditions(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _conditions(inner)


def test_every_condition_is_explained() -> None:
    for name in CONDITIONS:
        assert re.search(rf"``{name}(``|:)", conditions.__doc__ or ""), name


def test_the_compiled_table_is_that_of_its_sources() -> None:
    shipped = (resources.assets() / "effects.json").read_bytes()
    assert shipped == compiled(FAMILIES), "run python scripts/effects.py"


def test_the_common_commands_of_real_files_are_known() -> None:
    counted = _counted()
    total = 10_695  # command uses that were counted, the rare ones included
    share = sum(count for name, count in counted if _known(name)) / total
    print(f"{share:.1%} of command uses are known")
    assert share >= 0.81


def test_no_name_is_described_twice() -> None:
    names = [name for command in COMMANDS for name in command.names]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(("command", "form"), FORMS, ids=lambda v: getattr(v, "names", ("",))[0])
def test_a_form_names_only_what_exists(command: Command, form: Form) -> None:
    assert form.special == "" or form.special in SPECIALS
    assert len(form.sub) == len(set(form.sub))
    for condition in _conditions(msgspec.to_builtins(form)):
        assert condition.removeprefix("!").partition(":")[0] in CONDITIONS, condition
    options = f"{command.flags} {form.flags} {command.values} {form.values}".split()
    written = msgspec.json.encode(form).decode()
    for names in re.findall(r'"!?flag:([^"]*)"', written):
        for name in names.split("|"):
            begun = {f"{name[:length]}*" for length in range(1, len(name) + 1)}
            assert name in options or begun & set(options), f"{name} is no option"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("schema: command-effects/2\nabout: x\ncommands: []\n", "schema"),
        ("schema: command-effects/1\nabout: x\ncommands: [{names: [a], does: x}]\n", "does"),
        (
            "schema: command-effects/1\nabout: x\ncommands: [{names: [a], forms: [{status: x}]}]\n",
            "status",
        ),
        ("schema: command-effects/1\nabout: x\nabout: y\ncommands: []\n", "given twice"),
        ("schema: [\n", "not valid YAML"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_place(text: str, why: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=rf"^my\.yaml:.*{why}"):
        read_family(text, "my.yaml")


def test_a_name_may_be_a_pattern() -> None:
    found = effects_of([Command(("python3*",))])
    assert found.find("python3.12") is not None
    assert found.find("python") is None
