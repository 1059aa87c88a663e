"""What an instruction hands to a shell, and where it stands in the file."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sealegs.dockerfile.model import Cmd, Document, Entrypoint, Form, Healthcheck, Instruction, Run
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.shell import ShellText, read_shell, understands
from sealegs.dockerfile.shell_tree import NotUnderstood
from sealegs.dockerfile.shell_walk import simple_commands


def read(text: str, shell: tuple[str, ...] = ("/bin/sh", "-c")) -> tuple[Document, ShellText]:
    document = parse(text)
    instruction = document.instructions[-1]
    found = read_shell(document, instruction, form_of(instruction), shell)
    assert found is not None
    return document, found


def form_of(instruction: Instruction) -> Form | None:
    command = instruction.command
    assert isinstance(command, Run | Cmd | Entrypoint | Healthcheck)
    return command.form


def places(text: str) -> list[tuple[str | None, int, int]]:
    """The name, line and column of every command."""
    document, found = read(text)
    return [
        (command.name, position.line, position.column)
        for command in simple_commands(found.script)
        for position in [document.position(command.span.start)]
    ]


def test_positions_go_back_through_continuations() -> None:
    text = "FROM a\nRUN apt-get update \\\n # comment\n\n  && b \\\n    --flag; \\\r\n\tc"
    assert places(text) == [("apt-get", 2, 5), ("b", 5, 6), ("c", 7, 2)]


def test_positions_behind_flags_and_with_a_backtick() -> None:
    text = "# escape=`\nFROM a\nRUN --mount=type=cache,target=/x `\n  a && `\n  é; b"
    assert places(text) == [("a", 4, 3), ("é", 5, 3), ("b", 5, 6)]


def test_a_here_document_is_the_script() -> None:
    text = "FROM a\nRUN <<EOF\nset -e\n  b c\nEOF\n"
    assert places(text) == [("set", 3, 1), ("b", 4, 3)]


def test_tabs_before_a_stripped_here_document_are_counted() -> None:
    assert places("FROM a\nRUN <<-EOF\n\t\ta\n\tb\nEOF\n") == [("a", 3, 3), ("b", 4, 2)]


def test_here_documents_beside_a_command_are_given_back_to_the_shell() -> None:
    document, found = read("FROM a\nRUN cat <<A > /x && \\\n sh <<'B'\none $x\nA\ntwo\nB\n")
    commands = list(simple_commands(found.script))
    texts = [r.here for c in commands for r in c.redirections if r.here is not None]
    assert [(here.text, here.expands) for here in texts] == [("one $x\n", True), ("two\n", False)]
    assert [document.position(here.span.start).line for here in texts] == [4, 6]


def test_a_here_document_that_never_ends_keeps_its_spans_inside() -> None:
    document, found = read("FROM a\nRUN cat <<END x\na")
    for command in simple_commands(found.script):
        assert command.span.end <= len(document.source)


def test_a_script_with_its_own_interpreter_runs_as_a_file() -> None:
    _, found = read("FROM a\nRUN <<EOF\n#!/usr/bin/env bash\necho a\nEOF\n")
    assert found.as_file
    assert found.shell == ("/usr/bin/env", "bash")
    assert [command.name for command in simple_commands(found.script)] == ["echo"]


@pytest.mark.parametrize(
    "text",
    ["RUN <<EOF\n#!/usr/bin/python3\nprint(1)\nEOF\n", "RUN Get-Item x"],
)
def test_other_languages_are_not_read(text: str) -> None:
    shell = ("/bin/sh", "-c") if "<<" in text else ("powershell", "-Command")
    _, found = read("FROM a\n" + text, shell)
    (statement,) = found.script.statements
    assert isinstance(statement.command, NotUnderstood)


@pytest.mark.parametrize("text", ["CMD a && b", "ENTRYPOINT a; b", "HEALTHCHECK CMD a || b"])
def test_every_shell_form_is_read(text: str) -> None:
    assert [name for name, _, _ in places("FROM x\n" + text)] == ["a", "b"]


@pytest.mark.parametrize("text", ['RUN ["a", "b"]', "RUN", "HEALTHCHECK NONE"])
def test_exec_forms_have_no_script(text: str) -> None:
    document = parse("FROM a\n" + text)
    instruction = document.instructions[-1]
    assert read_shell(document, instruction, form_of(instruction)) is None


@pytest.mark.parametrize(
    ("shell", "understood"),
    [
        (("/bin/sh", "-c"), True),
        (("/usr/bin/env", "bash", "-c"), True),
        (("bash",), True),
        (("busybox", "sh", "-c"), True),
        (("C:\\Program Files\\Git\\bin\\sh", "-c"), True),
        (("cmd", "/S", "/C"), False),
        (("pwsh", "-Command"), False),
        ((), False),
    ],
)
def test_shells(shell: tuple[str, ...], understood: bool) -> None:
    assert understands(shell) is understood


def test_the_grammar_is_loaded_with_the_first_script_only() -> None:
    code = (
        "import sys; import sealegs.dockerfile.shell as shell;"
        "print('tree_sitter' in sys.modules); shell.parse_script('a');"
        "print('tree_sitter' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
