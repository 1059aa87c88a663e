"""Searching everything finds words anywhere and says how to open the place."""

from __future__ import annotations

from sealegs.curriculum.loader import load_pack
from sealegs.ground.resources import shipped_root
from sealegs.workspace.search import EXCERPT, search

PACK = load_pack(shipped_root())


def test_every_word_must_be_there_in_any_order_and_case() -> None:
    found = search(PACK, "STAGE target")
    assert found
    assert "multi-stage-build" in {hit.params["topic"] for hit in found}
    assert all(hit.place == "reader" for hit in found)


def test_code_and_tables_are_found_too() -> None:
    assert search(PACK, "COPY --from=build")


def test_nothing_typed_finds_nothing_and_neither_does_nonsense() -> None:
    assert search(PACK, "  ") == ()
    assert search(PACK, "xyzzyplugh") == ()


def test_a_hit_is_cut_around_its_word_and_the_limit_holds() -> None:
    found = search(PACK, "the", limit=5)
    assert len(found) == 5
    assert all(len(hit.excerpt) <= EXCERPT + 2 for hit in found)
