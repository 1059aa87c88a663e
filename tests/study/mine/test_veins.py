"""Every key agrees with a fresh simulation, on files that nobody wrote; nothing vague is asked."""

from __future__ import annotations

import random
from collections import Counter

import pytest

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
        found = prospect(site)
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
