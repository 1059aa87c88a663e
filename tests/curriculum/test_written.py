"""Text written as Markdown is read as the same text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sealegs.curriculum.model import Card, Span, Style, Text
from sealegs.curriculum.snippets import from_source
from sealegs.curriculum.topic import parse_topic
from sealegs.curriculum.written import card_lines, escaped, lines_of

TRICKY = [
    "*not* bold **at all** __nor__ _this_", "`tick", "a `` b ` c", "[a](b) ![c](d) [[wiki]]",
    "<b>html</b> <!-- x -->", "&amp; &copy; &#42;", "a | b", "~~gone~~", "# no heading",
    "C:\\dir\\",
    "ends in a backslash \\", "{#slug}", "x {#other as=both}", "{f=F01}", "1. no list", "12) none",
    "- no list", "+ none", "> no quote", "=== ---", "---", "***", "a  b", "100 % of $PATH ^ @x",
    "https://a.example/x_y_z", "FROM a AS b", "{{ .Values }}", "::: box", "what — why — how",
    "[ ] task",
    "[x]: https://a.example", "end.  \nnext", "one\ntwo\n- three\n4. four",
]  # fmt: skip


def read(lines: list[str]) -> Card:
    source = "\n".join(["## Junior", "x", "", "## Cheat sheet", "", "### Must know", "", *lines])
    topic, problems = parse_topic(source, "content/images.md")
    assert not [problem for problem in problems if "card" in str(problem)]
    assert len(topic.cards) == 1
    return topic.cards[0]


def plain(text: Text) -> str:
    return "\n".join(" ".join(line.split()) for line in text.plain.split("\n") if line.strip())


@pytest.mark.parametrize("words", TRICKY)
def test_what_a_learner_typed_comes_back_from_a_topic(words: str) -> None:
    card = read(card_lines(from_source("Why?"), from_source(words), "own-1"))
    assert plain(card.back) == plain(Text(words))
    assert card.back.spans == ()
    assert card.id.endswith("/own-1")
    asked = "why " + words.replace("\n", " ") + " so"
    card = read(card_lines(from_source(asked), from_source("Thus."), "own-1"))
    assert plain(card.front) == " ".join(asked.split())
    assert card.front.spans == ()


LETTERS = st.text(alphabet="ab 1.-+*_`~[](){}#|<>&\\!:=$^@\"'/%,;?\n", min_size=1, max_size=40)


@given(LETTERS)
@example("a\n{#b}")
@example("a\\\nb")
def test_whatever_is_typed_comes_back(words: str) -> None:
    back = from_source(f"a {words} b")
    if any(span.style is Style.FENCE for span in back.spans):
        return
    card = read(card_lines(Text("Why?"), back, "own-1"))
    assert plain(card.back) == plain(back)
    assert card.back.spans == ()


def test_code_comes_back_as_code() -> None:
    back = from_source("Like this:\n```dockerfile\nFROM a\n\nRUN *x* {#y}\n```\nand `so`.")
    again = read(card_lines(Text("How?"), back, "own-1")).back
    codes = [again.plain[s.start : s.end] for s in again.spans if s.style is Style.FENCE]
    assert codes == ["FROM a\n\nRUN *x* {#y}"]
    assert [s.target for s in again.spans] == ["dockerfile"]
    assert again.plain.startswith("Like this:\n")
    assert again.plain.endswith("\nand `so`.")


def test_a_front_with_code_is_asked_about() -> None:
    front = from_source("What is wrong?\n```dockerfile\nFROM *a*\n```")
    card = read(card_lines(front, Text("All."), "own-1"))
    assert "FROM *a*" in card.front.plain
    assert card.front.plain.startswith("What is wrong?")
    assert card.back.plain == "All."


def test_styles_of_a_topic_stay() -> None:
    words = "use the file name and read more there"
    spans = (
        Span(0, 3, Style.STRONG), Span(8, 12, Style.CODE), Span(13, 17, Style.EMPHASIS),
        Span(22, 26, Style.STRIKE), Span(27, 31, Style.LINK, "https://a.example/x"),
    )  # fmt: skip
    again = read(card_lines(Text("How?"), Text(words, spans), "own-1")).back
    assert again.plain == words
    assert set(again.spans) == set(spans)


@pytest.mark.parametrize("words", TRICKY)
def test_a_renderer_shows_a_note_as_it_was_typed(words: str) -> None:
    html = MarkdownIt("js-default", {"html": False}).render("\n".join(lines_of(words)))
    rows = [row for row in words.split("\n") if row.strip()]
    inside = html.replace("<p>", "").replace("</p>", "").replace("<br>", "").strip()
    assert "<" not in inside
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        inside = inside.replace(entity, sign)
    shown = [" ".join(row.split()) for row in inside.split("\n") if row.strip()]
    assert shown == [" ".join(row.split()) for row in rows]


def test_lines_and_paragraphs_of_a_note_stay_apart() -> None:
    assert lines_of("a\nb\n\nc") == ["a\\", "b", "", "c"]
    assert escaped("a*b") == "a\\*b"
