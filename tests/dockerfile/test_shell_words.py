"""Words of a script: what the command gets, and what depends on the run."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.shell import parse_script
from sealegs.dockerfile.shell_tree import (
    Arithmetic,
    Literal,
    Part,
    ShellWord,
    Simple,
    Substitution,
    Unread,
    Variable,
)


def word(text: str) -> ShellWord:
    (statement,) = parse_script(f"echo {text}").statements
    assert isinstance(statement.command, Simple)
    (_, argument) = statement.command.words
    return argument


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", "plain"),
        ("12", "12"),
        ("--flag=value", "--flag=value"),
        ("a\\ b", "a b"),
        ("'a $b \"c\"'", 'a $b "c"'),
        ('"a b"', "a b"),
        ('""', ""),
        ('"\\$x \\" \\\\ \\n"', '$x " \\ \\n'),
        ('"  two  "', "  two  "),
        ("a'b'\"c\"d", "abcd"),
        ("$'a\\tb\\x41\\u00e9\\101\\''", "a\tbAéA'"),
        ('$"hello"', "hello"),
        ("{a,b}", "{a,b}"),
        ("~/x", "~/x"),
        ("a#b", "a#b"),
        ("key=value", "key=value"),
    ],
)
def test_literals(text: str, literal: str) -> None:
    assert word(text).literal == literal


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("$x", (Variable("x"),)),
        ("${x}", (Variable("x"),)),
        ('"$x"', (Variable("x", quoted=True),)),
        ("${x:-y}", (Variable("x", ":-y"),)),
        ("${#x}", (Variable("x", "#"),)),
        ("${x//a/b}", (Variable("x", "//a/b"),)),
        ('"${a[@]}"', (Variable("a", "[@]", quoted=True),)),
        ("$1", (Variable("1"),)),
        ("$?", (Variable("?"),)),
        ('"$@"', (Variable("@", quoted=True),)),
        ("/opt/$x/bin", (Literal("/opt/"), Variable("x"), Literal("/bin"))),
        (
            '"a  $x  b"',
            (Literal("a  ", True), Variable("x", quoted=True), Literal("  b", True)),
        ),
        ("$((1+2))", (Arithmetic("$((1+2))"),)),
    ],
)
def test_variables(text: str, parts: tuple[Part, ...]) -> None:
    found = word(text)
    assert found.parts == parts
    assert found.literal is None


@pytest.mark.parametrize(
    ("text", "kind", "quoted"),
    [
        ("$(a b)", "output", False),
        ("`a b`", "output", False),
        ('"$(a b)"', "output", True),
        ("<(a b)", "file", False),
    ],
)
def test_substitutions_hold_a_script(text: str, kind: str, quoted: bool) -> None:
    (part,) = word(text).parts
    assert isinstance(part, Substitution)
    assert (part.kind, part.quoted) == (kind, quoted)
    (statement,) = part.script.statements
    assert isinstance(statement.command, Simple)
    assert statement.command.argv == ("a", "b")


@pytest.mark.parametrize(
    ("text", "wildcard"),
    [("*.txt", True), ("a?", True), ("[ab]", True), ("'*'", False), ("\\*", False), ("a", False)],
)
def test_wildcards_count_unless_protected(text: str, wildcard: bool) -> None:
    assert word(text).wildcard is wildcard


def test_declarations_keep_their_values_as_words() -> None:
    (statement,) = parse_script('export A="b c"$X').statements
    assert isinstance(statement.command, Simple)
    assert statement.command.words[1].parts == (
        Literal("A="),
        Literal("b c", True),
        Variable("X"),
    )


def test_arrays_are_not_read() -> None:
    (statement,) = parse_script("a=(1 2)").statements
    assert isinstance(statement.command, Simple)
    assert statement.command.assignments[0].value.parts == (Unread("(1 2)"),)
