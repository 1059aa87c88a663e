"""Must-know lines of every form: gaps, code, both directions, and what authors get wrong."""

from __future__ import annotations

import pytest

from sealegs.curriculum.model import Card, CardForm, Style, Topic
from sealegs.curriculum.plain import plain_topic, with_targets
from sealegs.curriculum.snippets import GAP, from_source, headline, to_source
from sealegs.curriculum.topic import parse_topic
from tests.course import shipped_pack

FILE = "FROM maven AS build\nCOPY pom.xml ./\nRUN mvn -B package"


def cards(lines: str) -> tuple[tuple[Card, ...], list[str]]:
    """Return the cards of must-know lines, and what was complained about."""
    source = f"---\ntitle: T\n---\n## Junior\nx\n## Cheat sheet\n### Must know\n{lines}\n"
    topic, problems = parse_topic(source, "content/t.md")
    return topic.cards, [str(p) for p in problems if "level" not in p.message]


def code(info: str, before: str = "- **What goes first?** — The manifest. {#x}") -> str:
    inside = FILE.replace("\n", "\n  ")
    return f"{before}\n\n  ```dockerfile {info}\n  {inside}\n  ```\n"


def test_a_cloze_leaves_its_bold_words_out() -> None:
    line = "- The **target** stage ships with **its bases**, see `FROM`. {#c as=cloze concepts=a}"
    (card,), problems = cards(line)
    assert card.front.plain == f"The {GAP} stage ships with {GAP}, see FROM."
    assert card.back.plain == "The target stage ships with its bases, see FROM."
    assert (card.id, card.form, card.concepts) == ("docker/t/card/c", CardForm.CLOZE, ("a",))
    assert card.twin is None
    assert not problems


def test_a_cloze_keeps_a_dash_in_its_sentence() -> None:
    (card,), _ = cards("- **Two** causes — the base and the tools. {as=cloze}")
    assert card.front.plain == f"{GAP} causes — the base and the tools."


@pytest.mark.parametrize(
    ("gap", "left"),
    [
        ("2", f"COPY {GAP}"),
        ('"pom.xml ./"', f"COPY {GAP}"),
        ("pom.xml", f"COPY {GAP} ./"),
        ("AS", f"FROM maven {GAP} build"),
    ],
)
def test_a_gap_in_code_is_a_line_or_words_of_it(gap: str, left: str) -> None:
    (card,), problems = cards(code(f"gap={gap}"))
    assert card.form is CardForm.CODE
    assert card.front.plain.startswith("What goes first?\nFROM maven")
    assert left in card.front.plain.split("\n")
    assert card.back.plain == f"{FILE}\nThe manifest."
    spans = [s for s in card.front.spans if s.style is Style.FENCE]
    assert [(s.target, card.front.plain[s.start :].count("\n")) for s in spans] == [
        ("dockerfile", 2)
    ]
    assert not problems


def test_code_to_read_stands_in_front_and_its_answer_behind() -> None:
    (card,), problems = cards(code("front"))
    assert (card.front.plain, card.back.plain) == (f"What goes first?\n{FILE}", "The manifest.")
    assert not problems


def test_code_without_a_word_about_it_stays_part_of_the_answer() -> None:
    (card,), problems = cards(code(""))
    assert (card.form, card.front.plain) == (CardForm.PLAIN, "What goes first?")
    assert card.back.plain == f"The manifest.\n{FILE}"
    assert not problems


def test_both_directions_make_twins_that_know_each_other() -> None:
    (card, reverse), problems = cards("- **A whiteout** — hides a path. {#w as=both concepts=c}")
    assert (card.front, card.back) == (reverse.back, reverse.front)
    assert (card.id, card.twin) == ("docker/t/card/w", "docker/t/card/w-reverse")
    assert (reverse.id, reverse.twin) == ("docker/t/card/w-reverse", "docker/t/card/w")
    assert (card.form, reverse.form) == (CardForm.PLAIN, CardForm.REVERSE)
    assert reverse.concepts == ("c",)
    assert card.content_hash != reverse.content_hash
    assert not problems


def test_nobody_is_asked_backwards_unless_the_author_says_so() -> None:
    made, _ = cards("- **A whiteout** — hides a path. {#w}")
    assert [card.form for card in made] == [CardForm.PLAIN]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("- One of several words here. {as=cloze}", "put some in bold"),
        ("- **Front** — back {as=riddle}", "as=riddle is no form of a card"),
        ("- Only the last stage ships. {as=both}", "a line needs a front and a back"),
        (code("gap=nowhere"), "no “nowhere” to leave out"),
        (code("gap=9"), "no “9” to leave out"),
        pytest.param(code(f"gap={'9' * 5000}"), "to leave out", id="a gap of 5000 digits"),
        (code("front", "- **Read this** {#x}"), "nothing answers this card"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line_and_still_makes_a_card(
    lines: str, said: str
) -> None:
    made, problems = cards(lines)
    assert len(made) == 1
    assert [said in problem for problem in problems] == [True]
    assert problems[0].startswith("content/t.md:8: ")


def test_what_a_card_hides_is_still_read_in_the_topic() -> None:
    lines = "- A **whiteout** hides it. {as=cloze}\n" + code("gap=2")
    source = f"## Junior\nx\n## Cheat sheet\n### Must know\n{lines}\n"
    topic, _ = parse_topic(source, "content/t.md")
    shown = "\n".join(plain_topic(topic))
    assert "A whiteout hides it." in shown
    assert "COPY pom.xml ./" in shown
    assert GAP not in shown
    assert "as=cloze" not in shown


def test_lists_name_a_card_about_code_by_its_question() -> None:
    (card,), _ = cards(code("front"))
    assert headline(card.front).plain == "What goes first?"
    assert with_targets(card.front).split("\n")[1] == "    FROM maven AS build"


def test_what_one_types_keeps_its_code() -> None:
    typed = "Which user?\n```dockerfile\nFROM a\nUSER 1\n```"
    text = from_source(typed)
    assert text.plain == "Which user?\nFROM a\nUSER 1"
    assert [(s.style, s.target) for s in text.spans] == [(Style.FENCE, "dockerfile")]
    assert to_source(text) == typed
    assert from_source("no ``` code").plain == "no ``` code"
    assert from_source("```\nopen").plain == "open"


@pytest.mark.parametrize("topic", shipped_pack().topics.values(), ids=lambda t: t.id)
def test_every_topic_that_ships_has_gaps_or_code(topic: Topic) -> None:
    made = [card for card in topic.cards if card.form in (CardForm.CLOZE, CardForm.CODE)]
    assert len(made) >= (4 if topic.id == "multi-stage-build" else 2)
    for card in made:
        assert GAP not in card.back.plain
        assert card.back.plain != card.front.plain
