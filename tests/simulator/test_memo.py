"""A prediction with a memo of other builds is the one without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.change import parse_change
from sealegs.simulator.context import UNDESCRIBED, Context
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import build, predict
from sealegs.simulator.request import Request
from tests.simulator.builds import PROJECT

SIXTY = (Path(__file__).parents[1] / "data/simulation/sixty.Dockerfile").read_bytes()
MOUNTED = b"""\
FROM alpine:3.23 AS made
ARG KIND=one
WORKDIR /made
RUN echo $KIND > kind
FROM maven:3.9-eclipse-temurin-21
WORKDIR /src
COPY --chown=1:1 . .
RUN --mount=type=bind,from=made,source=/made,target=/given cp /given/kind /kind
RUN --mount=type=cache,target=/root/.m2 --mount=type=secret,id=key mvn package
USER 1000
RUN touch /src/more || true
"""


def _edits(source: bytes) -> list[bytes]:
    """Return the file as it is, without each line, with it twice, and with a word changed."""
    lines = source.splitlines(keepends=True)
    found = [source]
    for at, line in enumerate(lines):
        found.append(b"".join(lines[:at] + lines[at + 1 :]))
        found.append(b"".join([*lines[:at], line, *lines[at:]]))
    return [*found, source.replace(b"one", b"two"), source.replace(b"1:1", b"2:2"), source]


@pytest.mark.parametrize("context", [PROJECT, UNDESCRIBED], ids=["described", "undescribed"])
@pytest.mark.parametrize("source", [MOUNTED, SIXTY], ids=["mounts", "four stages"])
def test_a_memo_of_earlier_builds_changes_nothing(source: bytes, context: Context) -> None:
    memo = Memo()
    for text in _edits(source)[:: 1 if source is MOUNTED else 5]:
        request = Request(parse(text), context)
        assert build(request, memo=memo) == build(request)


@pytest.mark.parametrize("change", ["edit src/main/java/App.java", "base alpine", "no-cache"])
def test_nor_does_one_of_builds_before_a_change(change: str) -> None:
    memo, changes = Memo(), [parse_change(change)]
    for text in (MOUNTED, MOUNTED.replace(b"one", b"two"), MOUNTED):
        document = parse(text)
        assert predict(document, PROJECT, changes=changes, memo=memo) == predict(
            document, PROJECT, changes=changes
        )


def test_what_is_given_again_is_not_made_again() -> None:
    memo = Memo()
    made: list[str] = []
    assert memo.recall("place", (1,), _making(made, "first")) == "first"
    assert memo.recall("place", (1,), _making(made, "again")) == "first"
    assert memo.recall("place", (2,), _making(made, "other")) == "other"
    assert made == ["first", "other"]


def test_two_builds_that_take_turns_both_find_theirs_again() -> None:
    memo = Memo()
    made: list[str] = []
    for _ in range(3):
        assert memo.recall("place", "before", _making(made, "one")) == "one"
        assert memo.recall("place", "after", _making(made, "other")) == "other"
    assert made == ["one", "other"]


def test_old_results_go_when_there_are_many() -> None:
    memo = Memo(most=10)
    made: list[str] = []
    memo.recall("old", (), _making(made, "old"))
    for number in range(25):
        memo.recall(number, (), _making(made, "new"))
        assert memo.recall("kept", (), _making(made, "kept")) == "kept"
    memo.recall("old", (), _making(made, "old"))
    assert made.count("old") == 2
    assert made.count("kept") == 1


def test_heavy_results_make_room_sooner() -> None:
    memo = Memo(most=10)
    made: list[str] = []
    for number in range(3):
        memo.recall(number, (), _making(made, "heavy"), lambda _: 9)
    memo.recall(0, (), _making(made, "heavy"), lambda _: 9)
    assert len(made) == 4


def _making(made: list[str], what: str) -> Callable[[], str]:
    def make() -> str:
        made.append(what)
        return what

    return make
