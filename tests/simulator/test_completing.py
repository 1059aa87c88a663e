"""What could be written at a place: instructions, flags, stages, images; and silence elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.instructions import FLAGS
from sealegs.dockerfile.keywords import KEYWORDS
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.completing import MOST, Completion, complete

CATALOGUE = shipped_catalogue()
STAGES = "FROM golang:1.26 AS build\nRUN x\nFROM build AS tested\nRUN y\nFROM scratch\n"


def at_end(text: str) -> Completion:
    """Return what could follow a text; a bar says where the place is."""
    before, _, after = text.partition("|")
    lines = before.split("\n")
    return complete(before + after, len(lines) - 1, len(lines[-1]), CATALOGUE)


def texts(text: str) -> list[str]:
    """Return what could follow a text, bare of its spaces."""
    return [each.text.strip() for each in at_end(text).suggestions]


def test_an_empty_file_begins_with_from() -> None:
    assert texts("")[:2] == ["FROM", "ARG"]
    assert set(texts("")) == set(KEYWORDS)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("FROM x\nR", "RUN"),
        ("FROM x\nwo", "WORKDIR"),
        ("FROM x\n  ENT", "ENTRYPOINT"),
        ("FROM x\nEN|V A=b", "ENTRYPOINT"),
        ("FROM x\nONBUILD CO", "COPY"),
        ("FROM x\nHEALTHCHECK C", "CMD"),
        ("FROM x A", "AS"),
        ("FROM --plat", "--platform="),
        ("FROM --platform=$B", "$BUILDPLATFORM"),
        ("FROM x\nRUN --mo", "--mount="),
        ("FROM x\nRUN --network=n", "none"),
        ("FROM x\nCOPY --link --ch", "--chown="),
        ("FROM x\nHEALTHCHECK --st", "--start-period="),
        ("FROM x\nRUN --mount=", "type="),
        ("FROM x\nRUN --mount=type=ca", "cache"),
        ("FROM x\nRUN --mount=type=cache,target=/a,sh", "sharing="),
        ("FROM x\nRUN --mount=type=cache,sharing=l", "locked"),
        ("FROM x\nRUN --mount=type=secret,", "id="),
        (STAGES + "COPY --from=b", "build"),
        (STAGES + "COPY --from=", "tested"),
        (STAGES + "COPY --link \\\n  --from=te", "tested"),
        (STAGES + "COPY \\\n  # why\n  --fr", "--from="),
        (STAGES + "RUN --mount=type=bind,from=te", "tested"),
        (STAGES + "FROM tes", "tested"),
        ("FROM gola", "golang:"),
        ("FROM node:24-sl", "node:24-slim"),
        ("FROM --platform=$BUILDPLATFORM debi", "debian:"),
        ("# escape=`\nFROM golang AS a\nFROM b\nCOPY `\n --from=", "a"),
    ],
)
def test_the_first_thing_offered(text: str, first: str) -> None:
    assert texts(text)[0] == first


def test_only_stages_before_are_offered_and_never_the_own_one() -> None:
    text = "FROM a AS one\nFROM b AS two\nCOPY --from=|\nFROM c AS three"
    assert [each.text for each in at_end(text).suggestions if each.about.startswith("line")] == [
        "one"
    ]


def test_flags_are_those_of_the_instruction() -> None:
    for name, flags in FLAGS.items():
        before = "" if name == "FROM" else "FROM x\n"
        assert {each.strip("-=") for each in texts(f"{before}{name} --")} == set(flags)
    assert texts("FROM x\nWORKDIR --") == []


@pytest.mark.parametrize(
    "text",
    [
        "FROM x\n# R",
        "FROM x\nRUN apt-get in",
        "FROM x\nRUN a && \\\n  R",
        "FROM x\nRUN --mount=type=cache,target=/a",
        "FROM x\nRUN <<E\nCO",
        "FROM x\nCOPY a --fr",
        "FROM x\nENV R",
        "FROM node:24-slim AS n",
    ],
)
def test_nothing_is_offered_where_one_writes_freely(text: str) -> None:
    assert texts(text) == []


def test_what_is_complete_isnt_offered_again() -> None:
    assert "node:24" not in texts("FROM node:24")
    assert texts("FROM x\nRUN --network=none") == []


def test_a_tag_says_what_it_is_and_no_dead_one_is_offered() -> None:
    offered = {each.text: each.about for each in at_end("FROM node:22").suggestions}
    assert "MB" in offered["node:22-slim"]
    for name in CATALOGUE.names():
        for each in at_end(f"FROM {name}:").suggestions:
            assert CATALOGUE.why_gone(each.text) is None
            assert CATALOGUE.find(each.text).known


@given(
    st.text("FROMCPYUNa:/-= \\\n\t<#$\"'[]éß\udc80", max_size=60),
    st.integers(-1, 8),
    st.integers(0, 30),
)
def test_any_text_is_survived(text: str, line: int, column: int) -> None:
    found = complete(text, line, column, CATALOGUE)
    assert len(found.suggestions) <= MOST
    if found.suggestions:
        assert text.split("\n")[line][:column].endswith(found.typed)
