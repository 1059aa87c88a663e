"""apt-get-unpinned: packages without a version."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "apt-get-unpinned"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "apt-get install -y curl=8.5",
        "apt-get install -y curl=$VERSION",
        "apt-get install -y curl/bookworm",
        "apt-get install -y ./local.deb",
        "apt-get install -y -t bookworm-backports curl=8.5",
        "apt-get update",
        "apt-get remove curl",
        "echo apt-get install curl",
        "apt-get install",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


def test_it_is_a_note_that_points_at_the_package() -> None:
    (found,) = findings(run("apt-get install -y a=1 \\\n  curl wget"), RULE)
    assert found.severity is Severity.INFO
    assert "`curl`" in found.message
    assert (found.line, found.end_line) == (2, 3)


@pytest.mark.parametrize("prefix", ["sudo -E ", "env A=b ", "/usr/bin/"])
def test_calls_that_hadolint_does_not_see_are_ours_alone(prefix: str) -> None:
    text = run(f"{prefix}apt-get install -y curl")
    assert lines(RULE, text) == [2]
    assert coded("DL3008", text) == []


def test_hadolint_says_the_same() -> None:
    packages = ["a", "a=1", "a=1 b", "a=$V", "$P", '"$P"', "./a.deb", "a.deb", "a/b", "$(cat p)"]
    packages += ["'a'", "a*", "-t s a", "-t s a=1", "-t=s a=1", "a=1 -- b", "-o A=b a=1", ""]
    calls = ["apt-get install -y", "apt-get -y install", "apt-get -qq=2 install", "apt install"]
    calls += ["time apt-get install", "DEBIAN_FRONTEND=x apt-get install"]
    shapes = ["x && {}", "if x; then {}; fi", "({})", "for i in a b; do {}; done", "! {}", "x | {}"]
    texts = variations("RUN {call} {package}", call=calls, package=packages)
    inner = ["apt-get install a", "apt-get install -y a=1", "apt-get update"]
    texts += [run(shape.format(each)) for shape in shapes for each in inner]
    texts += variations("ONBUILD RUN {each}", each=inner)
    differences = {
        run("apt-get install -o A a=1"): "A is the value of -o",
        run("apt-get install -a amd64 a=1"): "amd64 is the value of -a",
        run("apt-get remove install"): "the action is remove",
        run("apt-get download install a"): "the action is download",
        run("apt-get install a-"): "a trailing minus removes the package",
        run("exec apt-get install a=1"): "hadolint takes apt-get behind exec for a package",
    }
    agrees_with_hadolint("DL3008", texts, differences)
