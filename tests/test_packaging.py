"""The wheel and the sdist carry everything and start in an empty environment."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.terminal import Terminal

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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build both distributions once."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="module", params=["*.whl", "*.tar.gz"], ids=["wheel", "sdist"])
def installed(
    request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Install one distribution into an empty environment outside the checkout."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env", with_pip=True)
    pip = (home / "env/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=home)
    (archive,) = built.glob(request.param)
    run(*pip, "--no-deps", "--no-build-isolation", archive, cwd=home)
    return home


def test_the_wheel_holds_program_content_and_data_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "sealegs/_data/content/multi-stage-build.md" in names
    assert "sealegs/tui/screens/home/screen.tcss" in names
    assert "sealegs/py.typed" in names
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


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
