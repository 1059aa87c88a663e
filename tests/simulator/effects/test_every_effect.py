"""Every effect there is: what it isn't told, it never denies.

A call with an option or a word that nobody knows may write wherever its program can. So after it
nothing may be said to be absent there.
"""

from __future__ import annotations

import re

import msgspec
import pytest

from sealegs.simulator.effects.schema import Command, Form
from sealegs.simulator.effects.table import read_families
from sealegs.simulator.files import absolute
from sealegs.simulator.scene import Scene
from sealegs.simulator.tri import Tri
from tests.simulator.scenes import called, scene

COMMANDS = [command for family in read_families() for command in family.commands]
FORMS = [(command, form) for command in COMMANDS for form in command.forms or (Form(),)]
IDS = [f"{c.names[0]}-{' '.join(f.sub[:1]) or number}" for number, (c, f) in enumerate(FORMS)]
_WRITING = ("writes", "copies", "moves", "links", "unknown", "builds", "packages", "fetches")
_OPERANDS = re.compile(r"\{[^}]*\b(\d|\*|last|init|name:|git:|dir:|home:)[^}]*\}")


def _start(command: Command, form: Form) -> list[str | None]:
    name = command.names[0].replace(".*", "12").replace("*", "12")
    sub = form.sub[0].split() if form.sub else []
    goals = list(form.goals[:1])
    return [name, *sub, *goals]


def _denies(after: Scene, reach: str) -> bool:
    """Whether something is said to be absent where the program could have written."""
    if after.failures:
        return False  # the build surely stops, so there is nothing to claim
    probe = absolute(f"{reach}/never/heard/of", after.cwd)
    return after.files.has(probe.replace("~", after.home)) is Tri.NO


def _reaches(command: Command) -> tuple[str, ...]:
    return tuple(reach for reach in command.reach if not reach.startswith("~"))


@pytest.mark.parametrize(("command", "form"), FORMS, ids=IDS)
@pytest.mark.parametrize(
    "strange", ["--never-heard-of", "-\u00a7", None], ids=["long", "short", "any"]
)
def test_an_option_nobody_knows_makes_its_whole_reach_unknown(
    command: Command, form: Form, strange: str | None
) -> None:
    if "-*" in f"{command.flags} {form.flags}".split() and strange:
        strange = None  # whatever its options are, the form's own words say where it writes
    start = scene("/pom.xml", "/package.json", "/go.mod", "/Cargo.toml", "/pyproject.toml")
    if command.spelling == "none":
        strange = None
    after = called([*_start(command, form), strange], start)
    for reach in _reaches(command):
        assert not _denies(after, reach), f"{command.names[0]} may write below {reach}"


@pytest.mark.parametrize(("command", "form"), FORMS, ids=IDS)
def test_more_operands_than_are_understood_make_it_unknown(command: Command, form: Form) -> None:
    if form.most > 100 or form.runs is not None or form.when:
        return
    extra = [f"operand{number}" for number in range(form.most + 3)]
    after = called([*_start(command, form), *extra], scene("/pom.xml"))
    for reach in _reaches(command):
        assert not _denies(after, reach)


@pytest.mark.parametrize(("command", "form"), FORMS, ids=IDS)
def test_what_is_written_to_a_place_nobody_knows_may_be_anywhere(
    command: Command, form: Form
) -> None:
    told = msgspec.to_builtins(form)
    written = " ".join(str(told.get(verb, "")) for verb in _WRITING)
    if not _OPERANDS.search(written) or not command.reach:
        return
    after = called([*_start(command, form), None, None], scene("/pom.xml", "/package.json"))
    for reach in _reaches(command):
        assert not _denies(after, reach)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.names[0])
def test_no_call_is_deterministic_because_nobody_said_otherwise(command: Command) -> None:
    name = command.names[0].replace("*", "12")
    after = called([name, "--never-heard-of"], scene())
    if command.reach and not after.failures:
        assert after.deterministic is not Tri.YES


def test_a_program_that_reaches_nothing_is_one_that_only_looks() -> None:
    pure = {name for command in COMMANDS if not command.reach for name in command.names}
    writing = {"tee", "cp", "sort", "sed", "curl", "wget", "tar", "make", "npm", "find", "xargs"}
    assert not pure & writing
    for command in COMMANDS:
        if not command.reach:
            for form in command.forms:
                verbs = (form.writes, form.copies, form.moves, form.builds, form.unknown)
                assert verbs == ((), (), (), (), ())
