"""The program as people install it: a wheel, built from this tree, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]


def install(folder: Path) -> Path:
    """Build a wheel, install it into a fresh environment and return that one's programs' folder.

    Dependencies come from the environment of the tests by a path file, so no network is needed;
    the editable installation there stays out, since path files behind a path file aren't read.
    """
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    _quietly([*build, str(ROOT)])
    (wheel,) = folder.glob("sealegs-*.whl")
    home = folder / "environment"
    venv.create(home, with_pip=True, symlinks=sys.platform != "win32")
    programs = Path(sysconfig.get_path("scripts", "venv", {"base": str(home)}))
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    _quietly([*pip, str(wheel)])
    packages = Path(
        sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)})
    )
    shared = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "dependencies.pth").write_text("\n".join(sorted(shared)) + "\n")
    where = "import sealegs; print(sealegs.__file__)"
    found = _quietly([str(programs / "python"), "-c", where]).strip()
    assert Path(found).is_relative_to(packages), f"the tests' own installation was found: {found}"
    return programs


def _quietly(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
