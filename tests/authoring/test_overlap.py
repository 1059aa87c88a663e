"""A copy is found by the hashes of its words, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sealegs.authoring.overlap import WORDS, copied, read, windows, written
from sealegs.cli.group import program
from tests.authoring.courses import course, told, write

SOURCE = Path(__file__).resolve().parents[1] / "data" / "authoring" / "source-windows.txt"
TEXT = "The quick brown fox jumps over the lazy dog while nine cats look on."


def test_a_copy_is_found_whatever_its_case_markup_and_line_breaks() -> None:
    copy = "Mine.\n\n- **the** `quick`, brown\n  fox — JUMPS over\n  the lazy dog {f=F-1}\n"
    assert list(copied(copy, windows(TEXT))) == [
        (3, "the** `quick`, brown fox — JUMPS over the lazy dog")
    ]


def test_seven_words_in_a_row_are_nobodys() -> None:
    assert not list(copied("quick brown fox jumps over the lazy cat", windows(TEXT)))


def test_two_copies_are_two_stretches_and_a_long_one_is_one() -> None:
    found = list(copied(f"{TEXT}\nBetween them.\n{TEXT}\n", windows(TEXT)))
    assert [line for line, _ in found] == [1, 3]


@given(st.text())
def test_windows_survive_being_written(text: str) -> None:
    assert read(written(windows(text))) == windows(text)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=30), st.integers(0, 30))
def test_every_window_of_a_text_is_found_in_it(words: list[str], start: int) -> None:
    part = " ".join(words[start : start + WORDS])
    found = list(copied(part, windows(" ".join(words))))
    assert bool(found) == (len(words[start : start + WORDS]) == WORDS)


def test_what_is_planted_from_the_source_topic_is_found() -> None:
    source = read(SOURCE.read_text(encoding="utf-8"))
    assert len(source) > 1500
    planted = "COPY pom.xml .\nRUN mvn dependency:go-offline\nCOPY src ./src\n"
    assert [line for line, _ in copied(f"FROM maven\n{planted}", source)] == [2]
    assert not list(copied(planted.replace("src", "app"), source))


def test_a_copy_in_any_file_of_a_pack_fails_its_check(tmp_path: Path) -> None:
    question = f"- {{id: a, kind: open, ask: {TEXT!r}}}\n"
    root = write(tmp_path, f"## Junior\n\n{TEXT}\n", quizzes__t__questions=question)
    lines = told("overlap", course(root, foreign=windows(TEXT)))
    assert [line.partition(": ")[0] for line in lines] == [
        "content/t.md:3",
        "quizzes/t/questions.yaml:1",
    ]
    assert told("overlap", course(root)) == []


def test_the_command_line_takes_the_text_or_its_windows(tmp_path: Path) -> None:
    write(tmp_path / "pack", f"## Junior\n\n{TEXT} {{f=F-1}}\n")
    for name, content in (("text", TEXT), ("windows", written(windows(TEXT)))):
        (tmp_path / name).write_text(content, encoding="utf-8")
        words = ["pack", "check", str(tmp_path / "pack"), "--against", str(tmp_path / name)]
        result = CliRunner().invoke(program, words)
        assert result.exit_code == 1
        assert "FAIL  content/t.md:3: “The quick brown" in result.stdout


def test_a_topic_may_be_called_what_a_text_calls_it(tmp_path: Path) -> None:
    title = "---\ntitle: The quick brown fox jumps over the lazy?\n---\n## Junior\n\nw\n"
    found = course(write(tmp_path, title), foreign=windows(TEXT))
    assert told("overlap", found) == []
