import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.curriculum.model import Part
from sealegs.curriculum.plain import plain_blocks, plain_topic, with_targets
from sealegs.curriculum.plain_lines import table, wrap
from sealegs.ground.pen import cells
from sealegs.ground.sanitise import clean
from tests.curriculum.material import blocks_of, sample, topic_of


def plain(markdown: str, width: int = 40) -> list[str]:
    return list(plain_blocks(blocks_of(markdown), width))


def test_a_topic_reads_from_top_to_bottom() -> None:
    source = "---\ntitle: Ports\nsummary: A port is a door.\n---\n## Junior\n\n### Why\n\nHello.\n"
    assert list(plain_topic(topic_of(source))) == [
        "Ports",
        "=====",
        "",
        "A port is a door.",
        "",
        "Junior",
        "------",
        "",
        "Why",
        "~~~",
        "",
        "Hello.",
    ]


def test_only_the_parts_asked_for_are_read() -> None:
    topic = topic_of("## Junior\n\na\n\n## Senior\n\nb")
    lines = list(plain_topic(topic, parts={Part.SENIOR}))
    assert "b" in lines
    assert "a" not in lines


def test_links_show_where_they_go() -> None:
    topic, _ = sample("as-people-write")
    (middle,) = (section for section in topic.sections if section.part is Part.MIDDLE)
    text = "\n".join(plain_blocks(middle.blocks, 80))
    assert "See containers and Docker Swarm secrets." in text
    (cheat_sheet,) = (s for s in topic.sections if s.part is Part.CHEAT_SHEET)
    assert "- What is a container? [see containers] — what" in "\n".join(
        plain_blocks(cheat_sheet.blocks, 80)
    )
    assert plain("[a](https://b.example) <https://c.example>", 80) == [
        "a <https://b.example> https://c.example"
    ]


def test_code_keeps_its_marks_and_its_columns() -> None:
    assert plain("Use `a  b`, not ~~c~~ **d**.\n\n```sh\n  ls \\\n    -l\n```") == [
        "Use `a b`, not ~~c~~ d.",
        "",
        "      ls \\",
        "        -l",
    ]


def test_what_the_program_checks_is_left_out() -> None:
    assert plain("a\n\n```yaml expect=x\nb: 1\n```\n\nc") == ["a", "", "c"]


def test_lists_hang_and_nest() -> None:
    markdown = (
        "9. one two three four five\n10. six\n    - seven\n\n      eight\n\n> quoted words\n\n---"
    )
    assert plain(markdown, 20) == [
        "9. one two three",
        "   four five",
        "10. six",
        "    - seven",
        "",
        "      eight",
        "",
        "> quoted words",
        "",
        "* * *",
    ]


def test_a_narrow_table_is_laid_out_in_columns() -> None:
    assert plain("| Name | Size |\n|---|--:|\n| a | 1 MB |\n| bcd | 10 MB |") == [
        "Name   Size",
        "----  -----",
        "a      1 MB",
        "bcd   10 MB",
    ]


def test_a_wide_table_wraps_its_cells() -> None:
    lines = plain(
        "| Way | Why |\n|---|---|\n| first | it is short and to the point |\n| b | c |", 24
    )
    assert lines == [
        "Way    Why",
        "-----  -----------------",
        "first  it is short and",
        "       to the point",
        "",
        "b      c",
    ]


def test_a_table_that_cannot_fit_is_written_as_records() -> None:
    lines = plain(
        "| Name | Size | Why | Note |\n|---|---|---|---|\n"
        "| alpha | 10 MB | because | none |\n| b | 2 | c | d |",
        20,
    )
    assert lines == [
        "Name: alpha",
        "Size: 10 MB",
        "Why: because",
        "Note: none",
        "",
        "Name: b",
        "Size: 2",
        "Why: c",
        "Note: d",
    ]


@given(st.lists(st.text("abc漢é", min_size=1, max_size=7), min_size=1), st.integers(7, 30))
def test_wrapping_keeps_all_words_within_the_width(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width)
    assert " ".join(lines).split() == words
    assert all(cells(line) <= width or " " not in line for line in lines)


@given(
    st.lists(
        st.lists(st.text("ab 漢", max_size=30), min_size=3, max_size=3), min_size=1, max_size=4
    ),
    st.integers(20, 80),
)
@settings(deadline=None)
def test_a_table_keeps_its_words_and_its_width(rows: list[list[str]], width: int) -> None:
    lines = list(table(["x", "y", "z"], rows, ["left", "right", "center"], width))
    letters = sorted(c for row in rows for cell in row for c in cell if c in "ab漢")
    assert sorted(c for line in lines for c in line if c in "ab漢") == letters
    longest = max((cells(word) for row in rows for cell in row for word in cell.split()), default=0)
    assert all(cells(line) <= max(width, longest + 3) for line in lines)


@pytest.mark.parametrize("name", ["as-people-write", "containers", "ukrainska", "no-labels"])
@pytest.mark.parametrize("width", [1, 20, 80, 300])
def test_samples_read_at_any_width_without_escape_codes(name: str, width: int) -> None:
    lines = list(plain_topic(sample(name)[0], width=width))
    assert not any("\n" in line or line != clean(line) or line != line.rstrip() for line in lines)
    too_long = [line for line in lines if cells(line) > max(20, width) and line[0] != " "]
    assert [line for line in too_long if " " in line] == []


def test_overlapping_marks_nest() -> None:
    (paragraph,) = blocks_of("[`a`](https://b.example)")
    assert with_targets(paragraph.text) == "`a` <https://b.example>"  # type: ignore[union-attr]
