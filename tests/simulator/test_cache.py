"""What runs again after a change, and why."""

from __future__ import annotations

import pytest

from tests.simulator.builds import build, steps, undescribed

MULTI = """
    FROM maven:3.9-eclipse-temurin-21 AS build
    WORKDIR /w
    COPY pom.xml .
    RUN mvn dependency:go-offline
    COPY src src
    RUN mvn package
    FROM eclipse-temurin:21-jre
    WORKDIR /app
    COPY --from=build /w/target/app.jar .
    """


def _missed(text: str, *changes: str) -> list[int]:
    return [int(s.split()[0]) for s in steps(text, *changes) if s.endswith("miss")]


def test_building_again_is_all_hits() -> None:
    assert _missed(MULTI) == []


@pytest.mark.parametrize(
    ("change", "missed"),
    [
        ("touch src/main/java/App.java", []),
        ("edit src/main/java/App.java", [5, 6, 9]),
        ("edit pom.xml", [3, 4, 5, 6, 9]),
        ("edit README.md", []),
        ("chmod src/main/java/App.java", [5, 6, 9]),
        ("add src/main/java/New.java", [5, 6, 9]),
        ("delete src/test/java/AppTest.java", [5, 6, 9]),
        ("rename src/test/java/AppTest.java src/test/java/Other.java", [5, 6, 9]),
        ("arg UNDECLARED=1", []),
    ],
)
def test_a_change_misses_what_reads_it_and_what_follows(change: str, missed: list[int]) -> None:
    assert _missed(MULTI, change) == missed


def test_copying_everything_makes_a_readme_matter() -> None:
    text = "FROM alpine:3.23\nCOPY . /a\nRUN true\n"
    assert _missed(text, "edit README.md") == [2, 3]


def test_a_linked_copy_still_counts_for_the_steps_after_it_in_the_file_system() -> None:
    text = "FROM alpine:3.23\nCOPY . /a\nCOPY --link pom.xml /b/\nRUN true\n"
    assert 4 in _missed(text, "edit README.md")


def test_a_bind_mount_is_read_by_the_step_that_has_it() -> None:
    text = "FROM alpine:3.23\nRUN --mount=source=pom.xml,target=/p true\nRUN true\n"
    assert _missed(text, "edit pom.xml") == [2, 3]
    assert _missed(text, "edit README.md") == []


def test_an_argument_enters_the_runs_after_it() -> None:
    text = "FROM alpine:3.23\nRUN true\nARG V=1\nCOPY pom.xml /\nRUN true\n"
    assert _missed(text, "arg V=2") == [5]
    assert _missed(text, "arg V=1") == []


def test_other_stages_with_the_same_result_are_left_alone() -> None:
    text = "FROM alpine:3.23 AS a\nCOPY . /a\nRUN touch /t\nFROM alpine:3.23\nRUN true\n"
    assert _missed(text, "edit README.md") == []


def test_the_reason_is_a_chain_back_to_the_change() -> None:
    last = build(MULTI, "edit src/main/java/App.java").steps[-1]
    assert last.why[0] == "line 5 `COPY src src` reads src/main/java/App.java"
    assert "line 6" in last.why[1]
    assert last.why[2] == "and makes /w/target/app.jar with other bytes"
    assert "line 9" in last.why[3]


def test_an_edit_in_a_context_that_nobody_described_is_a_miss_all_the_same() -> None:
    made = undescribed("FROM alpine:3.23\nCOPY src /a\nRUN true\n", "edit src/App.java")
    assert [step.cache for step in made.steps] == ["miss", "miss"]


@pytest.mark.parametrize(
    ("before", "after", "cache"),
    [
        ("COPY pom.xml .", "COPY pom.xml ./", "hit"),
        ("COPY pom.xml .", "COPY pom.xml /w/", "hit"),
        ("COPY pom.xml /w/x", "COPY pom.xml x", "hit"),
        ("COPY pom.xml x", "COPY pom.xml x/", "miss"),
        ("COPY --chmod=755 pom.xml .", "COPY --chmod=0755 pom.xml .", "hit"),
        ("COPY --chmod=755 pom.xml .", "COPY --chmod=644 pom.xml .", "miss"),
    ],
)
def test_a_destination_is_where_it_leads_not_how_it_is_written(
    before: str, after: str, cache: str
) -> None:
    text = f"FROM alpine:3.23\nWORKDIR /w\n{before}\n"
    assert steps(text, f"line 3 {after}")[-1] == f"3 COPY {cache}"


@pytest.mark.parametrize(
    ("change", "copy", "wildcard", "everything"),
    [
        ("edit b", "hit", "hit", "miss"),
        ("edit x.txt", "hit", "miss", "miss"),
        ("edit d/x.txt", "hit", "hit", "miss"),
        ("add y.txt", "hit", "miss", "miss"),
        ("chmod a.js", "miss", "miss", "miss"),
        ("delete a.js", "miss", "miss", "miss"),
        ("rename a.js c.js", "miss", "miss", "miss"),
        ("rename b x.txt", "hit", "miss", "miss"),
        ("touch a.js", "hit", "hit", "hit"),
    ],
)
def test_a_context_nobody_described_holds_what_a_change_names(
    change: str, copy: str, wildcard: str, everything: str
) -> None:
    text = "FROM alpine:3.23\nCOPY a.js /a\nCOPY *.txt /t/\nFROM alpine:3.23\nCOPY . /all\n"
    found = {s.line: s.cache.value for s in undescribed(text, change).steps}
    text = text.replace("\nFROM alpine:3.23\nCOPY . /all", "")
    found |= {s.line: s.cache.value for s in undescribed(text, change).steps}
    assert [found[2], found[3], found[5]] == [copy, wildcard, everything]


def test_why_names_what_is_behind_it() -> None:
    text = "FROM alpine:3.23\nRUN true\nCOPY --link pom.xml /a/\nRUN false || true\n"
    linked = build(text, "line 2 RUN :").steps[-1]
    assert linked.why[0].startswith("line 2 `RUN :` reads differently")
    heredoc = "FROM alpine:3.23\nARG X=1\nCOPY <<E /x\n$X\nE\n"
    assert build(heredoc, "arg X=2").steps[0].why == ("line 3 `COPY <<E /x` holds another text",)
    everything = build("FROM alpine:3.23\nCOPY . .\nRUN true\n", "line 3 RUN :").steps[0]
    assert everything.why == ("line 2 `COPY . .` reads the Dockerfile, which was edited",)
