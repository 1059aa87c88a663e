"""What each topic builds on: as written, or as concepts say, and never in a circle."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.needs import needs_of, problems_of_needs
from sealegs.curriculum.pack import Concept, Pack
from tests.study.topics import pack, topic

NAMES = "abcde"
FIVE = pack(*(topic(name) for name in NAMES))


def with_needs(**needs: str) -> Pack:
    return replace(FIVE, planned=(*NAMES, "later"), needs={k: tuple(v) for k, v in needs.items()})


def test_needs_are_those_that_are_written() -> None:
    assert needs_of(with_needs(b="a", c="a", d="bc")) == {
        "a": (), "b": ("a",), "c": ("a",), "d": ("b", "c"), "e": (),
    }  # fmt: skip


def test_what_another_need_asks_for_already_is_left_out() -> None:
    assert needs_of(with_needs(b="a", c="ab", d="abc"))["d"] == ("c",)


def test_what_comes_later_is_no_need_and_is_told() -> None:
    found = with_needs(a="b", b="b", c="x")
    assert needs_of(found) == dict.fromkeys(NAMES, ())
    assert [str(problem) for problem in problems_of_needs(found)] == [
        "content/pack.yaml: a needs b, which comes later in the order of study",
        "content/pack.yaml: b needs b, which comes later in the order of study",
        "content/pack.yaml: needs names x, which is no topic of this pack",
    ]


def test_a_topic_still_to_come_may_be_needed_and_need() -> None:
    found = replace(with_needs(later="a"), needs={"later": ("a",), "b": ("a",)})
    assert list(problems_of_needs(found)) == []
    assert "later" not in needs_of(found)


def test_without_needs_concepts_say_what_a_topic_builds_on() -> None:
    concepts = (
        Concept("x", "X", "a"),
        Concept("y", "Y", "b", ("x",)),
        Concept("z", "Z", "b", ("y",)),
    )
    found = replace(FIVE, concepts={concept.id: concept for concept in concepts})
    assert needs_of(found)["b"] == ("a",)


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES))))
def test_whatever_is_written_the_path_runs_downwards(needs: dict[str, list[str]]) -> None:
    found = needs_of(replace(FIVE, needs={name: tuple(rows) for name, rows in needs.items()}))
    assert all(need < name for name, rows in found.items() for need in rows)
