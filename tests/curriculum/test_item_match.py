from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.item_match import moved, nearest

wordings = st.dictionaries(
    st.sampled_from([f"p/{t}/{k}/{s}" for t in "ab" for k in ("card", "follow-up") for s in "xyz"]),
    st.text("abc ", min_size=1, max_size=12),
)


def test_a_reworded_item_is_found_again() -> None:
    known = {"p/t/card/old": "Why is the image smaller?", "p/t/card/kept": "What is a layer?"}
    current = {
        "p/t/card/new": "Why does the image get smaller?",
        "p/t/card/kept": "What is a layer?",
        "p/t/card/other": "Which port is published?",
    }
    assert moved(known, current) == {"p/t/card/old": "p/t/card/new"}


def test_two_items_that_their_author_named_are_two_unless_they_say_nearly_the_same() -> None:
    known = {"p/t/card/volume": "What is a volume?"}
    assert moved(known, {"p/t/card/layer": "What is a layer?"}) == {}
    assert moved(known, {"p/t/card/vol": "What is a volume ?"}) == {
        "p/t/card/volume": "p/t/card/vol"
    }


def test_kinds_and_topics_are_not_mixed_up() -> None:
    known = {"p/t/card/a": "Why is it small?"}
    assert (
        moved(known, {"p/t/follow-up/a": "Why is it small?", "p/u/card/a": "Why is it small?"})
        == {}
    )


def test_the_most_alike_pair_goes_first() -> None:
    known = {"p/t/card/a": "the cache key of a copy", "p/t/card/b": "the cache key of a run step"}
    current = {"p/t/card/n": "the cache key of a run steps"}
    assert moved(known, current) == {"p/t/card/b": "p/t/card/n"}


def test_the_nearest_is_named_only_when_it_is_near_and_alone() -> None:
    assert nearest("abcdef", {"x": "abcdeg", "y": "zzz"}) == "x"
    assert nearest("abcdef", {"x": "zzz"}) is None
    assert nearest("abcdef", {"x": "abcdeg", "y": "abcdeg"}) is None
    assert nearest("abcdef", {}) is None


@given(wordings, wordings)
def test_matches_are_one_to_one_and_only_between_gone_and_new(
    known: dict[str, str], current: dict[str, str]
) -> None:
    found = moved(known, current)
    assert len(set(found.values())) == len(found)
    for old, new in found.items():
        assert old not in current
        assert new not in known
        assert old.rpartition("/")[0] == new.rpartition("/")[0]
