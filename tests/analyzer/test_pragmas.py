"""Comments that switch findings off: what is read, and what it is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.analyzer.pragmas import Dialect, Pragma, Pragmas, pragmas_of
from sealegs.dockerfile.parse import parse
from tests.analyzer.oracle import hadolint
from tests.dockerfile.generate import dockerfiles


def read(text: str) -> Pragmas:
    return pragmas_of(parse(text))


def the_one(text: str) -> Pragma:
    (pragma,) = read(text).found
    return pragma


def covered(text: str, *names: str) -> list[int]:
    """Return the first lines of the instructions where these names are switched off."""
    document = parse(text)
    pragmas = pragmas_of(document)
    return [
        each.first_line
        for each in document.instructions
        if pragmas.covering(each.span.start, names)
    ]


FILE = "FROM a\n{}\nRUN cd /x\nRUN cd /y\n"


# What hadolint 2.12 does with each of these was seen by running it.
@pytest.mark.parametrize(
    "comment",
    ["# hadolint ignore=DL3003", "#hadolint ignore=DL3003", "#  hadolint   ignore=DL3003",
     "# hadolint ignore =DL3003", "# hadolint ignore= DL3003", "# hadolint ignore=DL3003 ",
     "# hadolint ignore=DL3003 , DL3004", "# hadolint ignore=DL3003 # because", "  # hadolint "
     "ignore=DL3003", "#\thadolint\tignore=DL3003", "# hadolint ignore=SC2164,DL3003",
     "# hadolint ignore=DL3003\r"],
)  # fmt: skip
def test_hadolints_comment_is_about_the_next_line(comment: str) -> None:
    assert covered(FILE.format(comment), "cd-in-run", "DL3003") == [3]


@pytest.mark.parametrize(
    "comment",
    ["# hadolint ignore=DL3003,", "# hadolint ignore=DL3003 because", "# hadolint ignore=DL3003;"
     "DL3004", "# hadolint ignore=DL3003 DL3004", "# hadolint ignore=FOO3", "# hadolint ignore="
     "DL3003,FOO", "## hadolint ignore=DL3003", "# hadolint: ignore=DL3003", "# hadolint ignore=",
     "# hadolint ignore=dl3003", "# Hadolint ignore=DL3003", "# hadolint ignore:DL3003",
     "# x hadolint ignore=DL3003", "# hadolint ignore=DL3003\n", "# hadolint ignore=DL3003\n# x"],
)  # fmt: skip
def test_what_hadolint_does_not_take_switches_nothing_off(comment: str) -> None:
    assert covered(FILE.format(comment), "cd-in-run", "DL3003") == []


def test_only_the_last_of_hadolints_comments_counts() -> None:
    two = FILE.format("# hadolint ignore=DL3003\n# hadolint ignore=DL3004")
    assert covered(two, "DL3003") == []
    assert covered(two, "DL3004") == [4]


@pytest.mark.parametrize("before", [True, False])
def test_hadolints_global_comment_is_about_the_file(before: bool) -> None:
    comment = "# hadolint global ignore=DL3003"
    text = f"{comment}\nFROM a\nRUN b\n" if before else f"FROM a\nRUN b\n{comment}\n"
    assert len(covered(text, "DL3003")) == 2
    assert covered(text, "DL3004") == []


def test_hadolints_comment_inside_an_instruction_is_not_read_by_it() -> None:
    text = "FROM a\nRUN b && \\\n# hadolint ignore=DL3003\n cd c\n"
    assert covered(text, "DL3003") == []
    assert "inside an instruction" in the_one(text).fault


def test_hadolints_shell() -> None:
    pragmas = read("FROM a\n# hadolint shell=powershell\nRUN b\n# hadolint shell = /bin/ash\n")
    assert pragmas.shells == {2: "powershell", 4: "/bin/ash"}
    assert pragmas.found == ()


def test_ours_has_names_and_a_reason() -> None:
    pragma = the_one(FILE.format("# sealegs ignore=cd-in-run, size,DL3003 because it is short"))
    assert pragma.dialect is Dialect.OURS
    assert pragma.names == ("cd-in-run", "size", "DL3003")
    assert pragma.reason == "it is short"
    assert pragma.fault == ""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("FROM a\n# sealegs ignore=x because y\nRUN b\nRUN c\n", [3]),
        ("FROM a\n# sealegs ignore=x because y\n\n# more\nRUN b\nRUN c\n", [5]),
        ("FROM a\n# sealegs ignore=x\n# sealegs ignore=y\nRUN b\n", [4]),
        ("FROM a\nRUN b && \\\n  # sealegs ignore=x because y\n  c\nRUN d\n", [2]),
        ("# sealegs ignore=x because y\nFROM a\nRUN b\n", [2]),
        ("FROM a\nRUN b\n# sealegs global ignore=x because y\n", [1, 2]),
        ("FROM a\nRUN b\n# sealegs ignore=x because y\n", []),
        ("FROM a\nRUN <<E\n# sealegs ignore=x because y\nE\nRUN b\n", []),
        ("FROM a\n# sealegs disable=x\nRUN b\n", []),
    ],
)
def test_where_ours_applies(text: str, lines: list[int]) -> None:
    assert covered(text, "x") == lines


@pytest.mark.parametrize(
    "comment", ["# sealegs ignore x", "# sealegs: ignore=x", "# sealegs ignore=x,"]
)
def test_what_is_meant_as_ours_and_is_not_says_how_to_write_it(comment: str) -> None:
    assert "# sealegs ignore=RULE because ..." in the_one(FILE.format(comment)).fault


def test_prose_about_the_tools_is_no_pragma() -> None:
    assert read(FILE.format("# we ignore what hadolint says")).found == ()
    assert read(FILE.format("# hadolint would tell us to ignore this")).found == ()


@pytest.mark.parametrize(
    ("text", "names", "lines"),
    [
        ("# check=skip=A\nFROM a\nRUN b\n", ("A",), [2, 3]),
        ("# check=skip=A\nFROM a\nRUN b\n", ("B",), []),
        ("# check=skip=all\nFROM a\nRUN b\n", ("x", "Anything"), [2, 3]),
        ("# check=skip=all\nFROM a\nRUN b\n", ("only-ours", "DL3003"), []),
        ("FROM a\n# check=skip=A,B\nRUN b\nRUN c\n", ("B",), [3]),
        ("FROM a\n# check=skip=all\nRUN b\n", ("B",), [3]),
    ],
)
def test_buildkits_checks(text: str, names: tuple[str, ...], lines: list[int]) -> None:
    assert covered(text, *names) == lines


def test_the_directive_is_kept_whole() -> None:
    pragmas = read("# check=error=true;experimental=all\nFROM a\n")
    assert pragmas.checks.error
    assert pragmas.checks.experimental_all
    assert pragmas.found == ()


def test_a_pragma_knows_its_bytes() -> None:
    text = "FROM a\n  # sealegs ignore=x because é\nRUN b\n"
    document = parse(text)
    (pragma,) = pragmas_of(document).found
    assert document.text(pragma.span) == "# sealegs ignore=x because é"


@given(dockerfiles())
def test_any_file_can_be_read(text: str) -> None:
    document = parse(text + "\n# hadolint ignore=DL3003\n# sealegs ignore=x\n")
    for pragma in pragmas_of(document).found:
        assert document.text(pragma.span).startswith("#")


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(source: bytes) -> None:
    pragmas_of(parse(source))


SPACES = ["", " ", "  ", "\t"]
CODES = ["DL3003", "DL3003,DL3004", "DL3003 , DL3004", "DL3004,DL3003", "DL3003,", "DL3003 x",
         "SC2164,DL3003", "DL3003 # why", "dl3003", "DL300", "DL3004"]  # fmt: skip


def test_hadolint_reads_generated_comments_as_we_do() -> None:
    comments = [
        f"#{a}{who}{b}{which}ignore{c}={d}{codes}"
        for a in ("", " ", "\t")
        for who in ("hadolint", "Hadolint", "hadolint:")
        for b in (" ", "  ")
        for which in ("", "global ", "global", "globally ")
        for c, d in (("", ""), (" ", " "), ("\t", ""))
        for codes in CODES
    ]
    # A prime step walks through all parts; one file in two has the comment behind a RUN.
    after = "FROM a:1\nRUN cd /x\n{}\nUSER 1\nRUN cd /y\n"
    texts = [(FILE, after)[n % 2].format(each) for n, each in enumerate(comments[::19])]
    for text, theirs in zip(texts, hadolint(texts), strict=True):
        assert theirs is not None
        kept = {line for line in (2, 3, 4, 5) if f"\n{text}".split("\n")[line].startswith("RUN cd")}
        ours = kept - set(covered(text, "DL3003"))
        assert theirs.get("DL3003", set()) == ours, text
