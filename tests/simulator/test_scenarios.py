"""The cache scenarios that were seen on a live BuildKit: a second build after a change.

``tests/data/simulation/cache-scenarios.yaml`` says what its fields mean. A RUN there writes what
``run_produces`` says, else one file ``/run-output``; it makes other bytes when it runs again,
unless the scenario lists it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from msgspec.structs import replace

from sealegs.dockerfile.model import ExecForm, Run
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.platform import Platform, parse_platform
from sealegs.simulator.build import Build
from sealegs.simulator.catalogue import Catalogue, shipped_catalogue
from sealegs.simulator.context import Context, ContextFile, Product
from sealegs.simulator.history import EMPTY
from sealegs.simulator.predict import build
from sealegs.simulator.request import ImageState, Request

DATA = Path(__file__).parent.parent / "data" / "simulation" / "cache-scenarios.yaml"
SCENARIOS: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))


STAND_INS = Catalogue(msgspec.structs.replace(shipped_catalogue().table, rows=(), fates=()))


def _files(described: Mapping[str, Any]) -> dict[str, ContextFile]:
    files = {}
    for path, content in described.items():
        text, mode = (content["c"], content["m"]) if isinstance(content, dict) else (content, "")
        files[path] = ContextFile(path, len(str(text)), mode=mode, content=str(text))
    return files


def _runs(dockerfile: str) -> Iterator[tuple[str, str]]:
    """Yield ``stage:index`` of each RUN, steps counted in their stage, and its command."""
    stage, number, count = "", -1, 0
    for instruction in parse(dockerfile).instructions:
        if instruction.name == "FROM":
            number, count = number + 1, 0
            command = instruction.command
            stage = getattr(command, "name", None) or str(number)
        elif isinstance(instruction.command, Run):
            form = instruction.command.form
            assert form is not None
            text = " ".join(form.words) if isinstance(form, ExecForm) else form.text
            yield f"{stage}:{count}", " ".join(text.split())
        if instruction.name in ("RUN", "COPY", "ADD", "WORKDIR"):
            count += 1


def _produces(scenario: Mapping[str, Any], dockerfile: str) -> tuple[Product, ...]:
    described = scenario.get("run_produces", {})
    found = []
    for place, command in _runs(dockerfile):
        for path in described.get(place, ["/run-output"]):
            found.append(Product(f"RUN {_escaped(command)}", path, 1000))
    return tuple(found)


def _escaped(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)


def _request(
    scenario: Mapping[str, Any],
    dockerfile: str,
    options: Mapping[str, Any],
    files: Mapping[str, Any],
) -> Request:
    platform = parse_platform(options.get("platform", "linux/amd64"))
    assert isinstance(platform, Platform)
    context = Context(tuple(_files(files).values()), _produces(scenario, dockerfile))
    return Request(
        parse(dockerfile),
        context,
        target=options.get("target"),
        build_args={name: str(value) for name, value in options.get("args", {}).items()},
        platform=platform,
        build_platform=Platform("linux", "amd64"),
        no_cache=options.get("no_cache", False),
        no_cache_filter=frozenset(options.get("no_cache_filter", ())),
        hosts=tuple(options.get("add_hosts", ())),
        images={
            name: ImageState(str(state["layers"]), state.get("env"), state.get("files"))
            for name, state in options.get("images", {}).items()
        },
        urls={url: str(content) for url, content in options.get("urls", {}).items()},
    )


def second_build(scenario: Mapping[str, Any], catalogue: Catalogue | None = None) -> Build:
    """Return the second of the two builds a scenario describes.

    Its images stand for any: that a real debian has no make is nothing to a scenario, so they
    are looked up in a catalogue that knows none.
    """
    known = catalogue or STAND_INS
    change = scenario["change"] if scenario["change"] != "none" else {}
    before = scenario["dockerfile"]
    first = _request(scenario, before, scenario.get("first_build", {}), scenario["context"])
    after = change.get("dockerfile", before)
    files = {**scenario["context"], **change.get("files", {})}
    files = {path: content for path, content in files.items() if content is not None}
    second = _request(scenario, after, change.get("options", {}), files)
    identical = frozenset(change.get("run_outputs_bit_identical", ()))
    earlier = EMPTY.after(build(first, catalogue=known))
    return build(replace(second, identical=identical), earlier, catalogue=known)


def told(made: Build) -> list[dict[str, str]]:
    """Return each step as the scenarios write it."""
    return [{f"{made.stages[s.stage].label} {s.instruction}": str(s.cache)} for s in made.steps]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[s["id"] for s in SCENARIOS])
def test_a_second_build_hits_and_misses_as_buildkit_does(scenario: dict[str, Any]) -> None:
    made = second_build(scenario)
    assert made.broken == ()
    wanted = [step for step in scenario["expect"] if "not built" not in step.values()]
    assert told(made) == wanted


def test_stages_that_are_not_built_have_no_steps() -> None:
    skipped = [s for s in SCENARIOS if any("not built" in e.values() for e in s["expect"])]
    for scenario in skipped:
        made = second_build(scenario)
        names = {
            name.split()[0] for e in scenario["expect"] for name, v in e.items() if v == "not built"
        }
        assert {s.label for s in made.stages if not s.built} == names


def test_every_miss_says_why() -> None:
    for scenario in SCENARIOS:
        for step in second_build(scenario).steps:
            assert bool(step.why) == (step.cache != "hit"), (scenario["id"], step)
