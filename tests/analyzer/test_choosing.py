"""From the words people write to rules."""

from __future__ import annotations

import pytest

from sealegs.analyzer.choosing import chosen_names, severities
from sealegs.analyzer.finding import Severity


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("apt-lists-kept", {"apt-lists-kept"}),
        ("APT-Lists-Kept", {"apt-lists-kept"}),
        ("size", {"size"}),
        ("dl3009", {"DL3009"}),
        ("copyignoredfile", {"CopyIgnoredFile"}),
        (" DL3009 ", {"DL3009"}),
    ],
)
def test_names_categories_and_codes_in_any_case(word: str, names: set[str]) -> None:
    assert chosen_names([word]) == names


def test_patterns_and_beginnings_of_codes() -> None:
    assert {"apt-lists-kept", "apt-get-unpinned"} <= chosen_names(["apt-*"])
    assert {"DL3008", "DL3009"} <= chosen_names(["DL30"]) == chosen_names(["dl30*"])
    assert not any(name.startswith("DL4") for name in chosen_names(["DL3"]))


@pytest.mark.parametrize("word", ["apt-list-kept", "nothing", "x*", "", "DL9999", "SC2086"])
def test_a_word_without_meaning_is_refused(word: str) -> None:
    with pytest.raises(LookupError):
        chosen_names([word])


def test_the_nearest_name_is_told() -> None:
    with pytest.raises(LookupError) as caught:
        chosen_names(["apt-list-kept"])
    assert "did you mean apt-lists-kept?" in str(caught.value.args[0])


def test_other_tools_codes_are_let_through_where_asked() -> None:
    assert chosen_names(["sc2086", "DL9999"], foreign=True) == {"SC2086", "DL9999"}


def test_the_closest_word_decides_a_severity() -> None:
    given = {
        "apt-lists-kept": Severity.ERROR,
        "DL3009": Severity.WARNING,
        "size": Severity.STYLE,
    }
    chosen = severities(given)
    assert chosen["apt-lists-kept"] is Severity.ERROR
    assert severities(dict(reversed(given.items()))) == chosen
    del given["apt-lists-kept"]
    assert severities(given)["apt-lists-kept"] is Severity.WARNING
