"""Facts exist, can be traced, and are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.courses import SOURCES, course, told, write

TOPIC = "## Junior\n\nThe target becomes the image. {f=F-1}\n"


def test_a_fact_with_a_source_that_is_used_is_fine(tmp_path: Path) -> None:
    assert told("facts", course(write(tmp_path, TOPIC))) == []


@pytest.mark.parametrize(
    "topic",
    [
        "## Junior\n\n- a point {f=F-1}\n",
        "## Junior\n\n> - nested {f=F-1}\n",
        "## Junior\n\n| A | B |\n|---|---|\n| 1 | 2 {f=F-1} |\n",
        "## Junior\n\n```console f=F-1\n$ ls\n```\n",
    ],
)
def test_every_kind_of_block_can_name_a_fact(tmp_path: Path, topic: str) -> None:
    assert told("facts", course(write(tmp_path, topic))) == []


def test_questions_and_interviews_name_facts_as_well(tmp_path: Path) -> None:
    for number, name in enumerate(("quizzes__t__questions", "quizzes__t__interview")):
        root = tmp_path / str(number)
        write(root, "## Junior\n\nWords.\n", **{name: "- {id: a, kind: open, facts: [F-1]}\n"})
        assert told("facts", course(root)) == []


@pytest.mark.parametrize(
    ("topic", "sources", "says"),
    [
        (TOPIC.replace("F-1", "F-2"), SOURCES, "content/t.md:3: the fact F-2 is not one of"),
        ("## Junior\n", SOURCES, "content/sources.yaml:1:3: the fact F-1 is named by no topic"),
        (TOPIC, SOURCES + SOURCES, "content/sources.yaml:4:3: the fact F-1 is written twice"),
        (TOPIC, SOURCES.replace("2026-11-01", "2026-12-01"), "looked up in the future"),
        (TOPIC, SOURCES.replace("2026-11-01", "lately"), "without the day it was looked up"),
        (TOPIC, SOURCES.replace("https://", ""), "has a source without an address (Docs)"),
        (TOPIC, SOURCES.partition("  sources")[0], "the fact F-1 has no source"),
        (TOPIC, SOURCES.replace("image.", "image [re-check]."), "is still to be checked"),
        (TOPIC, SOURCES + "- {id: F-9}\n", "content/sources.yaml:4:3: "),
    ],
)
def test_what_is_wrong_with_a_fact_is_told_where_it_is_written(
    tmp_path: Path, topic: str, sources: str, says: str
) -> None:
    assert says in "\n".join(told("facts", course(write(tmp_path, topic, sources))))
