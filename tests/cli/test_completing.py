"""What the shells themselves complete: with the files that ship, and by `eval` as in the README."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sealegs
from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "bash": ROOT / "share/bash-completion/completions/sealegs",
    "fish": ROOT / "share/fish/vendor_completions.d/sealegs.fish",
}
TYPED = [
    ("sealegs sim", "sealegs simulate"),
    ("sealegs team ho", "sealegs team host"),
    ("sealegs check --format sa", "sealegs check --format sarif"),
    ("sealegs check Dockerf", "sealegs check Dockerfile"),
    ("sealegs read multi-st", "sealegs read multi-stage-build"),
    ("sealegs lab open jar-sh", "sealegs lab open jar-ships-its-workshop"),
    ("sealegs explain dl30", "sealegs explain DL30"),
    ("sealegs interview --question killed", "sealegs interview --question killed-137"),
]
ABOUT_A_TOPIC = "What is containerization and why is it needed?"


def here(shell: str) -> pytest.MarkDecorator:
    """Leave a test out where there is no such shell, and say so."""
    missing = shutil.which(shell) is None
    return pytest.mark.skipif(missing, reason=f"there is no {shell} here")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a Dockerfile, and with a program ``sealegs`` in bin/."""
    (tmp_path / "Dockerfile").write_text("FROM alpine\n", encoding="utf-8")
    program = tmp_path / "bin" / "sealegs"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sealegs "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def told(place: Path, *command: str) -> list[str]:
    """Run a shell in a folder and return the lines that it prints; it must complain of nothing."""
    environment = os.environ | {
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(sealegs.__file__).parents[1]),
        "HOME": str(place),
        "SEALEGS_HOME": str(place / "home"),
    }
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=place, timeout=90
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def in_fish(place: Path, source: str, typed: str) -> list[str]:
    """Return what fish offers, each with what it says about it behind a tab."""
    return told(place, "fish", "--no-config", "-c", f"{source}; complete -C'{typed}'")


@here("fish")
@pytest.mark.parametrize(("typed", "becomes"), TYPED)
def test_fish_completes(typed: str, becomes: str, place: Path) -> None:
    offered = in_fish(place, f"source '{FILES['fish']}'", typed)
    words = [line.split("\t")[0] for line in offered]
    assert words
    assert all(word.startswith(becomes.split()[-1]) for word in words)


@here("fish")
@pytest.mark.parametrize(
    "source", [f"source '{FILES['fish']}'", "env _SEALEGS_COMPLETE=fish_source sealegs | source"]
)
def test_fish_shows_descriptions_beyond_their_first_comma(source: str, place: Path) -> None:
    offered = dict(line.split("\t") for line in in_fish(place, source, "sealegs "))
    assert "," in offered["stats"]
    assert offered["stats"].startswith("Show readiness, retention")


@here("zsh")
def test_zsh_completes(place: Path) -> None:
    setup = (
        f"PS1='%% '; path=({place / 'bin'} $path); "
        f"fpath=({ROOT / 'share/zsh/site-functions'} $fpath); "
        "autoload -Uz compinit; compinit -u -D; clear; echo rea''dy"
    )
    with Terminal(["zsh", "-f"], home=place, columns=100, rows=40) as terminal:
        terminal.process.sendline(setup)
        terminal.wait("ready")
        for typed, becomes in TYPED:
            if becomes.endswith("DL30"):
                continue  # there are many, and zsh lists them
            terminal.process.send(typed + "\t")
            terminal.wait(becomes)
            terminal.process.send("\x15")  # the line is empty again
        terminal.process.send("sealegs read contain\t\t")
        terminal.wait("sealegs read containerization")
        terminal.process.send("\x15sealegs explain DL300\t")
        terminal.wait("DL3009")
        terminal.process.send("\x15sealegs read \t")
        terminal.wait(ABOUT_A_TOPIC[:30])


@here("bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sealegs", "check", "Dockerf"], ["-o", "default"]),  # names of files are its own
        (["sealegs", "read", "multi"], ["multi-stage-build"]),
        (["sealegs", "lab", "open", "jar-sh"], ["jar-ships-its-workshop"]),
    ],
    ids=" ".join,
)
def test_bash_completes_files_and_names(words: list[str], offered: list[str], place: Path) -> None:
    script = (
        f'source "{FILES["bash"]}"\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n'
        'compopt() { COMPREPLY=("$@"); }\n_sealegs_completion sealegs\n'
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    assert told(place, "bash", "-c", script, "bash", *words) == offered
