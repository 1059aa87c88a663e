"""Looking through an index: words in any order, slips of the finger, phrases, what comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.excerpt import excerpt, hits_in
from sealegs.workspace.search.index import Index, built

ENTRIES = (
    Entry("topic", "", "The runtime stage ships; the build stage doesn't.", "Stages › Junior"),
    Entry("topic", "Cache mounts", "", "Build cache › Middle"),
    Entry("card", "What does --mount=type=cache keep?", "Downloads, between builds.", "Cache"),
    Entry(
        "rule", "apt-lists-kept  DL3009", "apt-get update leaves its lists in the layer.", "size"
    ),
    Entry("word", "HEALTHCHECK", "A command that says whether the program works.", "Dockerfile"),
    Entry("topic", "", "Together they get cached: RUN a && b.", "Build cache › Middle"),
)
INDEX = built(ENTRIES)


def found(typed: str, index: Index = INDEX, kind: str | None = None) -> list[str]:
    """Return the names, or else the texts, of what is found."""
    return [match.entry.title or match.entry.text for match in index.look(typed, kind).matches]


def test_every_word_must_be_there_in_any_order_and_case() -> None:
    assert found("SHIPS runtime") == [ENTRIES[0].text]
    assert found("ships mounts") == []


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [("helthcheck", "healthcheck"), ("healthcehck", "healthcheck"), ("runtmie", "runtime")],
)
def test_a_slip_of_the_finger_is_forgiven_and_told(typed: str, read_as: str) -> None:
    outcome = INDEX.look(typed)
    assert outcome.guessed == {typed: (read_as,)}
    assert outcome.matches
    assert outcome.unknown == ()


def test_a_short_word_is_never_taken_for_another() -> None:
    outcome = INDEX.look("runx tne")
    assert not outcome.matches
    assert "tne" in outcome.unknown


def test_other_endings_of_a_word_are_found_after_the_word_itself() -> None:
    assert found("mounts")[0] == "Cache mounts"
    assert "What does --mount=type=cache keep?" in found("mounts")
    assert "Together they get cached: RUN a && b." in found("caching")


def test_what_was_typed_as_one_piece_comes_first_where_it_stands_so() -> None:
    assert found("--mount")[0] == "What does --mount=type=cache keep?"
    assert found("apt-get")[0] == "apt-lists-kept  DL3009"


def test_a_phrase_in_quotation_marks_must_stand_there_and_so_must_signs() -> None:
    assert found('"build stage"') == [ENTRIES[0].text]
    assert found('"stage build"') == []
    assert found("&&") == [ENTRIES[5].text]
    assert found("cached &&") == [ENTRIES[5].text]


def test_what_something_belongs_to_helps_but_is_not_enough() -> None:
    assert found("middle mounts") == ["Cache mounts"]
    assert "Cache mounts" not in found("middle")


def test_codes_are_found_and_a_letter_inside_a_word_is_no_word() -> None:
    assert found("dl3009") == ["apt-lists-kept  DL3009"]
    assert ENTRIES[5].text not in found("apt-get")  # toGETher


def test_one_kind_is_listed_and_all_are_counted() -> None:
    outcome = INDEX.look("cache", "card")
    assert [match.entry.kind for match in outcome.matches] == ["card"]
    assert outcome.counts == {"topic": 2, "card": 1}


def test_nothing_typed_finds_nothing_and_words_nobody_has_are_named() -> None:
    assert INDEX.look("   ").matches == ()
    assert INDEX.look("xyzzyplugh cache").unknown == ("xyzzyplugh",)


def test_an_index_takes_more_and_leaves_what_is_replaced_out() -> None:
    more = INDEX.extended(
        [Entry("note", "runtime, ask Ana", "The runtime stage", "Note", item="n")]
    )
    assert found("runtime", more)[0] == "runtime, ask Ana"
    assert found("runtime") == [ENTRIES[0].text]  # the first index is as it was
    less = more.extended((), without=frozenset({"n"}))
    assert found("runtime", less) == [ENTRIES[0].text]


def test_hits_are_marked_in_the_text_and_stay_in_a_short_excerpt() -> None:
    text = "word " * 100 + "the runtime stage ships " + "more " * 100
    outcome = INDEX.look("runtime ships")
    piece = excerpt(text, outcome, 60)
    assert [piece.text[start:end] for start, end in piece.hits] == ["runtime", "ships"]
    assert len(piece.text) <= 62
    assert piece.text.startswith("…")


def test_of_a_word_only_what_was_typed_is_marked() -> None:
    outcome = INDEX.look("down")
    text = "Downloads, between builds."
    assert [text[start:end] for start, end in hits_in(text, outcome)] == ["Down"]


@given(st.text(max_size=60), st.text(max_size=300), st.integers(10, 80))
def test_anything_may_be_typed_and_every_hit_lies_in_its_excerpt(
    typed: str, text: str, length: int
) -> None:
    index = built([*ENTRIES, Entry("topic", "", text)])
    outcome = index.look(typed)
    for match in outcome.matches:
        piece = excerpt(match.entry.text, outcome, length)
        assert len(piece.text) <= length + 2
        assert all(0 <= start < end <= len(piece.text) for start, end in piece.hits)


@given(st.sampled_from(ENTRIES), st.data())
def test_every_word_of_a_place_finds_it(entry: Entry, data: st.DataObject) -> None:
    words = [word for word in (entry.text or entry.title).split() if word.isalnum()]
    typed = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4))
    assert entry in [match.entry for match in INDEX.look(" ".join(typed)).matches]
