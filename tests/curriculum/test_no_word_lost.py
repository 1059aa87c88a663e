"""The promise of the loader: no word of a document is ever dropped."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sealegs.curriculum.topic import parse_topic
from tests.curriculum.material import FOLDER, shown, topic_of

# Numbers of lists are not words.
WORD = re.compile(r"[^\W\d_]+")


def words_of(source: str) -> list[str]:
    """Return the words a reader must find; ``<br>`` is a line break."""
    return WORD.findall(source.replace("<br>", " "))


words = st.text(st.sampled_from("abcdefghäßéїжқ漢字"), min_size=1, max_size=8)
punctuation = st.sampled_from(
    ["", ".", ",", ":", "?", "!", " —", ")", "…", "*", "_", "`", "|", "]"]
)
wrappers = st.sampled_from(
    ["{}", "**{}**", "*{}*", "`{}`", "~~{}~~", "“{}”", "({})", "[{}](https://x.example)", "[[{}]]",
     "<{}>", "![{}](p.png)", "{}<br>", "\\*{}", "[{}][nowhere]", "__{}__", "“**{}**”"]
)  # fmt: skip


@st.composite
def phrases(draw: st.DrawFn, longest: int = 6) -> str:
    """Words in one line, some of them styled."""
    parts = draw(st.lists(st.tuples(wrappers, words, punctuation), min_size=1, max_size=longest))
    return " ".join(wrapper.format(word) + mark for wrapper, word, mark in parts)


paragraphs = st.lists(phrases(), min_size=1, max_size=3).map("\n".join)
heading_words = st.sampled_from(
    ["Junior", "Middle Level", "🔴 Senior Level", "Cheat sheet", "Interview Cheat Sheet", "Basics",
     "Must know", "Follow-ups", "Red flags (DO NOT say)", "Related topics"]
)  # fmt: skip
headings = st.builds(
    lambda depth, title: f"{'#' * depth} {title}",
    st.integers(1, 6),
    st.one_of(phrases(3), heading_words),
)
labels = st.one_of(phrases(2), heading_words).map(lambda title: f"**{title}:**")
code = st.lists(phrases(), max_size=3).map("\n".join)
fences = st.builds(
    lambda info, body: f"~~~~{info}\n{body}\n~~~~",
    st.sampled_from(["", "dockerfile", "yaml expect=a", "js {1,3}", "claim=x"]),
    code,
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table whose rows may have too few or too many cells."""
    columns = draw(st.integers(1, 3))
    cell = phrases(2).map(lambda text: text.replace("|", "\\|").replace("`", ""))
    header = draw(st.lists(cell, min_size=columns, max_size=columns))
    rows: Sequence[list[str]] = draw(st.lists(st.lists(cell, max_size=5), max_size=3))
    lines = [header, ["---"] * columns, *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def indented(first: str, text: str) -> str:
    """Put ``first`` before the text and as many spaces before its other lines."""
    return first + text.replace("\n", "\n" + " " * len(first))


leaves = st.one_of(
    paragraphs, headings, labels, fences, tables(), st.just("---"), st.just("    x y")
)
blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "\n".join(indented("- ", item) for item in items)
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "\n".join(indented("1. ", item) for item in items)
        ),
        inner.map(lambda text: "> " + text.replace("\n", "\n> ")),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    ),
    max_leaves=6,
)
documents = st.lists(blocks, min_size=1, max_size=8).map("\n\n".join)


@given(documents)
@settings(max_examples=250, deadline=None)
@example("# a\n\n## Junior\n\n## Junior\n\nb")
@example("---\na\n---\nb")
@example("---\ntitle: x\nbroken: [\n---\nb")
@example("| a |\n|---|\n| b | c \\| d | `e` |")
@example("[a]: b\n[c]: d 'e'\n[c]")
def test_every_word_of_a_document_is_shown(source: str) -> None:
    found = shown(topic_of(source))
    lost = [word for word in words_of(source) if word not in found]
    assert lost == []


@given(st.text(st.sampled_from('xyz |-*_`[](){}#>\n1.<!&;~=\\+\t"“❌?'), max_size=120))
@settings(max_examples=400, deadline=None)
@example("> " * 60 + "x")
@example("- " * 90 + "x")
@example("[x][y]\n\n[y]")
@example("![x](y 'z')")
@example("[](x)")
@example("|x|\n|-|\n|y|z|")
def test_no_letter_of_any_text_is_lost(source: str) -> None:
    topic, problems = parse_topic(source, "content/sample.md")
    found = shown(topic) + "\n".join(problem.message for problem in problems)
    lost = [run for run in re.findall("[xyz]+", source) if run not in found]
    assert lost == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_every_word_of_the_samples_is_shown(path: Path) -> None:
    source = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = shown(topic_of(source))
    assert [word for word in words_of(source) if word not in found] == []
