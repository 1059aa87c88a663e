"""The server's image: our own analyzer has nothing to say of it, and the build twin prices it.

Whether an engine builds it isn't tried here: nothing of ours needs one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import yaml
from click.testing import CliRunner

from sealegs.cli.group import program

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
DOCKERFILE = DEPLOY / "Dockerfile"
MEASURED_VENV = 118_000_000
"""What the environment weighs: lock file and program, Python 3.13, Linux on amd64."""


class _Bytes(msgspec.Struct):
    low: int
    high: int | None


class _Layer(msgspec.Struct):
    line: int
    bytes: _Bytes


class _Image(msgspec.Struct):
    bytes: _Bytes
    layers: list[_Layer]
    user: str
    workdir: str
    exposed: list[str]
    volumes: list[str]
    entrypoint: list[str]
    secrets: list[object]


class _Step(msgspec.Struct):
    line: int
    instruction: str
    text: str
    cache: str


class _Build(msgspec.Struct):
    image: _Image
    steps: list[_Step]
    failures: list[object]


def sealegs(*arguments: str) -> tuple[int, str]:
    """Run a command of ours and return its exit code and what it printed."""
    done = CliRunner().invoke(program, arguments)
    return done.exit_code, done.output


def predicted(*arguments: str) -> _Build:
    """Predict the image with what was measured of it."""
    _, told = sealegs(
        "simulate", str(DOCKERFILE), "--context", str(DEPLOY / "context.yaml"), "--format", "json",
        *arguments,
    )  # fmt: skip
    return msgspec.json.decode(told, type=_Build)


def test_the_analyzer_finds_nothing_in_the_server_s_image() -> None:
    code, told = sealegs(
        "check", "--format", "json", "--fail-level", "style", "--context", str(ROOT),
        str(DOCKERFILE),
    )  # fmt: skip
    assert code == 0, told


def test_of_what_is_found_when_asked_for_only_the_build_stage_has_no_health_check() -> None:
    _, told = sealegs("check", "--all", "--context", str(ROOT), str(DOCKERFILE))
    assert re.findall(r"\[([a-z-]+)[],]", told) == ["health-unchecked"]
    assert ":6:1: info:" in told


def test_hadolint_finds_nothing_in_it_either() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    done = subprocess.run(
        [hadolint, "--failure-threshold", "style", DOCKERFILE],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_twin_builds_it_for_a_user_without_rights_and_prices_it() -> None:
    build = predicted()
    image = build.image
    assert not build.failures
    assert image.user == "10001:10001"
    assert image.workdir == "/data"
    assert image.exposed == ["8765/tcp"]
    assert image.volumes == ["/data"]
    assert image.entrypoint == ["sealegs", "team", "serve", "--bind", "0.0.0.0"]
    assert not image.secrets
    (program_layer,) = (layer for layer in image.layers if layer.line == 22)
    assert program_layer.bytes.low <= MEASURED_VENV <= (program_layer.bytes.high or 0)
    assert image.bytes.high is not None
    assert image.bytes.high < 320_000_000


def test_a_change_of_the_program_leaves_what_it_needs_in_the_cache() -> None:
    ran = predicted("--change", "edit app/sealegs/__main__.py").steps
    (libraries,) = (step for step in ran if "--require-hashes" in step.text)
    (own,) = (step for step in ran if "--no-build-isolation" in step.text)
    assert libraries.cache == "hit"
    assert own.cache == "miss"


def test_what_the_build_reads_is_in_the_tree_and_let_in() -> None:
    copied = re.findall(r"^COPY (?!--from)(?:--\S+ )?(.+) \S+$", DOCKERFILE.read_text(), re.M)
    names = [name for line in copied for name in line.split()]
    assert names
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    for name in names:
        assert (ROOT / name).exists(), name
        assert f"!{name}" in ignored, name


def test_compose_takes_the_password_from_outside_and_waits_for_the_database() -> None:
    text = (DEPLOY / "compose.yaml").read_text()
    services = yaml.safe_load(text)["services"]
    assert set(services) == {"rooms", "db"}
    assert services["rooms"]["depends_on"]["db"]["condition"] == "service_healthy"
    passwords = re.findall(r"PASSWORD: (.+)$", text, re.M)
    assert len(passwords) == 2
    assert all(given.startswith("${SEALEGS_DB_PASSWORD:?") for given in passwords)
    command = services["rooms"]["command"]
    options = command[::2]
    _, told = sealegs("team", "serve", "--help")
    assert all(option in told for option in options)
