from sealegs.curriculum.model import Heading, Part, Topic
from tests.curriculum.material import topic_of


def parts(source: str) -> list[tuple[Part, str]]:
    return [(section.part, section.title.plain) for section in topic_of(source).sections]


def headings(topic: Topic, part: Part) -> list[str]:
    section = topic.section(part)
    assert section is not None
    return [block.text.plain for block in section.blocks if isinstance(block, Heading)]


def test_what_stands_before_the_levels_is_the_introduction() -> None:
    assert parts("# T\n\nHello.\n\n## Why\n\nx\n\n## Junior\n\ny") == [
        (Part.INTRO, "T"),
        (Part.JUNIOR, "Junior"),
    ]


def test_a_title_that_says_something_else_is_kept() -> None:
    source = "---\ntitle: Volumes\n---\n# Everything about volumes\n\n## Junior\n\ny"
    assert parts(source)[0] == (Part.INTRO, "Everything about volumes")
    assert parts(source.replace("Everything about volumes", "1. VOLUMES")) == [
        (Part.JUNIOR, "Junior")
    ]


def test_a_heading_of_the_same_rank_is_a_section_of_its_own() -> None:
    assert parts("## Junior\n\na\n\n## Summary\n\nb\n\n### Senior staff\n\n## Senior\n\nc") == [
        (Part.JUNIOR, "Junior"),
        (Part.OTHER, "Summary"),
        (Part.SENIOR, "Senior"),
    ]


def test_deeper_headings_stay_inside_whatever_they_say() -> None:
    topic = topic_of("## Middle\n\n### Junior\n\na\n\n### Cheat sheet\n\nb\n\n## Senior\n\nc")
    assert headings(topic, Part.MIDDLE) == ["Junior", "Cheat sheet"]


def test_levels_may_have_the_highest_rank() -> None:
    assert parts("# Junior Level\n\na\n\n## x\n\n# Middle Level\n\nb\n\n# Senior Level\n\nc") == [
        (Part.JUNIOR, "Junior Level"),
        (Part.MIDDLE, "Middle Level"),
        (Part.SENIOR, "Senior Level"),
    ]


def test_beside_a_level_a_synonym_is_a_subject() -> None:
    source = "## Basics\n\na\n\n## Junior\n\nb\n\n## Advanced\n\nc"
    assert parts(source) == [
        (Part.INTRO, "sample"),
        (Part.JUNIOR, "Junior"),
        (Part.OTHER, "Advanced"),
    ]
    assert parts("## Basics\n\na\n\n## Advanced\n\nc") == [
        (Part.JUNIOR, "Basics"),
        (Part.SENIOR, "Advanced"),
    ]


def test_unknown_levels_are_told_by_a_word_they_share() -> None:
    assert [
        part for part, _ in parts("# T\n## Tase üks\n\na\n## Tase kaks\n\nb\n## Tase kolm\n\nc")
    ] == [
        Part.JUNIOR,
        Part.MIDDLE,
        Part.SENIOR,
    ]


def test_unknown_levels_are_told_by_coloured_circles() -> None:
    assert [part for part, _ in parts("## 🟢 A\n\na\n## 🟡 B\n\nb\n## 🔴 C\n\nc\n## D\n\nd")] == [
        Part.JUNIOR,
        Part.MIDDLE,
        Part.SENIOR,
        Part.OTHER,
    ]


def test_unknown_levels_are_told_by_the_lists_behind_them() -> None:
    lists = "**Q:**\n\n- a — b\n\n**W:**\n\n- c? — d\n"
    assert [part for part, _ in parts(f"## A\n\na\n## B\n\nb\n## C\n\nc\n## D\n\n{lists}")] == [
        Part.JUNIOR,
        Part.MIDDLE,
        Part.SENIOR,
        Part.CHEAT_SHEET,
    ]


def test_ordinary_headings_are_no_levels() -> None:
    assert [part for part, _ in parts("## What\n\na\n## Why\n\nb\n## How\n\nc")] == [Part.INTRO]


def test_lists_may_have_headings_of_their_own_without_a_cheat_sheet() -> None:
    topic = topic_of('## Junior\n\na\n\n## Must know\n\n- **A** — b\n\n## Red flags\n\n- "C" — d\n')
    assert [section.part for section in topic.sections] == [Part.JUNIOR, Part.CHEAT_SHEET]
    assert (len(topic.cards), len(topic.red_flags)) == (1, 1)


def test_lists_of_the_cheat_sheets_own_rank_belong_to_it() -> None:
    topic = topic_of(
        "## Junior\n\na\n\n## Cheat sheet\n\n## Must know\n\n- **A** — b\n\n## End\n\nc"
    )
    assert [section.part for section in topic.sections] == [
        Part.JUNIOR,
        Part.CHEAT_SHEET,
        Part.OTHER,
    ]
    assert len(topic.cards) == 1


def test_a_list_with_an_unknown_label_beside_known_ones_makes_no_items() -> None:
    source = "## Cheat sheet\n\n**Must know:**\n\n- **A** — b\n\n**Numbers:**\n\n- **C** — d\n"
    topic = topic_of(source)
    assert [card.front.plain for card in topic.cards] == ["A"]
    assert topic.sections[0].blocks[-1].line == 9


def test_an_item_no_card_can_be_made_of_is_reported_and_shown() -> None:
    topic = topic_of("## Cheat sheet\n\n**Must know:**\n\n- cache\n-\n- ```\n  x\n  ```\n")
    assert topic.cards == ()


def test_nested_lists_are_part_of_the_answer() -> None:
    source = "## Cheat sheet\n\n**Follow-ups:**\n\n1. **Why?**\n   - a\n   - `b`\n\n   > c\n"
    (card,) = topic_of(source).cards
    assert card.back.plain == "- a\n- b\nc"
