"""Commands, connectives, redirections and compound commands of a script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.shell import parse_script
from sealegs.dockerfile.shell_tree import (
    AndOr,
    Case,
    Function,
    Group,
    If,
    Loop,
    NotUnderstood,
    Pipeline,
    Redirection,
    Script,
    ShellCommand,
    Simple,
)


def show(node: Script | ShellCommand) -> object:
    """A tree as nested tuples, short enough to write down."""
    match node:
        case Script():
            return [
                ("&", show(s.command)) if s.background else show(s.command) for s in node.statements
            ]
        case Simple():
            words = " ".join(w.literal if w.literal is not None else w.text for w in node.words)
            head = [f"{a.name}{'+' * a.append}={a.value.text}" for a in node.assignments]
            tail = [redirection(r) for r in node.redirections]
            return " ".join([*head, *([words] if words else []), *tail])
        case Pipeline():
            pipes = "".join("|&" if both else "|" for both in node.errors_too)
            return ("!" * node.negated + pipes, *map(show, node.commands))
        case AndOr():
            return (" ".join(node.operators), *map(show, node.commands))
        case Group():
            return ("()" if node.subshell else "{}", show(node.script), *tails(node.redirections))
        case If():
            branches = [(show(test), show(body)) for test, body in node.branches]
            otherwise = [("else", show(node.otherwise))] if node.otherwise else []
            return ("if", *branches, *otherwise, *tails(node.redirections))
        case Loop():
            listed = None if node.words is None else [word.text for word in node.words]
            condition = None if node.condition is None else show(node.condition)
            return (node.kind, node.variable, listed, condition, show(node.body))
        case Case():
            arms = [([p.text for p in a.patterns], show(a.body), a.end) for a in node.arms]
            return ("case", node.subject.text, *arms)
        case Function():
            return ("function", node.name, show(node.body))
        case NotUnderstood():
            return ("?", node.text)


def redirection(item: Redirection) -> str:
    here = "" if item.here is None else f"[{item.here.text}]"
    number = "" if item.descriptor is None else str(item.descriptor)
    return f"{number}{item.operator}{item.target.text}{here}"


def tails(items: tuple[Redirection, ...]) -> list[str]:
    return [redirection(item) for item in items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("# only a comment", []),
        ("apt-get install -y curl", ["apt-get install -y curl"]),
        ("a;b\nc # end", ["a", "b", "c"]),
        ("a & b", [("&", "a"), "b"]),
        ("a && b || c && d", [("&& || &&", "a", "b", "c", "d")]),
        ("a | b |& c", [("||&", "a", "b", "c")]),
        ("! a | b", [("!|", "a", "b")]),
        ("! a && b", [("&&", ("!", "a"), "b")]),
        ("a && b | c || d", [("&& ||", "a", ("|", "b", "c"), "d")]),
        ("a && b > c", [("&&", "a", "b >c")]),
        ("a && b > c && d | e 2>&1 | f >> g || h",
         [("&& && ||", "a", "b >c", ("||", "d", "e 2>&1", "f >>g"), "h")]),
        ("X=1 Y+=2 cmd < in 2> err", ["X=1 Y+=2 cmd <in 2>err"]),
        ("A=1 B=2", ["A=1 B=2"]),
        ("> made", [">made"]),
        ("export A=b C", ["export A=b C"]),
        ("unset FOO", ["unset FOO"]),
        ("[ -f x ] && [[ ! -z $a ]]", [("&&", "[ -f x ]", "[[ ! -z $a ]]")]),
        ("(( i++ ))", ["((  i++  ))"]),
        ("(a; b) && { c; }", [("&&", ("()", ["a", "b"]), ("{}", ["c"]))]),
        ("{ a; } > log 2>&1", [("{}", ["a"], ">log", "2>&1")]),
        ("if a; then b; elif c; then d; else e; fi",
         [("if", (["a"], ["b"]), (["c"], ["d"]), ("else", ["e"]))]),
        ("if a && b; then c; fi > log && d",
         [("&&", ("if", ([("&&", "a", "b")], ["c"]), ">log"), "d")]),
        ("for i in a $b; do c; d; done", [("for", "i", ["a", "$b"], None, ["c", "d"])]),
        ("for i; do c; done", [("for", "i", None, None, ["c"])]),
        ("for ((i=0;i<3;i++)); do c; done", [("for", "", None, None, ["c"])]),
        ("select i in a; do c; done", [("select", "i", ["a"], None, ["c"])]),
        ("while read x; do y; done", [("while", "", None, ["read x"], ["y"])]),
        ("until a; do b; done", [("until", "", None, ["a"], ["b"])]),
        ("case $x in a|b*) c;; *) d; e;; esac",
         [("case", "$x", (["a", "b*"], ["c"], ";;"), (["*"], ["d", "e"], ";;"))]),
        ("f() { a; }", [("function", "f", ("{}", ["a"]))]),
        ("function f { a; }; f", [("function", "f", ("{}", ["a"])), "f"]),
        ("cat <<EOF > x && y\nhello $z\nEOF\nnext",
         [("&&", "cat <<EOF[hello $z\n] >x", "y"), "next"]),
        ("a <<A <<-'B' | c\n1\nA\n\t2\n\tB\nd",
         [("|", "a <<A[1\n] <<-'B'[2\n]", "c"), "d"]),
        ("a <<< word", ["a <<<word"]),
        ("time a", ["time a"]),
    ],
)  # fmt: skip
def test_commands(text: str, expected: list[object]) -> None:
    assert show(parse_script(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a && b ) x && c", [("&& &&", "a", ("?", "b ) x"), "c")]),
        ("a && && b", [("&& &&", "a", ("?", "&&"), "b")]),
        ("a; if b; then c", ["a", ("?", "if b; then c")]),
        ("a && b && echo \"open", [("&& &&", "a", "b", "echo"), ("?", '"open')]),
        ("apt-get update && apt-get install $(",
         [("&&", "apt-get update", "apt-get install"), ("?", "$(")]),
        ('echo "$(cat <<E | tr a b\nx\nE\n)"; b', ['echo "$(cat <<E | tr a b\nx\nE\n)"', "b"]),
    ],
)  # fmt: skip
def test_what_is_not_understood_costs_nothing_else(text: str, expected: list[object]) -> None:
    assert show(parse_script(text)) == expected


def test_a_here_document_inside_quotes_keeps_its_text() -> None:
    (statement,) = parse_script("x=\"$(cat <<'E'\na $b\nE\n)\"").statements
    assert isinstance(statement.command, Simple)
    (part,) = statement.command.assignments[0].value.parts
    inner = getattr(part, "script", None)
    assert isinstance(inner, Script)
    assert show(inner) == ["cat <<'E'[a $b\n]"]


def test_a_command_knows_its_name_and_words() -> None:
    (statement,) = parse_script('/usr/bin/apt-get install "$x" a').statements
    command = statement.command
    assert isinstance(command, Simple)
    assert command.name == "apt-get"
    assert command.argv == ("/usr/bin/apt-get", "install", None, "a")
    (computed,) = parse_script("$cmd -y").statements
    assert isinstance(computed.command, Simple)
    assert computed.command.name is None


def test_spans_cover_what_was_written() -> None:
    text = "a é && b 'ü' > x | c"
    data = text.encode()
    (statement,) = parse_script(text).statements
    assert isinstance(statement.command, AndOr)
    spans = [data[c.span.start : c.span.end].decode() for c in statement.command.commands]
    assert spans == ["a é", "b 'ü' > x | c"]


def test_nesting_beyond_reading_is_not_understood() -> None:
    script = parse_script("{ " * 300 + "a;" + "}; " * 300)
    assert "nested too deeply" in repr(script)
    words = parse_script("echo $(" * 60 + "a" + ")" * 60)
    assert "nested too deeply" in repr(words)


def test_a_long_script_is_said_to_be_too_long() -> None:
    (statement,) = parse_script("a;" * 9000).statements
    assert isinstance(statement.command, NotUnderstood)
    assert "16 KiB" in statement.command.why


PIECES = [
    "a",
    "-x",
    '"',
    "'",
    "$x",
    "$(",
    ")",
    "{",
    "}",
    "&&",
    "||",
    "|",
    ";",
    "\n",
    ">",
    "<",
    "<<E",
]
PIECES += ["if", "then", "fi", "for", "in", "do", "done", "case", "esac", "E", "\\", "`", "((", "!"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_no_script_raises_and_every_span_lies_inside(text: str) -> None:
    script = parse_script(text)
    size = len(text.encode())
    for statement in script.statements:
        assert 0 <= statement.command.span.start <= statement.command.span.end <= size


@given(st.binary(max_size=60))
def test_no_bytes_raise(data: bytes) -> None:
    parse_script(data.decode("utf-8", "surrogateescape"))
