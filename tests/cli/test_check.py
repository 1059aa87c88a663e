"""`sealegs check` as a shell sees it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sealegs.analyzer.reporters import reporter_names
from sealegs.cli.check import COMMAND
from sealegs.cli.group import program

APP = Path(__file__).parents[2] / "app"
SOUND = "FROM alpine:1\n"
WARNED = "FROM alpine:1\nENV a b\n"
WRONG = "FROM alpine:1\nEXPOSE http\n"
REFUSED = "FROM alpine:1\nCOPY a\n"


def run(*arguments: str, given: bytes | str = b"") -> Result:
    return CliRunner().invoke(COMMAND, arguments, input=given)


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    return Writer(tmp_path)


class Writer:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, text: str, name: str = "Dockerfile") -> str:
        path = self.folder / name
        path.write_text(text)
        return str(path)


@pytest.mark.parametrize(("text", "status"), [(SOUND, 0), (WARNED, 1), (WRONG, 1), (REFUSED, 1)])
def test_the_exit_status_says_whether_something_was_found(
    write: Writer, text: str, status: int
) -> None:
    assert run(write(text)).exit_code == status


def test_the_level_that_fails_can_be_chosen(write: Writer) -> None:
    assert run(write(WARNED), "--fail-level", "error").exit_code == 0
    assert run(write(WRONG), "--fail-level", "error").exit_code == 1
    assert run(write(REFUSED), "--fail-level", "error").exit_code == 1


def test_standard_input() -> None:
    result = run("-", given=REFUSED)
    assert result.exit_code == 1
    assert result.stdout.startswith("-:2: error: ")


def test_one_bad_file_never_stops_the_rest(write: Writer, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    result = run("--format", "jsonl", gone, write(SOUND, "a"), str(tmp_path), write(WRONG, "b"))
    assert result.exit_code == 2
    files = [json.loads(line) for line in result.stdout.splitlines()]
    assert [file["ok"] for file in files] == [False, True, True]
    assert files[0]["error"]["layer"] == "file"
    assert len(result.stderr.splitlines()) == 2
    assert all(line.startswith("sealegs: ") for line in result.stderr.splitlines())


def test_folders_are_searched(write: Writer, tmp_path: Path) -> None:
    write(WRONG)
    write(SOUND, "web.Dockerfile")
    write(WRONG, "notes.txt")
    result = run("--format", "jsonl", str(tmp_path))
    files = [json.loads(line)["file"] for line in result.stdout.splitlines()]
    assert [Path(file).name for file in files] == ["Dockerfile", "web.Dockerfile"]


def test_a_file_too_large_for_a_dockerfile_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "Dockerfile.huge"
    with huge.open("wb") as file:
        file.truncate(17 * 1024 * 1024)
    result = run("--format", "jsonl", str(tmp_path))
    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["layer"] == "file"


@pytest.mark.parametrize("shape", reporter_names())
def test_every_format_prints_sound_wrong_and_missing_files(
    write: Writer, tmp_path: Path, shape: str
) -> None:
    names = [write(SOUND, "a"), write(WRONG, "b"), str(tmp_path / "gone")]
    result = run("--format", shape, *names)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert str(tmp_path / "b") in result.stdout
    assert "\x1b" not in result.stdout


def test_hundreds_of_files_come_in_order(tmp_path: Path) -> None:
    for number in range(200):
        folder = tmp_path / f"{number:03}"
        folder.mkdir()
        (folder / "Dockerfile").write_text(WRONG if number % 3 else SOUND)
    result = run("--format", "jsonl", str(tmp_path))
    files = [json.loads(line) for line in result.stdout.splitlines()]
    assert [file["file"] for file in files] == sorted(file["file"] for file in files)
    assert [bool(file["findings"]) for file in files] == [n % 3 > 0 for n in range(200)]


def test_json_is_one_document(write: Writer) -> None:
    result = run("--format", "json", write(SOUND, "a"), write(WRONG, "b"))
    output = json.loads(result.stdout)
    assert [Path(file["file"]).name for file in output["files"]] == ["a", "b"]


def test_text_hides_nothing_that_matters(write: Writer) -> None:
    shown = run(write(WARNED + WRONG.partition("\n")[2])).stdout
    assert "warning" in shown
    assert "error" in shown
    assert "^" in shown


def test_used_wrongly() -> None:
    assert run().exit_code == 2
    assert run("--format", "yaml", "x").exit_code == 2


def test_help_has_an_example() -> None:
    assert "Example:" in run("--help").stdout


def piped(*arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sealegs", "check", *arguments],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(APP), "PYTHONIOENCODING": encoding},
        check=False,
    )


def test_a_pipe_that_knows_no_unicode_gets_no_traceback(write: Writer) -> None:
    done = piped(write("FROM alpine:1\nEXPOSE é\n"), encoding="ascii")
    assert done.returncode == 1
    assert done.stderr == b""


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"D\xff")
    with open(name, "wb") as file:
        file.write(WRONG.encode())
    for shape in ("text", "json", "jsonl"):
        done = piped("--format", shape, os.fsdecode(name))
        assert (done.returncode, done.stderr) == (1, b"")
        done.stdout.decode()


def test_the_screens_are_not_loaded(write: Writer) -> None:
    code = (
        "import sys; from sealegs.cli.check import COMMAND\n"
        f"try: COMMAND([{write(WRONG)!r}])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('textual', 'rich', 'tree_sitter') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(APP)},
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


HABITS = "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nCMD curl x\n"


def rules_of(*arguments: str) -> list[str]:
    output = json.loads(run("--format", "json", *arguments).stdout)
    return [finding["rule"] for file in output["files"] for finding in file["findings"]]


def test_rules_can_be_selected_and_left_out(write: Writer) -> None:
    name = write(HABITS)
    assert set(rules_of(name)) >= {"apt-lists-kept", "apt-get-unpinned", "shell-form-command"}
    assert rules_of(name, "--select", "DL3025") == ["shell-form-command"]
    assert rules_of(name, "--select", "dl3009,JSONArgsRecommended") == [
        "apt-lists-kept",
        "shell-form-command",
    ]
    assert "apt-lists-kept" not in rules_of(name, "--ignore", "size", "--ignore", "DL3015")


def test_a_rule_that_does_not_exist_is_a_wrong_use(write: Writer) -> None:
    result = CliRunner().invoke(program, ["check", "--select", "DL302", write(SOUND)])
    assert result.exit_code == 0
    result = CliRunner().invoke(program, ["check", "--select", "aptlists-kept", write(SOUND)])
    assert result.exit_code == 2
    assert "did you mean apt-lists-kept?" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_pattern_that_matches_nothing_is_as_wrong_as_a_missing_file(tmp_path: Path) -> None:
    result = run(str(tmp_path / "sevices" / "*"))
    assert result.exit_code == 2
    assert result.stderr.endswith("no file matches this pattern; check its spelling.\n")
    assert run(str(tmp_path)).exit_code == 0, "a folder may be without Dockerfiles"


def test_settings_are_found_above_the_file(write: Writer, tmp_path: Path) -> None:
    (tmp_path / ".sealegs.toml").write_text(
        'ignore = ["apt-get-unpinned"]\nfail-level = "error"\n'
        '[severity]\nDL3009 = "style"\n'
        '[per-path-ignores]\n"old/*" = ["runtime"]\n'
    )
    (tmp_path / "old").mkdir()
    new, old = write(HABITS, "Dockerfile"), write(HABITS, "old/Dockerfile")
    assert "apt-get-unpinned" not in rules_of(new)
    assert "shell-form-command" in rules_of(new)
    assert "shell-form-command" not in rules_of(old)
    found = json.loads(run("--format", "json", new).stdout)["files"][0]["findings"]
    assert {f["severity"] for f in found if f["rule"] == "apt-lists-kept"} == {"style"}
    assert run(new).exit_code == 0
    assert run(new, "--fail-level", "warning").exit_code == 1
    assert rules_of(new, "--select", "DL3025") == ["shell-form-command"]


def test_wrong_settings_stop_the_check_with_their_place(write: Writer, tmp_path: Path) -> None:
    for text, message in (
        ("selekt = []\n", ".sealegs.toml:1: there is no setting `selekt`; did you mean select?"),
        ('\nselect = ["aptlists-kept"]\n',
         ".sealegs.toml:2: `select`: there is no rule, category or code 'aptlists-kept'; did you"),
        ('[severity]\nnope = "info"\n', ".sealegs.toml:2: `severity`: there is no rule, category"),
        ('[per-path-ignores]\n"old/*" = ["nope"]\n', ".sealegs.toml:2: `per-path-ignores`: there "),
        ('[labels]\nstrict = "yes"\n', ".sealegs.toml:2: `labels.strict`: this must be true or"),
        ('labels.schema = {a = "urll"}\n', "there is no format 'urll'; write text, url, rfc3339"),
        ('trusted-registries = ["https://a.io/"]\n', "'https://a.io/' is no registry; write its"),
    ):  # fmt: skip
        (tmp_path / ".sealegs.toml").write_text(text)
        result = CliRunner().invoke(program, ["check", write(SOUND)])
        assert result.exit_code == 2
        assert message in result.stderr
        assert result.stdout == ""


def test_an_ignore_file_is_found_or_named(write: Writer, tmp_path: Path) -> None:
    name = write("FROM alpine:3.22\nCOPY a /\n")
    assert rules_of(name, "--select", "CopyIgnoredFile") == []
    (tmp_path / ".dockerignore").write_text("a\n")
    assert rules_of(name, "--select", "CopyIgnoredFile") == ["copy-ignored-file"]
    (tmp_path / "Dockerfile.dockerignore").write_text("b\n")
    assert rules_of(name, "--select", "CopyIgnoredFile") == []
    assert rules_of(
        name, "--select", "CopyIgnoredFile", "--dockerignore", str(tmp_path / ".dockerignore")
    ) == ["copy-ignored-file"]
    (tmp_path / "Dockerfile.dockerignore").unlink()
    (tmp_path / "context").mkdir()
    context = ("--context", str(tmp_path / "context"))
    assert rules_of(name, "--select", "CopyIgnoredFile", *context) == []
    (tmp_path / "context/.dockerignore").write_text("*\n")
    assert rules_of(name, "--select", "CopyIgnoredFile", *context) == ["copy-ignored-file"]


@pytest.mark.parametrize("option", ["--context", "--dockerignore"])
def test_what_is_named_must_be_there(write: Writer, tmp_path: Path, option: str) -> None:
    gone = str(tmp_path / "gone")
    result = CliRunner().invoke(program, ["check", option, gone, write(SOUND)])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"sealegs: {gone}: ")


def test_several_processes_end_without_a_word(tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"Dockerfile.{number}").write_text(SOUND)
    done = piped("--format", "jsonl", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 100


def test_a_line_is_there_before_the_next_file_is_read(write: Writer, tmp_path: Path) -> None:
    slow = str(tmp_path / "slow")
    os.mkfifo(slow)
    command = [sys.executable, "-m", "sealegs", "check", "--format", "jsonl", write(SOUND), slow]
    environment = {**os.environ, "PYTHONPATH": str(APP)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        first = json.loads(running.stdout.readline())
        with open(slow, "w") as pipe:
            pipe.write(WRONG)
        second = json.loads(running.stdout.readline())
    assert (Path(first["file"]).name, Path(second["file"]).name) == ("Dockerfile", "slow")
    assert running.returncode == 1
