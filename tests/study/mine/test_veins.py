"""Every key agrees with a fresh simulation, on files that nobody wrote; nothing vague is asked."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.kinds import kind_of
from sealegs.study.mine.site import Prospect, Site, prospect
from sealegs.study.mine.vein import known_veins
from sealegs.study.question import Outcome
from tests.study.mine.agreeing import disagreement
from tests.study.mine.drawing import drawn


def check(count: int, seed: int) -> Counter[str]:
    """Draw so many files, and hold every question of every vein against a fresh run."""
    rnd = random.Random(seed)
    asked: Counter[str] = Counter()
    for _ in range(count):
        site = drawn(rnd)
        found = prospect(site, str(rnd.random()))
        if isinstance(found, str):
            asked["barren"] += 1
            continue
        for name, vein in known_veins().items():
            for proposal in vein.propose(found, random.Random(rnd.random())):
                asked[name] += 1
                wrong = disagreement(site, name, proposal)
                assert not wrong, f"{name}: {wrong}\n{proposal.ask.plain}\n{site.text}"
                outcome = proposal.posed.grade(proposal.posed.key)
                assert isinstance(outcome, Outcome)
                assert outcome.right
    return asked


def test_every_key_agrees_with_a_fresh_simulation() -> None:
    asked = check(120, 12)
    assert set(asked) == {*known_veins(), "barren"}
    assert asked.total() > 300


@pytest.mark.slow
def test_every_key_agrees_with_a_fresh_simulation_on_thousands_of_files() -> None:
    assert check(6000, 13).total() > 15_000


TWO_USERS = 'FROM node:22-slim\nUSER node\nUSER 1000\nCMD ["node"]\n'


def asked_of(name: str, text: str) -> list[dict[str, bool]]:
    """Return the options of one vein's questions about a text, with what is right."""
    found = prospect(Site("Dockerfile", text))
    assert isinstance(found, Prospect)
    made = []
    for proposal in known_veins()[name].propose(found, random.Random(1)):
        control = proposal.posed.control("x")
        options = getattr(control, "options", ())
        made.append({o.text.plain: o.key in proposal.posed.key.keys for o in options})
    return made


def test_two_names_of_one_user_are_never_right_and_wrong() -> None:
    assert asked_of("user", TWO_USERS) == [{"1000": True, "root": False, "nobody": False}]
    assert (
        "root" not in asked_of("user", TWO_USERS.replace("1000", "0"))[0]
        or (asked_of("user", TWO_USERS.replace("1000", "0"))[0]["root"])
    )


@pytest.mark.parametrize(
    ("text", "right", "why"),
    [
        (
            "FROM node:22-slim AS a\nWORKDIR /app\nFROM nginx:1.27\nCOPY --from=a /app /x\n",
            "/", "No WORKDIR is on the way to the image, so it starts where nginx:1.27 starts.",
        ),
        (
            "FROM node:22-slim AS a\nWORKDIR /app\nFROM a\nCMD node\n",
            "/app", "Line 2, WORKDIR /app, is the last WORKDIR on the way to the image.",
        ),
    ],
)  # fmt: skip
def test_the_folder_is_told_with_the_line_that_sets_it_or_that_none_does(
    text: str, right: str, why: str
) -> None:
    found = prospect(Site("Dockerfile", text))
    assert isinstance(found, Prospect)
    (proposal,) = known_veins()["workdir"].propose(found, random.Random(1))
    outcome = proposal.posed.grade(proposal.posed.key)
    assert isinstance(outcome, Outcome)
    assert asked_of("workdir", text)[0][right]
    assert why in str(outcome)


def test_nothing_is_asked_of_what_an_unknown_image_may_hold() -> None:
    text = "FROM example.com/own:1\nRUN ./setup.sh\n"
    for name in ("ships", "tools", "user", "start", "env", "base", "weight"):
        assert asked_of(name, text) == []


def test_an_entrypoint_in_shell_form_takes_no_command() -> None:
    text = 'FROM python:3.13-slim\nENTRYPOINT python main.py\nCMD ["--debug"]\n'
    (options,) = asked_of("start", text)
    assert options['["/bin/sh", "-c", "python main.py"]']
    assert list(options.values()).count(True) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("RUN no base\n", "refuses it in line 1"),
        ("FROM scratch\nRUN echo\n", "wouldn't build"),
    ],
)
def test_a_file_that_does_not_build_says_why(text: str, says: str) -> None:
    found = prospect(Site("Dockerfile", text))
    assert isinstance(found, str)
    assert says in found


def days(text: str, *names: str) -> dict[str, tuple[int, ...]]:
    """Return what is asked to run again, by the change, over a number of seeds."""
    files = tuple(ContextFile(name, 10, kind_of(name)) for name in names)
    asked: dict[str, tuple[int, ...]] = {}
    for seed in range(12):
        found = prospect(Site("Dockerfile", text, Context(files), "."), str(seed))
        assert isinstance(found, Prospect)
        for proposal in known_veins()["reruns"].propose(found, random.Random(1)):
            asked[proposal.about] = proposal.posed.key.keys
    return asked


def test_nobody_is_asked_about_an_edit_of_what_the_builder_reads_itself() -> None:
    text = "FROM node:22-slim\nWORKDIR /app\nCOPY . .\n"
    asked = days(text, "Dockerfile", ".dockerignore", "web.Dockerfile", "a.js", "README.md")
    assert asked["edit a.js"] == (3,)
    assert not any("ocker" in change.removeprefix("base ") for change in asked)


def test_nothing_is_asked_where_a_run_may_have_written_what_is_copied_from_its_stage() -> None:
    text = (
        "FROM oven/bun:1 AS front\nWORKDIR /app\nCOPY . /app/\nWORKDIR /app/frontend\n"
        "RUN bun run build\n"
        "FROM debian:bookworm-slim\nCOPY --from=front /app/backend/static /static\n"
    )
    found = prospect(Site("Dockerfile", text))
    assert isinstance(found, Prospect)
    proposals = known_veins()["reruns"].propose(found, random.Random(1))
    assert [p.about for p in proposals if "bun" in p.about] == []
    known = (
        "FROM debian:bookworm-slim AS made\nCOPY app.ts /\nRUN date > /made\n"
        "FROM debian:bookworm-slim\nCOPY --from=made /made /\n"
    )
    assert days(known, "app.ts")["edit app.ts"] == (2, 3, 5)


def test_a_path_behind_a_variable_that_only_the_base_knows_is_not_asked_about() -> None:
    text = "FROM example.com/own:1\nCOPY a.ini $CONF/x/\nWORKDIR $CONF/y\nCOPY a.ini /b/\n"
    found = prospect(Site("Dockerfile", text, Context((ContextFile("a.ini", 1),)), "."))
    assert isinstance(found, Prospect)
    for name in ("ships", "workdir"):
        for proposal in known_veins()[name].propose(found, random.Random(1)):
            told = [o.text.plain for o in getattr(proposal.posed.control("x"), "options", ())]
            assert "/a.ini" not in told
            assert not any("$" in path for path in told)
