import pytest

from sealegs.curriculum.labels import Label, Labels


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Junior", Label.JUNIOR),
        ("🟢 Junior Level", Label.JUNIOR),
        ("2. Middle Level (2-4 years)", Label.MIDDLE),
        ("Level 3: Senior", Label.SENIOR),
        ("Senior — what they want to hear", Label.SENIOR),
        ("For juniors", Label.JUNIOR),
        ("Anfänger-Niveau", Label.JUNIOR),
        ("Середній рівень", Label.MIDDLE),
        ("Cheat-Sheet", Label.CHEAT_SHEET),
        ("🎯 Interview Cheat Sheet", Label.CHEAT_SHEET),
        ("Шпаргалка / Interview Cheat Sheet", Label.CHEAT_SHEET),
        ("Шпаргалка для співбесіди", Label.CHEAT_SHEET),
        ("Senior engineers and caches", None),
        ("Middle stages", None),
        ("Advanced techniques", None),
        ("A cheat sheet for layers", None),
        ("", None),
        ("🎯", None),
    ],
)
def test_what_a_heading_begins(title: str, label: Label | None) -> None:
    assert Labels().section(title) is label


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Must know:", Label.MUST_KNOW),
        ("Frequent follow-up questions:", Label.FOLLOW_UPS),
        ("🚩 Red flags (DO NOT say):", Label.RED_FLAGS),
        ("DON’T SAY", Label.RED_FLAGS),
        ("Related topics", Label.RELATED),
        ("Не кажіть:", Label.RED_FLAGS),
        ("Numbers", None),
        ("The red flags that a long sentence about something else mentions", None),
    ],
)
def test_which_list_a_label_announces(title: str, label: Label | None) -> None:
    assert Labels().list_of(title) is label


def test_a_pack_brings_its_own_words() -> None:
    labels = Labels({Label.JUNIOR: ["Pirmas lygis"], Label.SAY_INSTEAD: ["Sakyk"]})
    assert labels.section("1. Pirmas lygis") is Label.JUNIOR
    assert labels.names_level("Pirmas lygis")
    assert labels.is_say_instead("Sakyk:")
    assert labels.section("Junior") is Label.JUNIOR


def test_a_synonym_is_no_name_of_a_level() -> None:
    assert Labels().names_level("Junior Level")
    assert not Labels().names_level("Basics")
