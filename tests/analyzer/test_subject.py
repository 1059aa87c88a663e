"""What rules look at: instructions in place, commands by name, mounts, the base, laziness."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sealegs.analyzer.calls import Call
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.model import Cmd, Run
from sealegs.dockerfile.parse import parse
from sealegs.simulator.tri import Tri

APP = Path(__file__).parents[2] / "app"


def subject(text: str) -> Subject:
    document = parse(text.encode())
    return Subject(document, convert(document))


def call(script: str, name: str) -> Call:
    (found,) = subject(f"FROM a\nRUN {script}\n").commands(name)
    return found


def test_instructions_by_kind_and_stage() -> None:
    it = subject("FROM a\nRUN x\nONBUILD RUN y\nFROM b\nCMD z\nRUN w\n")
    assert [(p.outer.first_line, p.stage) for p in it.of(Run)] == [(2, 0), (6, 1)]
    assert [p.outer.first_line for p in it.of(Run, onbuild=True)] == [2, 3, 6]
    assert [len(view.of(Cmd)) for view in it.stages] == [0, 1]
    assert [p.onbuild for p in it.of(Run, onbuild=True)] == [False, True, False]


def test_what_ships_and_what_is_inherited() -> None:
    it = subject("FROM a AS x\nFROM x AS y\nFROM a AS z\nFROM y\nCOPY --from=z / /\n")
    assert [view.ships for view in it.stages] == [True, True, False, True]
    assert [view.inherited for view in it.stages] == [True, True, False, True]
    assert it.stages[3].lineage == (3, 1, 0)


def test_a_snippet_has_a_stage_of_its_own() -> None:
    (view,) = subject("RUN x\n").stages
    assert (view.stage, view.inherited, len(view.of(Run))) == (None, True, 1)
    (view,) = subject("ARG a\nFROM b\n").stages
    assert view.stage is not None


def test_the_shell_in_force() -> None:
    text = 'FROM a AS x\nRUN a\nSHELL ["bash", "-c"]\nRUN b\nFROM x\nRUN c\nFROM a\nRUN d\n'
    shells = [placed.shell[0] for placed in subject(text).of(Run)]
    assert shells == ["/bin/sh", "bash", "bash", "/bin/sh"]


@pytest.mark.parametrize(
    ("script", "before", "after", "certain"),
    [
        ("x", "", "", True),
        ("a && x; b", "&&", ";", True),
        ("a || x && b", "||", "&&", False),
        ("a | x |& b", "|", "|&", True),
        ("a && x | b || c", "&&", "|", True),
        ("a & x &", "&", "&", True),
        ("(x)", "", "", True),
        ("if x; then a; fi", "", "", True),
        ("if a; then x; fi", "", "", False),
        ("f() { x; }", "", "", False),
        ("b=$(x)", "", "", True),
        ("<<EOF\na\nx\nEOF", ";", "", True),
    ],
)
def test_what_stands_around_a_command(script: str, before: str, after: str, certain: bool) -> None:
    around = call(script, "x").around
    assert (around.before, around.after, around.certain) == (before, after, certain)


def test_pipelines_and_chains_are_at_hand() -> None:
    around = call("a && b | x", "x").around
    assert around.chain is not None
    assert around.pipeline is not None
    assert len(around.pipeline.commands) == 2


@pytest.mark.parametrize(
    ("script", "shell"),
    [
        ('sh -c "x y"', "sh"),
        ("bash -euxc 'a && x y'", "bash"),
        ('sudo -u app bash -lc "x y; b"', "bash"),
        ("sh -c \"bash -c 'x y'\"", "bash"),
        ("sh -c 'a && \\\n  x y'", "sh"),
        ("sh -c a && x y", ""),
    ],
)
def test_scripts_in_a_text_are_read_in_place(script: str, shell: str) -> None:
    looked_at = subject(f"FROM a\nRUN {script}\n")
    (found,) = looked_at.commands("x")
    assert (found.shell, found.plain) == (shell, not shell)
    assert looked_at.document.text(found.span) == "x y"


@pytest.mark.parametrize(
    "script",
    ['sh -c "echo \\"x y\\""', "sh -c $x", "sh x", "sh -c x\\ y", "sh -c 'a'\" x y\"", "sh -c"],
)
def test_what_cannot_be_told_is_no_script(script: str) -> None:
    assert subject(f"FROM a\nRUN {script}\n").commands("x") == ()


def test_onbuild_is_told() -> None:
    (found,) = subject("FROM a\nONBUILD RUN x\n").commands("x")
    assert found.placed.onbuild


@pytest.mark.parametrize(
    ("script", "wrapper", "plain"),
    [
        ("x a", "", True),
        ("/bin/x a", "", False),
        ("exec x a", "exec", True),
        ("sudo -u me x a", "sudo", False),
        ("env -i A=b x a", "env", False),
        ("A=b x a", "", True),
        ("sudo env A=b x a", "env", False),
    ],
)
def test_a_wrapped_command_is_found(script: str, wrapper: str, plain: bool) -> None:
    found = call(script, "x")
    assert (found.wrapper, found.plain, found.words[1:]) == (wrapper, plain, ("a",))


@pytest.mark.parametrize("script", ["echo x", "command -v x", "y # x", "'y x'"])
def test_a_word_is_no_command(script: str) -> None:
    assert subject(f"FROM a\nRUN {script}\n").commands("x") == ()


def test_the_exec_form_is_a_command() -> None:
    (found,) = subject('FROM a\nRUN ["x", "a b"]\n').commands("x")
    assert found.words == ("x", "a b")


@pytest.mark.parametrize("script", ["ap'p'", "\\app", "a\\\npp"])
def test_a_name_cut_by_quotes_or_lines_is_found(script: str) -> None:
    assert len(subject(f"FROM a\nRUN {script}\n").commands("app")) == 1


def test_arguments() -> None:
    found = call("x -qy --long=v -o A=b -tfoo --opt w p $V -- -z", "x")
    arguments = found.arguments(("-o", "-t", "--opt"))
    assert [(f.name, f.value) for f in arguments.flags] == [
        ("-q", None),
        ("-y", None),
        ("--long", "v"),
        ("-o", "A=b"),
        ("-t", "foo"),
        ("--opt", "w"),
    ]
    assert arguments.texts == ("p", "${V}", "-z")
    assert arguments.has("-y")
    assert arguments.value("--opt", "-t") == "w"


def test_mounts() -> None:
    text = "FROM a\nARG D=/c\nRUN --mount=type=cache,target=$D/ --mount=type=tmpfs,dst=/t x\n"
    (placed,) = subject(text).of(Run)
    assert subject(text).mounts(placed, "cache") == ("/c",)
    assert subject(text).mounts(placed, "cache", "tmpfs") == ("/c", "/t")


def test_the_base_image_through_stages() -> None:
    it = subject("FROM alpine:3.22 AS x\nFROM x\nFROM nobody/knows\nFROM scratch\n")
    bases = [it.base(view) for view in it.stages]
    assert bases[1] is not None
    assert (bases[1].reference, bases[1].has("apk")) == ("alpine:3.22", Tri.YES)
    assert bases[2:] == [None, None]


def test_the_build_is_predicted_when_asked_for() -> None:
    assert subject("FROM alpine:3.22\nUSER 1000\n").build.image is not None


def test_a_file_without_the_command_reads_no_script() -> None:
    script = (
        "import sys\nfrom sealegs.analyzer.report import check\n"
        "from sealegs.analyzer.rule import known_rules\n"
        "rules = [rule for rule in known_rules().values() if 'apt' in rule.name]\n"
        "found = check('f', b'FROM a\\nRUN make\\n', strict=True, rules=rules)\n"
        "sys.exit('tree_sitter' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=APP, check=False)
    assert done.returncode == 0
