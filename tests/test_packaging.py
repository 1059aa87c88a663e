"""The wheel and the sdist carry everything and start in an empty environment."""

from __future__ import annotations

import email
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from email.message import Message
from pathlib import Path

import pytest

from sealegs.journal.schema import MIGRATIONS
from tests.terminal import Terminal
from tests.workspace.anki.hostile import framed, newer

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout and return what it printed."""
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment | {"SEALEGS_HOME": str(cwd / "sealegs")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pythons() -> dict[str, str]:
    """Return the Pythons of this machine that can run the program, by version, ours first."""
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = {ours: sys.executable}
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in range(11, 20):
        version = f"3.{minor}"
        candidates = [
            shutil.which(f"python{version}"),
            *sorted(kept.glob(f"{version}.*/bin/python")),
        ]
        for python in candidates:
            if version not in found and python is not None and _is(str(python), version):
                found[version] = str(python)
    return found


def _is(python: str, version: str) -> bool:
    """Whether that is a Python of that version: a version manager's stand-in may be none."""
    code = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout.strip() == version


PYTHONS = pythons()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and the wheel out of it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(
    scope="module",
    params=[*(("*.whl", version) for version in PYTHONS), ("*.tar.gz", next(iter(PYTHONS)))],
    ids=lambda made: f"{made[0].removeprefix('*.')}-{made[1]}",
)
def installed(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Install one distribution into an empty environment outside the checkout."""
    pattern, version = request.param
    home = tmp_path_factory.mktemp("elsewhere")
    run(PYTHONS[version], "-m", "venv", home / "env", cwd=home)
    pip = (home / "env/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    lock = (*pip, "--require-hashes", "-r")
    run(*lock, ROOT / "requirements.lock", cwd=home)
    (archive,) = built.glob(pattern)
    run(*pip, "--no-deps", "--no-build-isolation", archive, cwd=home)
    return home


def contents(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_program_content_and_data_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = contents(wheel)
    assert "sealegs/_data/content/multi-stage-build.md" in names
    assert "sealegs/tui/screens/home/screen.tcss" in names
    assert "sealegs/py.typed" in names
    tops = {name.split("/")[0] for name in names}
    version = metadata(wheel)["Version"]
    share = f"sealegs-{version}.data/data/share"
    assert f"{share}/man/man1/sealegs-team.1" in names
    assert f"{share}/bash-completion/completions/sealegs" in names
    assert tops == {"sealegs", f"sealegs-{version}.dist-info", f"sealegs-{version}.data"} & tops
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_the_wheel_has_no_compiled_code_and_runs_on_every_platform(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    assert wheel.name.endswith("-py3-none-any.whl")
    compiled = {".so", ".pyd", ".dll", ".dylib", ".a", ".o", ".pyc"}
    assert not [name for name in contents(wheel) if Path(name).suffix in compiled]


def test_the_tree_and_the_sdist_make_the_same_wheel(built: Path, tmp_path: Path) -> None:
    tree = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path)
    run(*tree, ROOT, cwd=tmp_path)
    (of_sdist,), (of_tree,) = built.glob("*.whl"), tmp_path.glob("*.whl")
    assert contents(of_sdist) == contents(of_tree)


def metadata(wheel: Path) -> Message:
    """Return what the wheel says of itself."""
    name = next(name for name in contents(wheel) if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(contents(wheel)[name])


def test_the_wheel_says_what_it_is(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    said = metadata(wheel)
    assert said["Name"] == "sealegs"
    assert said["Requires-Python"] == ">=3.11"
    assert said["License-Expression"] == "MIT"
    assert said["Summary"]
    assert said["Description-Content-Type"] == "text/markdown"
    assert "textual==8.2.8" in said.get_all("Requires-Dist", [])
    for minor in (11, 12, 13):
        assert f"Programming Language :: Python :: 3.{minor}" in said.get_all("Classifier", [])


def test_an_installed_program_checks_a_dockerfile(installed: Path) -> None:
    (installed / "Dockerfile").write_text("FROM python\nRUN cd /app\nCOPY . .\n")
    command = [str(installed / "env/bin/sealegs"), "check", "Dockerfile"]
    done = subprocess.run(command, cwd=installed, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Dockerfile:1" in done.stdout


def test_an_installed_program_prints_the_topic(installed: Path) -> None:
    program = installed / "env/bin/sealegs"
    assert run(program, "--version", cwd=installed).startswith("sealegs 0.")
    page = run(program, "read", "multi-stage-build", "--plain", cwd=installed)
    assert "multi-stage" in page
    assert "\x1b" not in page


def test_an_installed_program_starts_and_shows_the_topic(installed: Path) -> None:
    with Terminal([str(installed / "env/bin/sealegs")], home=installed) as terminal:
        terminal.wait("What to do now")
        terminal.wait("What is ")
        terminal.press("r")
        terminal.wait("Junior")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0


def test_a_link_to_an_installed_program_starts_it_as_pipx_and_uvx_do(installed: Path) -> None:
    link = installed / "bin" / "sealegs"
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(installed / "env/bin/sealegs")
    assert run(link, "explain", "DL3007", cwd=installed)
    man = installed / "env/share/man/man1/sealegs.1"
    assert man.read_text().startswith((".TH", ".\\", "'"))


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_an_upgrade_keeps_the_journal_of_an_older_release(installed: Path, version: int) -> None:
    home = installed / f"of-{version}"
    (home / "sealegs" / "data").mkdir(parents=True)
    with closing(sqlite3.connect(home / "sealegs" / "data" / "journal.db")) as journal:
        journal.executescript((ROOT / f"tests/data/journals/version-{version}.sql").read_text())
        before = journal.execute("SELECT id FROM event ORDER BY position").fetchall()
    program = installed / "env/bin/sealegs"
    assert "Traceback" not in run(program, "stats", cwd=home)
    lines = run(program, "journal", "export", cwd=home).splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row[0] for row in before]
    run(program, "plan", "--date", "2030-01-01", "--minutes", "10", cwd=home)
    later = run(program, "journal", "export", cwd=home).splitlines()
    assert later[: len(lines)] == lines
    assert len(later) > len(lines)


def test_an_installed_program_takes_in_the_newest_packages_of_anki(installed: Path) -> None:
    """That needs a library which no other command loads."""
    framed(installed / "new.apkg", newer(installed / "new.db").read_bytes())
    (installed / "new.db").unlink()
    words = ("import", "anki", "new.apkg", "--to", "pack")
    assert "1 new card" in run(installed / "env/bin/sealegs", *words, cwd=installed)
    shutil.rmtree(installed / "pack")
