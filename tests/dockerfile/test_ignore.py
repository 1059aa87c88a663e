"""`.dockerignore`: lines, order, exceptions and parents."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.ignore import Judge, ignore_files, parse_ignore
from sealegs.dockerfile.ignore_patterns import Path, compile_glob
from tests.dockerfile.counting import steps


def ignored(text: str, *paths: str) -> list[str]:
    file = parse_ignore(text.encode())
    assert file.problems == ()
    return [path for path in paths if file.ignores(path)]


@pytest.mark.parametrize(
    ("text", "left_out", "sent"),
    [
        ("node_modules", ["node_modules", "node_modules/a/b.js"], ["src/node_modules", "x"]),
        ("/node_modules", ["node_modules/a"], ["src/node_modules"]),
        ("node_modules/", ["node_modules/a"], ["src"]),
        ("./a//b/../c", ["a/c"], ["a/b"]),
        ("*.log", ["a.log"], ["dir/a.log", "alog"]),
        ("**/*.log", ["a.log", "dir/a.log", "a/b/c.log"], ["a.log.txt"]),
        ("**/target", ["target", "a/target/x", "a/b/target"], ["a/targets", "mytarget"]),
        ("**target", ["target", "mytarget", "a/mytarget"], ["targets"]),
        ("src/**", ["src/a", "src/a/b"], ["src", "srcs"]),
        ("src/**/test", ["src/test", "src/a/b/test"], ["src/a/tests", "test"]),
        ("**", ["a", "a/b"], ["."]),
        ("*", ["a", "a/b"], []),
        ("a?c", ["abc"], ["ac", "a/c", "abbc"]),
        ("[ab].txt", ["a.txt", "b.txt"], ["c.txt"]),
        ("[^ab].txt", ["c.txt"], ["a.txt"]),
        ("[a-c]*", ["apple", "c"], ["dog"]),
        ("\\*.txt", ["*.txt"], ["a.txt"]),
        ("a.b", ["a.b"], ["axb"]),
        ("a+(b)$", ["a+(b)$"], ["aab"]),
        ("a+(b)$*", ["a+(b)$c"], ["aab"]),
        ("  padded\t", ["padded"], ["  padded"]),
        ("# comment\n\n#x\nreal", ["real"], ["#x", "# comment"]),
        (" #file", ["#file"], []),
        ("\ufeffbom", ["bom"], []),
        ("crlf\r\nnext\r", ["crlf", "next"], []),
        ("*.md\n!README.md", ["a.md"], ["README.md"]),
        ("!README.md\n*.md", ["README.md"], []),
        ("*.md\n!README*.md\nREADME-secret.md", ["README-secret.md", "a.md"], ["README.md"]),
        ("*\n!src\n", ["a", "b/c"], ["src", "src/main.go"]),
        ("*\n! src/\nsrc/tmp", ["src/tmp", "src/tmp/x"], ["src/a"]),
        ("dir\n!dir/keep", ["dir/a"], ["dir/keep", "dir/keep/x"]),
        ("*/temp*", ["a/temp", "a/temporary/x"], ["temp", "a/b/temp"]),
    ],
)
def test_what_is_left_out(text: str, left_out: list[str], sent: list[str]) -> None:
    assert ignored(text, *left_out) == left_out
    assert ignored(text, *sent) == []


@pytest.mark.parametrize("text", ["!", "! ", "!/", "[", "[]", "[a", "a[]b]", "[a-]", "[-a]", "x\\"])
def test_lines_that_refuse_the_build(text: str) -> None:
    file = parse_ignore(b"ok\n" + text.encode())
    assert [problem.line for problem in file.problems] == [2]
    assert file.problems[0].message[0].islower()
    assert file.ignores("ok")


def test_the_deciding_line_is_known() -> None:
    file = parse_ignore(b"*.md\n\n!README.md\n")
    decided = file.decisive("README.md")
    assert decided is not None
    assert (decided.line, decided.exception) == (3, True)
    assert file.decisive("main.go") is None
    assert file.has_exceptions


@pytest.mark.parametrize(
    ("text", "everything"),
    [("*", True), ("**", True), ("**/*", True), ("a\n*\n!b", True), ("!*", False), ("*.x", False)],
)
def test_excluding_everything_at_the_root(text: str, everything: bool) -> None:
    patterns = parse_ignore(text.encode()).patterns
    assert any(pattern.excludes_everything for pattern in patterns) is everything


def test_a_line_that_go_cannot_hold_refuses_the_file() -> None:
    file = parse_ignore(b"a\n" + b"x" * 65_536 + b"\nb")
    assert [problem.line for problem in file.problems] == [2]
    assert file.patterns == ()
    assert parse_ignore(b"x" * 65_535).problems == ()


def test_the_dockerfiles_own_ignore_file_comes_first() -> None:
    found = ignore_files("docker/api.Dockerfile", "src")
    assert found == ("docker/api.Dockerfile.dockerignore", "src/.dockerignore")
    assert ignore_files("Dockerfile", "")[1] == ".dockerignore"


@given(st.binary(max_size=80), st.text(alphabet="ab/.*\\[]", max_size=12))
def test_no_bytes_raise(data: bytes, path: str) -> None:
    parse_ignore(data).ignores(path)


@given(st.text(alphabet="ab*?[]!/\\-^.", max_size=12), st.text(alphabet="ab/.", max_size=8))
def test_an_exception_of_the_same_pattern_takes_everything_back(pattern: str, path: str) -> None:
    pattern = pattern.lstrip("!")
    file = parse_ignore(f"{pattern}\n!{pattern}\n".encode())
    if not file.problems and not pattern.startswith("#"):
        assert not file.ignores(path)


@given(st.lists(st.sampled_from(["a", "b", "a/b", "*", "a/*", "**/b"])), st.sampled_from("ab"))
def test_a_file_under_an_ignored_directory_is_ignored(lines: list[str], name: str) -> None:
    file = parse_ignore("\n".join(lines).encode())
    if file.ignores(f"{name}/b"):
        assert file.ignores(f"{name}/b/deep/down")


@given(
    st.lists(st.text(alphabet="ab*?[]!/\\-^.", min_size=1, max_size=6), max_size=8),
    st.text(alphabet="ab/.]", min_size=1, max_size=6),
)
def test_the_deciding_line_is_the_last_that_turns_what_was_before(
    lines: list[str], path: str
) -> None:
    file = parse_ignore("\n".join(lines).encode())
    path = posixpath.normpath(path.lstrip("/") or ".")
    if path == "." or path.startswith(".."):
        return
    parts = path.split("/")
    above = [Path("/".join(parts[: end + 1])) for end in range(len(parts))]
    expected = None
    for pattern in file.patterns:
        matches = any(pattern.glob.matches(each) for each in above)
        if matches and pattern.exception is (expected is not None and not expected.exception):
            expected = pattern
    assert Judge(file).decisive(path) == expected


def test_a_path_is_held_against_few_of_many_patterns() -> None:
    kinds = "**/*.a{0} dir{0} **/n{0} *.l{0} build/{0}/* !keep{0} docs/**/x{0}.md a[0-9]{0}"
    paths = [f"src/m{n % 9}/p{n % 5}/file{n}.ts" for n in range(100)]

    def work(count: int) -> int:
        text = "\n".join(kind.format(n) for n in range(count) for kind in kinds.split())
        judge = Judge(parse_ignore(text.encode()))
        return steps(lambda: [judge.decisive(path) for path in paths])

    few, many = work(4), work(40)
    assert many < 3 * few


@given(st.text(alphabet="ab*?[]/^", min_size=1, max_size=8), st.text(alphabet="ab/", max_size=8))
def test_what_a_pattern_needs_every_path_has_that_matches(text: str, path: str) -> None:
    glob = compile_glob(text)
    if isinstance(glob, str) or not path or not glob.matches(Path(path)):
        return
    start, end = glob.needs
    assert path.startswith(start)
    assert f"/{path}".endswith(end)
