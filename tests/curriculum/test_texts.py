from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.model import Span, Style, Text
from sealegs.curriculum.texts import (
    Slugs,
    content_hash,
    cut,
    join,
    normalised,
    slugify,
    trim,
    without_number,
)

TEXT = Text("one two three", (Span(0, 7, Style.STRONG), Span(4, 7, Style.CODE)))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    plain = draw(st.text("ab c", max_size=12))
    ends = st.integers(0, len(plain))
    spans = [Span(a, b, Style.CODE) for a, b in draw(st.lists(st.tuples(ends, ends))) if a < b]
    return Text(plain, tuple(spans))


def test_cutting_keeps_the_styles_of_what_is_left() -> None:
    assert cut(TEXT, 2, 6) == Text("e tw", (Span(0, 4, Style.STRONG), Span(2, 4, Style.CODE)))
    assert cut(TEXT, 8) == Text("three")


@given(texts(), st.integers(0, 15))
def test_cutting_and_joining_gives_the_text_back(text: Text, at: int) -> None:
    joined = join((cut(text, 0, at), cut(text, at)), "")
    assert joined.plain == text.plain
    covered = {n for span in text.spans for n in range(span.start, span.end)}
    assert {n for span in joined.spans for n in range(span.start, span.end)} == covered


@given(texts())
def test_spans_stay_inside_the_text(text: Text) -> None:
    trimmed = trim(text)
    assert trimmed.plain == text.plain.strip()
    assert all(0 <= span.start < span.end <= len(trimmed.plain) for span in trimmed.spans)


def test_slugs_are_words_of_any_script() -> None:
    assert slugify("What does `COPY --from` do?") == "what-does-copy-from-do"
    assert slugify("Що таке Docker?") == "що-таке-docker"
    assert slugify("…") == "item"
    assert len(slugify("word " * 40)) <= 60
    assert len(slugify("x" * 90)) == 60


@given(st.text(max_size=30))
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


def test_taken_slugs_get_numbers() -> None:
    slugs = Slugs()
    assert [slugs.take("a") for _ in range(3)] == ["a", "a-2", "a-3"]
    assert slugs.take("a-2") == "a-2-2"


def test_hashes_look_at_words_not_at_spaces() -> None:
    assert content_hash("a  b\n", "c") == content_hash("a b", "c")
    assert content_hash("a b", "c") != content_hash("a", "b c")
    assert content_hash("cafe\u0301") == content_hash("caf\u00e9")
    assert len(content_hash("a")) == 16
    assert normalised(" a\n\tb ") == "a b"


def test_numbers_in_front_of_titles() -> None:
    assert [
        without_number(t) for t in ("1. What", "03 - What", "2.1) What", "Q7. What", "7 layers")
    ] == [
        "What",
        "What",
        "What",
        "What",
        "7 layers",
    ]
