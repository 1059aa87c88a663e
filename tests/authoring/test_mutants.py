"""Mutators: what each makes of a Dockerfile, and which mutants an exercise may let pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sealegs.authoring.equivalence import reruns_no_more, same_image
from sealegs.authoring.mutant import Mutant, Original, known_mutators
from sealegs.authoring.mutation import changes_of, fates_of, problems_of_mutants
from sealegs.authoring.proof import Fate, Outcome
from sealegs.curriculum.exercise import Exercise
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.study.goal import read_changes
from tests.course import shipped_exercises

FOUND = shipped_exercises().find("jar-ships-its-workshop")
assert FOUND is not None
JAR: Exercise = replace(FOUND, solutions=FOUND.solutions[:1])
SOLUTION = JAR.solutions[0].text

TEXT = """\
# syntax=docker/dockerfile:1
FROM node:22-slim AS build
WORKDIR /app
COPY package.json ./
RUN --mount=type=secret,id=npm \\
    npm ci
COPY . .
FROM gcr.io/distroless/nodejs22
COPY --from=build --chown=10 /app/dist /srv/dist
USER 10
CMD ["server.js"]
"""
ORIGINAL = Original.of(TEXT, "node_modules\n# ours\n*.log\n", [["arg BUILD=2", "edit a.js"]])


def mutants(name: str, original: Original = ORIGINAL) -> dict[str, Mutant]:
    (mutator,) = (m for m in known_mutators() if m.name == name)
    return {mutant.detail: mutant for mutant in mutator.mutate(original)}


def changed(mutant: Mutant) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that are new, in order."""
    before, after = TEXT.splitlines(), mutant.text.splitlines()
    return [x for x in before if x not in after], [x for x in after if x not in before]


def test_a_stage_is_named_by_its_name_or_its_number() -> None:
    found = [ORIGINAL.stage_named(name) for name in ("build", "BUILD", "0", "1", "2", "²", "node")]
    first, last = ORIGINAL.blocks
    assert found == [first, first, first, last, None, None, None]


def test_every_mutator_has_a_name_and_a_sentence() -> None:
    found = known_mutators()
    assert len({mutator.name for mutator in found}) == len(found) >= 15
    assert all(mutator.summary.endswith(".") for mutator in found)


@pytest.mark.parametrize(
    ("mutator", "detail", "gone", "new"),
    [
        ("drop-instruction", "USER 10", ["USER 10"], []),
        (
            "drop-flag",
            "--mount type=secret of RUN --mount=type=secret,id=npm npm ci",
            ["RUN --mount=type=secret,id=npm \\"],
            ["RUN  \\"],
        ),
        (
            "copy-too-much",
            "COPY --from=build --chown=10 /app/dist…",
            ["COPY --from=build --chown=10 /app/dist /srv/dist"],
            ["COPY --from=build --chown=10 /app /srv/dist/"],
        ),
        ("root-again", "", [], ["USER root"]),
        (
            "unpin",
            "node:22-slim",
            ["FROM node:22-slim AS build"],
            ["FROM node AS build"],
        ),
        (
            "cache-bust",
            "reads BUILD",
            [],
            ["ARG BUILD", 'RUN echo "BUILD=$BUILD"'],
        ),
        (
            "secret-as-arg",
            "ARG for RUN --mount=type=secret,id=npm npm ci",
            ["RUN --mount=type=secret,id=npm \\"],
            ["ARG NPM", 'RUN : "${NPM}" &&   \\'],
        ),
        ("shell-form", "CMD", ['CMD ["server.js"]'], ["CMD server.js"]),
        (
            "other-base",
            "scratch",
            ["FROM gcr.io/distroless/nodejs22"],
            ["FROM scratch"],
        ),
        (
            "single-stage",
            "",
            [
                "FROM gcr.io/distroless/nodejs22",
                "COPY --from=build --chown=10 /app/dist /srv/dist",
            ],
            ["RUN cp -r /app/dist /srv/dist"],
        ),
    ],
)
def test_a_mutator_makes_one_mistake(
    mutator: str, detail: str, gone: list[str], new: list[str]
) -> None:
    assert changed(mutants(mutator)[detail]) == (gone, new)


def test_an_instruction_moves_with_all_its_lines() -> None:
    earlier = mutants("reorder")["COPY . . earlier"].text.splitlines()
    at = earlier.index("COPY . .")
    assert earlier[at + 1 : at + 3] == ["RUN --mount=type=secret,id=npm \\", "    npm ci"]
    assert earlier.count("COPY . .") == 1


def test_a_stage_goes_with_everything_in_it() -> None:
    assert mutants("drop-stage")["build"].text.startswith(
        "# syntax=docker/dockerfile:1\nFROM gcr.io/distroless"
    )
    assert mutants("drop-stage")["1"].text.endswith("COPY . .\n")


def test_some_mutants_leave_next_to_nothing() -> None:
    assert mutants("empty-file")[""].text == ""
    assert mutants("only-scratch")[""].text == "FROM scratch\n"
    left = {
        name: [line for line in mutant.text.splitlines() if not line.startswith("#")]
        for name, mutant in mutants("comment-out").items()
    }
    assert left == {"everything": [], "all but the first FROM": ["FROM node:22-slim AS build"]}


def test_what_is_deleted_at_the_end_was_in_the_one_stage_there_is() -> None:
    lines = mutants("delete-later")[""].text.splitlines()
    (deletes,) = (at for at, line in enumerate(lines) if line.startswith("RUN rm -rf "))
    assert [line for line in lines if line.startswith("FROM")] == ["FROM node:22-slim AS build"]
    assert lines[deletes - 1 : deletes + 2] == [
        "RUN cp -r /app/dist /srv/dist",
        lines[deletes],
        "USER 10",
    ]


def test_lines_of_the_ignore_file_are_dropped_one_by_one() -> None:
    found = mutants("drop-ignore")
    assert {name: mutant.ignore for name, mutant in found.items()} == {
        "everything": "",
        "node_modules": "# ours\n*.log\n",
        "*.log": "node_modules\n# ours\n",
    }
    assert mutants("drop-ignore", Original.of(TEXT)) == {}


@pytest.mark.parametrize("text", ["", "# nothing\n", "ARG A\n", "RUN x\n", "FROM\n", "FROM a AS"])
def test_no_mutator_stumbles_over_a_file_that_is_none(text: str) -> None:
    for mutator in known_mutators():
        for mutant in mutator.mutate(Original.of(text)):
            assert isinstance(mutant.text, str)


def fates(exercise: Exercise) -> dict[str, Fate]:
    return {fate.name: fate for fate in fates_of(exercise, Memo())}


def complaints(exercise: Exercise) -> Iterator[str]:
    found = fates_of(exercise, Memo())
    return (str(problem) for problem in problems_of_mutants(exercise, found))


def test_mutants_are_caught_harmless_outside_or_explained() -> None:
    found = fates(JAR)
    assert found["jre/root-again"].caught_by == ("nonroot",)
    assert found["jre/drop-instruction EXPOSE 8080"].outcome is Outcome.HARMLESS
    assert found["jre/secret-as-arg ENV"].outcome is Outcome.OUTSIDE
    assert Outcome.SURVIVED not in {fate.outcome for fate in found.values()}


def test_a_goal_that_is_missing_lets_its_mutants_pass_outside_of_the_exercise() -> None:
    lax = replace(JAR, goals=tuple(g for g in JAR.goals if g.name != "nonroot"))
    assert fates(lax)["jre/root-again"].outcome is Outcome.OUTSIDE


def test_a_survivor_fails_the_check_until_it_is_explained() -> None:
    mute = replace(JAR, survivors={})
    (said,) = complaints(mute)
    assert "the mutant jre/copy-too-much COPY --from=build" in said
    told = replace(JAR, survivors={"*/copy-too-much COPY --from=build*": "only classes come along"})
    assert list(complaints(told)) == []


def test_an_explanation_without_a_reason_or_a_survivor_is_told() -> None:
    odd = replace(JAR, survivors={"jre/copy-too-much COPY --from*": " ", "jre/root-*": "so what"})
    said = "\n".join(complaints(odd))
    assert "survivors gives no reason for jre/copy-too-much COPY --from*" in said
    assert "survivors explains jre/root-*, but no such mutant passes" in said


def test_a_solution_that_is_none_has_no_mutants() -> None:
    solution = replace(JAR.solutions[0], text="FROM scratch\n")
    assert fates_of(replace(JAR, solutions=(solution,)), Memo()) == ()


def after(text: str, *changes: str) -> Build:
    made = read_changes(list(changes)) if changes else ()
    return predict(parse(text), JAR.context, changes=made)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("EXPOSE 8080", "EXPOSE 9090", True),
        ("EXPOSE 8080", 'LABEL team="post"', True),
        (" AS build", " AS builder", False),
        ("USER 10001:10001", "USER 10002:10001", False),
        ('"labels.jar"]', '"labels.jar", "--debug"]', False),
        ("EXPOSE 8080", "ENV A=b", False),
        ("labels.jar ./", "labels.jar ./app.jar", False),
        ("EXPOSE 8080", "RUN touch /x && rm /x", True),
    ],
)
def test_images_are_the_same_when_they_hold_and_run_the_same(
    old: str, new: str, same: bool
) -> None:
    assert old in SOLUTION
    assert same_image(after(SOLUTION), after(SOLUTION.replace(old, new))) is same


def test_a_change_may_repeat_fewer_commands_and_not_more() -> None:
    (change,) = changes_of(JAR)
    kept = after(SOLUTION, *change)
    careless = after(SOLUTION.replace("COPY pom.xml ./", "COPY . ./"), *change)
    assert reruns_no_more(careless, kept)
    assert not reruns_no_more(kept, careless)
