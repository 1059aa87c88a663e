"""The manual says what the program does now, leads nowhere that isn't there, and can be read."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import click
import pytest
from scripts.book.chapters import filled
from scripts.book.shell import Told, told
from scripts.manual import MAN, REFERENCE, present, written

import sealegs
from sealegs.analyzer.rule import known_rules
from sealegs.cli.group import program
from sealegs.tui.commands import table

ROOT = Path(__file__).resolve().parent.parent
SHELL = told()
READ_AT_ONCE = 3000
"""Words of a page that somebody reads from end to end: a quarter of an hour."""


def test_the_manual_is_what_the_program_says_now() -> None:
    wanted, there = written(), present()
    stale = sorted(p for p in wanted.keys() | there.keys() if wanted.get(p) != there.get(p))
    assert stale == [], "run `python scripts/manual.py` and commit what it writes"


def test_every_command_key_and_rule_is_in_the_reference() -> None:
    pages = {p: text for p, text in written().items() if p.startswith(REFERENCE)}
    together = "\n".join(pages.values())
    assert [c.name for c in SHELL.everyone() if f"\n{c.usage}"[:90] not in together] == []
    assert [row.name for row in table() if f"`{row.name}`" not in together] == []
    assert [rule for rule in known_rules() if f"\n## {rule}\n" not in together] == []


@pytest.mark.parametrize("command", SHELL.everyone(), ids=lambda command: command.name)
def test_every_command_says_what_it_is_for_with_an_example(command: Told) -> None:
    assert command.summary.endswith((".", "?", ":")), command.summary
    assert command.examples, "give the command an epilog: `Example:  sealegs ...`"
    assert all("sealegs" in line for line in command.examples)


@pytest.mark.parametrize("page", [p for p in written() if p.endswith(".md")])
def test_no_page_is_longer_than_what_is_read_at_once(page: str) -> None:
    words = re.findall(r"\w[\w'’.-]*", re.sub(r"\]\([^)]*\)|<!--.*?-->", "", written()[page]))
    assert len(words) <= READ_AT_ONCE


def test_a_table_of_keys_in_a_chapter_is_filled_from_the_command_table() -> None:
    page = "Before.\n<!-- keys cards: undo -->\nold\n<!-- /keys -->\nAfter.\n"
    made = filled(page)
    assert "| `u` | `cards.undo` |" in made
    assert "old" not in made
    assert filled(made) == made
    assert made.startswith("Before.\n")
    assert made.endswith("After.\n")


def test_a_chapter_that_asks_for_a_key_that_there_is_not_is_told() -> None:
    with pytest.raises(SystemExit, match=r"cards\.nothing"):
        filled("<!-- keys cards: nothing -->\n<!-- /keys -->")


LINKING = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    if path.name != "CHANGELOG.md"
)


def anchors(page: Path) -> set[str]:
    """Return what can be linked to on a page, as GitHub names its headings."""
    headings = re.findall(r"^#+ +(.+?) *$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_that_are_there(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    assert dead == []


ROFF = {p: text for p, text in written().items() if p.startswith(MAN)}


@pytest.mark.parametrize("page", ROFF)
def test_manual_pages_are_plain_roff(page: str) -> None:
    text = ROFF[page]
    assert text.isascii()
    requests = {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))}
    assert requests <= {
        '.\\"', ".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".RS", ".RE", ".nf", ".fi",
    }  # fmt: skip
    assert text.count(".nf\n") == text.count(".fi\n")
    if shutil.which("groff"):
        asked = ["groff", "-man", "-ww", "-Tutf8", "-z"]
        heard = subprocess.run(asked, input=text, capture_output=True, text=True, check=False)
        assert (heard.returncode, heard.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sealegs", "si"], {"simulate"}),
        (["sealegs", "team", "ho"], {"host"}),
        (["sealegs", "check", "--format", "sa"], {"sarif"}),
        (["sealegs", "interview", "take", "--le"], {"--level"}),
    ],
    ids=" ".join,
)
def test_bash_completes_with_the_file_that_ships(
    words: list[str], offered: set[str], tmp_path: Path
) -> None:
    program = tmp_path / "sealegs"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sealegs "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = (
        f'source "{ROOT}/share/bash-completion/completions/sealegs"\n'
        'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        '_sealegs_completion sealegs\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    environment = os.environ | {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(sealegs.__file__).parents[1]),
        "SEALEGS_HOME": str(tmp_path / "home"),
    }
    done = subprocess.run(
        ["bash", "-c", script, "bash", *words],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert done.stderr == ""
    assert set(done.stdout.split()) == offered


def shell_lines(text: str) -> list[str]:
    """Return the commands of ours in the shell blocks of a page, without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```|((?:^    .*\n)+)", text, re.DOTALL | re.MULTILINE)
    lines = [line.strip() for block in blocks for line in "".join(block).splitlines()]
    return [line for line in lines if re.match(r"sealegs( |$)", line)]


def doubts(line: str) -> list[str]:
    """Return the words of a command line that no command, option or choice stands for."""
    words = shlex.split(re.split(r" [|<>] | && |   ", line)[0], comments=True)[1:]
    command: click.Command = program
    context = click.Context(program, info_name="sealegs")
    while words and isinstance(command, click.Group):
        inner = command.get_command(context, words[0])
        if inner is None:
            break
        command, words = inner, words[1:]
    options = {name: param for param in command.params for name in param.opts}
    if isinstance(command, click.Group):  # one that has a command of its own for the rest
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            options |= {o: p for p in inner.params for o in p.opts} if inner else {}
    wrong = [w for w in words if w.startswith("-") and w != "-" and w not in options]
    for name, value in pairwise(words):
        kind = options[name].type if name in options else None
        if isinstance(kind, click.Choice) and value not in kind.choices:
            wrong.append(value)
    return wrong


@pytest.mark.parametrize("page", LINKING, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_command_lines_of_every_page_name_what_there_is(page: Path) -> None:
    lines = shell_lines(page.read_text(encoding="utf-8"))
    assert {line: doubts(line) for line in lines if doubts(line)} == {}


def test_a_command_line_that_there_is_not_is_doubted() -> None:
    assert doubts("sealegs check --no-such .") == ["--no-such"]
    assert doubts("sealegs check --format xml .") == ["xml"]
    assert doubts("sealegs interview --minutes 31") == ["31"]
    assert doubts("sealegs interview --minutes 30   # half an hour") == []
