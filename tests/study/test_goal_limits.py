"""Files that say nothing, or too little: no goal raises, and none is met over an unknown."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.curriculum.exercise import Exercise, Goal
from sealegs.ground.problem import Place
from sealegs.simulator.context import UNDESCRIBED, Context
from sealegs.study.goal import Status, known_goals
from sealegs.study.grading import Result, grade
from tests.course import shipped_exercises
from tests.study import goals, test_goals

EXERCISE = next(iter(shipped_exercises().by_id.values()))


def bound() -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every goal with each of the parameters that its own tests try."""
    for name, parameters, _, _ in test_goals.CASES:
        yield name, parameters
    for module in pkgutil.iter_modules(goals.__path__):
        if module.name.startswith("test_"):
            for case in importlib.import_module(f"{goals.__name__}.{module.name}").CASES:
                yield module.name.removeprefix("test_"), case.parameters


GOALS = tuple(
    Goal(name, parameters, "It isn't.", Place("e.yaml", 1))
    for name, parameters in {f"{n} {p}": (n, p) for n, p in bound()}.values()
)


def results(text: str, context: Context = UNDESCRIBED) -> dict[str, list[Result]]:
    exercise = Exercise(
        "p/t/exercise/s", "t", EXERCISE.level, "", "", "FROM scratch\n", context, GOALS,
        EXERCISE.hints, EXERCISE.debrief, "q", "h",
    )  # fmt: skip
    found: dict[str, list[Result]] = {}
    for result in grade(exercise, text).results:
        found.setdefault(result.goal, []).append(result)
    return found


def met(text: str, context: Context = UNDESCRIBED) -> set[str]:
    found = results(text, context)
    return {name for name, each in found.items() if any(r.status is Status.MET for r in each)}


NOTHING = [
    "",
    "\n",
    "# nothing\n",
    "# syntax=docker/dockerfile:1\n#\n",
    "FORM alpine\n",
    "FROM\n",
    "COPY a b\n",
    "FROM alpine:3.23\nRUM x\n",
    "FROM [\n",
    "\x00",
    "RUN <<EOF\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_file_that_makes_no_image_meets_no_goal(text: str) -> None:
    found = results(text)
    assert met(text) == set()
    for each in found.values():
        assert all(result.verdict.reason for result in each if result.status is not Status.MET)


def test_an_empty_image_meets_only_goals_about_what_is_absent() -> None:
    allowed = {"builds", "final_lacks", "size_le", "smaller_than", "no_secret", "no_dup_bytes"}
    allowed |= {"apt_clean", "glob_safe", "fails_fast", "libc_ok", "reproducible", "writable"}
    allowed |= {"context_le", "changed_bytes_le", "no_findings", "base_known", "base_supported"}
    assert met("FROM scratch\n", Context()) <= allowed


ABSENCE = {"final_lacks", "no_dup_bytes", "apt_clean", "smaller_than", "size_le", "libc_ok",
           "reproducible", "changed_bytes_le", "base_known", "base_supported", "builds", "starts",
           "nonroot", "numeric_user", "exec_form", "pid1", "env_value", "port_ge", "health_ok",
           "jvm_opts_honoured", "cross_compiles", "writable", "locked_install", "cached",
           "reruns", "context_excludes"}  # fmt: skip
"""Goals that say something about an image of which nothing is known."""


def test_over_an_unknown_image_and_command_nothing_is_met() -> None:
    text = "FROM example.com/our/base:1\nCOPY . /x\nRUN strange-tool /x\nRUN rm -rf /x/y\n"
    assert not met(text) & ABSENCE


LINES = st.sampled_from(
    [
        "FROM example.com/our/base:1 AS a", "FROM alpine:3.23 AS b", "FROM scratch", "FROM b",
        "COPY . /x", "COPY --from=a /y /z", "COPY *.jar /app.jar", "RUN strange-tool",
        "RUN apt-get update", "RUN <<EOF\nset -e\nls\nEOF", "USER $WHO", "ENV A=$B", "ARG TOKEN",
        "RUN --mount=type=secret,id=npm strange-tool", "ENTRYPOINT [\"java\", \"-jar\", \"a.jar\"]",
        "HEALTHCHECK CMD probe", "EXPOSE $P", "WORKDIR $W", "ADD https://example.com/x.tar /x",
        "VOLUME /data", "SHELL [\"strange\"]", "ONBUILD RUN x", "CMD $X", "STOPSIGNAL", "RUN",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, max_size=7))
def test_no_file_makes_a_goal_raise_and_every_verdict_has_its_reason(lines: list[str]) -> None:
    found = results("\n".join([*lines, ""]))
    assert set(found) == set(known_goals())
    for each in found.values():
        assert all(r.verdict.reason for r in each if r.status is not Status.MET)
