"""`sealegs check --fix` and `--diff` as a shell sees them."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.cli.group import program

BEFORE = (
    b'\xef\xbb\xbfFROM alpine:3.22 As web\r\n# caf\xe9\r\nUSER 65534\r\nCMD ["wget", "--help"]\r\n'
)
AFTER = BEFORE.replace(b" As ", b" AS ")


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(program, ["check", *arguments], input=given)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Dockerfile"
    path.write_bytes(BEFORE)
    path.chmod(0o640)
    return path


def test_a_fix_changes_its_bytes_and_nothing_else(file: Path) -> None:
    assert run(str(file)).exit_code == 1
    result = run("--fix", str(file))
    assert result.exit_code == 0
    assert result.stdout == "1 file checked: nothing found; 1 finding fixed\n"
    assert file.read_bytes() == AFTER
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    again = run("--fix", str(file))
    assert (again.exit_code, again.stdout) == (0, "1 file checked: nothing found\n")


def test_a_diff_shows_the_change_and_makes_none(file: Path) -> None:
    result = run("--diff", str(file))
    assert result.exit_code == 1
    assert "+\N{ZERO WIDTH NO-BREAK SPACE}FROM alpine:3.22 AS web" in result.stdout
    assert file.read_bytes() == BEFORE
    run("--fix", str(file))
    after = run("--diff", str(file))
    assert (after.exit_code, after.stdout) == (0, "")


def test_a_diff_has_one_format(file: Path) -> None:
    result = run("--diff", "--format", "json", str(file))
    assert result.exit_code == 2
    assert "--diff writes a patch and no json" in result.output


def test_a_diff_of_standard_input() -> None:
    result = run("--diff", "-", given=b"FROM a As b\n")
    assert result.stdout.endswith("@@ -1 +1 @@\n-FROM a As b\n+FROM a AS b\n")


def test_a_diff_can_be_applied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a As b\nRUN c\n")
    monkeypatch.chdir(tmp_path)
    diff = run("--diff", ".").stdout
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True)
    assert (tmp_path / "Dockerfile").read_text() == "FROM a AS b\nRUN c\n"


def test_standard_input_is_not_fixed() -> None:
    result = run("--fix", "-", given=BEFORE)
    assert result.exit_code == 2
    assert result.stderr.startswith("sealegs: standard input can't be fixed in place")


def test_a_locked_file_is_told_and_the_rest_is_fixed(file: Path, tmp_path: Path) -> None:
    locked = tmp_path / "Dockerfile.locked"
    locked.write_bytes(BEFORE)
    locked.chmod(0o444)
    result = run("--fix", str(tmp_path))
    assert file.read_bytes() == AFTER
    assert locked.read_bytes() == BEFORE
    assert result.exit_code == 1
    assert "Dockerfile.locked: not fixed: the file is not writable" in result.stderr


def test_only_what_is_selected_is_fixed(file: Path) -> None:
    run("--fix", "--ignore", "FromAsCasing", str(file))
    assert file.read_bytes() == BEFORE


def test_hundreds_of_files_are_fixed(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"Dockerfile.{number}").write_bytes(BEFORE)
    assert "120 findings fixed" in run("--fix", str(tmp_path)).stdout
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {AFTER}


BUILDING = b"""\
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci
EXPOSE 8080/TCP
CMD node server.js
"""


def test_suggestions_are_shown_with_what_they_gain(tmp_path: Path) -> None:
    path = tmp_path / "Dockerfile"
    path.write_bytes(BUILDING)
    result = run("--suggest", str(path))
    assert result.exit_code == 1
    assert "sources-before-dependencies (yours to judge)" in result.stdout
    assert "steps that run again after an edit of a source file: 2 → 1" in result.stdout
    assert "shell-form-command (--fix makes this change)" in result.stdout
    assert "programs started through a shell: CMD → none" in result.stdout
    assert '+CMD ["node", "server.js"]' in result.stdout
    assert "a matter of style: BuildKit reads the protocol in any case" in result.stdout
    assert "cache-mount-missing" not in result.stdout
    assert "cache-mount-missing" in run("--suggest", "--all", str(path)).stdout
    assert path.read_bytes() == BUILDING


def test_suggestions_of_a_file_that_needs_none() -> None:
    result = run("--suggest", "-", given=b"FROM scratch\n")
    assert (result.exit_code, result.stdout) == (0, "nothing to suggest\n")


@pytest.mark.parametrize("other", [("--fix",), ("--diff",), ("--format", "sarif")])
def test_suggestions_are_for_people_and_change_nothing(other: tuple[str, ...], file: Path) -> None:
    result = run("--suggest", *other, str(file))
    assert result.exit_code == 2
    assert "--suggest" in result.output
    assert file.read_bytes() == BEFORE
