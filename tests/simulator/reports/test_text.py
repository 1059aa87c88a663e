"""The text of `sealegs simulate`: what a person reads about one build, or about two."""

from __future__ import annotations

from sealegs.dockerfile.parse import parse
from sealegs.ground.pen import Pen, cells
from sealegs.simulator.build import Build
from sealegs.simulator.change import parse_change
from sealegs.simulator.compare import rows, side_of
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.predict import rebuilt
from sealegs.simulator.reports.comparison import compared_to_text
from sealegs.simulator.reports.text import Sheet, short, to_text
from sealegs.simulator.request import Request
from sealegs.simulator.size import Size

FILES = Context((ContextFile("pom.xml", 4_000), ContextFile("src/App.java", 3_000)))
STAGED = """\
FROM alpine:3.23 AS base
FROM base AS build
COPY pom.xml /src/
COPY src /src/src
FROM base AS test
RUN false
FROM scratch
COPY --from=build /src/src /app
"""


def build_of(text: str, *changes: str) -> Build:
    return rebuilt(Request(parse(text), FILES), [parse_change(each) for each in changes])


def told(text: str, *changes: str, width: int = 90, colour: bool = False) -> str:
    read = [parse_change(change) for change in changes]
    sheet = Sheet(Pen(colour), width)
    return "\n".join(to_text("Dockerfile", parse(text), build_of(text, *changes), read, sheet))


def test_stages_stand_in_the_order_they_can_run_and_skipped_ones_say_why() -> None:
    text = told(STAGED)
    order = [text.index(name) for name in ("1 base", "2 build", "3 3 ", "– test")]
    assert order == sorted(order)
    assert "◀── build" in text
    assert "– test   skipped: no stage takes anything from it" in text


def test_each_step_says_hit_or_runs_and_the_chain_is_told_once() -> None:
    text = told(STAGED, "edit src/App.java")
    assert "Steps after edit src/App.java: 2 of 3 run again" in text
    assert "hit     3  COPY pom.xml /src/" in text
    assert "RUNS    4  COPY src /src/src" in text
    assert text.count("line 4 `COPY src /src/src` reads src/App.java") == 2


def test_what_is_not_known_stands_beside_the_result() -> None:
    text = told("FROM registry.example/unheard-of:1\nRUN ./configure\n")
    assert "builds, as far as can be told" in text
    assert "Not known" in text
    assert "registry.example/unheard-of:1" in text


def test_a_certain_failure_comes_with_its_line_and_time() -> None:
    text = told("FROM alpine:3.23\nCOPY nowhere.txt /\n")
    assert "Dockerfile, target 0: would not build" in text
    assert "while building, line 2:" in text


def test_lines_keep_to_the_width_and_foreign_text_cannot_command_the_terminal() -> None:
    hostile = "FROM alpine:3.23 AS build\nRUN echo '\x1b[2J\x1b]0;x\x07' " + "界" * 200 + "\n"
    for width in (40, 80, 120):
        text = told(hostile, width=width)
        assert "\x1b" not in text
        assert "\x07" not in text
        assert max(cells(line) for line in text.split("\n")) <= width


def test_colour_only_adds_to_the_words() -> None:
    import re

    plain, coloured = told(STAGED), told(STAGED, colour=True)
    assert coloured != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


def test_sizes_are_short() -> None:
    assert short(Size(28_000_000, 28_000_000)) == "~28 MB"
    assert short(Size(485_000_000, 593_000_000)) == "485-593 MB"
    assert short(Size(900_000, 2_000_000)) == "900 KB-2 MB"
    assert short(Size(2_000, None)) == ">2 KB"
    assert short(Size(0, None)) == "? MB"


def test_a_comparison_marks_what_is_surely_better() -> None:
    fat = "FROM alpine:3.23\nCOPY . /app\nRUN touch /app/built\n"
    slim = "FROM scratch\nCOPY pom.xml /app/\nUSER 65532\n"
    change = [parse_change("edit src/App.java")]
    left, right = build_of(fat, "edit src/App.java"), build_of(slim, "edit src/App.java")
    table = rows(side_of(left), side_of(right))
    better = {row.name.strip(): row.better for row in table}
    assert better["image"] == 1
    assert better["steps that run again"] == 1
    assert better["runs as root"] == 1
    text = "\n".join(compared_to_text(("fat", "slim"), table, change, Sheet(Pen(), 90)))
    assert "after edit src/App.java" in text
    assert "no image" not in text


def test_a_build_without_an_image_is_never_better_in_size() -> None:
    broken = side_of(build_of("FROM alpine:3.23\nCOPPY nowhere /\n"))
    fine = side_of(build_of("FROM scratch\nCOPY pom.xml /\n"))
    sizes = [row for row in rows(broken, fine) if row.name == "image"]
    assert sizes[0].values[0] == "no image"
    assert sizes[0].better is None
