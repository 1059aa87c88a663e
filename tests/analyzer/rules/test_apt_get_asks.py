"""apt-get-asks."""

from __future__ import annotations

import pytest

from ..checking import coded, findings, lines, placed, scripts
from ..fixing import mends
from ..oracle import agrees_with_hadolint

RULE = "apt-get-asks"
CODE = "DL3014"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "apt-get install -y curl",
        "apt-get -qq install curl",
        "apt-get -o apt::get::assume-yes=1 upgrade",
        "apt-get update",
        "apt-get install -s curl",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "apt-get upgrade",
        "apt-get autoremove",
        pytest.param(f"apt-get -q={'9' * 5000} upgrade", id="5000 digits"),
        "sudo apt-get install curl",
        "/usr/bin/apt-get install curl",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_the_fix_says_yes_behind_the_action() -> None:
    (found,) = findings(run("apt-get -q install curl"), RULE)
    assert found.fix is not None
    assert found.fix.safe
    (edit,) = found.fix.edits
    assert (edit.start, edit.end, edit.text) == ((2, 23), (2, 23), " -y")


def test_json_is_not_mended() -> None:
    (found,) = findings('FROM debian:12\nRUN ["apt-get", "install", "curl"]\n', RULE)
    assert found.fix is None


def test_fixes() -> None:
    shapes = ["{}", "x && {}; {}", "<<EOF\nset -e\n{}\nEOF", "a \\\n  && {}", "y=$({})"]
    files = [run(shape.replace("{}", "apt-get install foo")) for shape in shapes]
    mends(RULE, files, same_build=False)


SCRIPTS = """
apt-get install python
apt-get install -y python
apt-get -y install python
apt-get install python -y
apt-get install -qy python
apt-get install -yq python
apt-get install -q -q python
apt-get install -qq python
apt-get -qq install python
apt-get install -q python
apt-get install -q=2 python
apt-get -q=2 install python
apt-get install -q=1 python
apt-get install -q 2 python
apt-get install --quiet --quiet python
apt-get install --quiet python
apt-get install --yes python
apt-get install --assume-yes python
apt-get install --force-yes python
apt-get install --trivial-only python
DEBIAN_FRONTEND=noninteractive apt-get install python
yes | apt-get install python
apt-get -yqq install python
apt-get upgrade
apt-get dist-upgrade
apt-get remove foo
apt-get build-dep foo
apt-get source foo
apt-get autoremove
apt install foo
aptitude install foo
apt-get update && apt-get install foo && apt-get install -y bar
apt-get install --download-only foo
apt-get install --no-install-recommends foo
apt-get --no-install-recommends install foo
apt-get install foo --no-install-recommends
apt-get install -y -o APT::Install-Recommends=false foo
apt-get install -y -o APT::Install-Recommends=0 foo
apt-get install -y -o APT::Install-Recommends=no foo
apt-get install -y -o "APT::Install-Recommends=false" foo
apt-get install -y -oAPT::Install-Recommends=false foo
apt-get install -y --option APT::Install-Recommends=false foo
apt-get install -y --option=APT::Install-Recommends=false foo
apt-get install -y -o APT::Install-Recommends=true foo
apt-get install -y -o APT::Install-Recommends=False foo
apt-get install -y -o apt::install-recommends=false foo
apt-get -o APT::Install-Recommends=false install -y foo
apt-get -y --no-install-suggests install foo
apt-get -y install -- foo
apt-get
apt-get -y
apt-get install
apt-get install -y
apt-get install -y --fix-missing foo
apt-get install -my foo
sudo apt-get install foo
/usr/bin/apt-get install foo
time apt-get install foo
exec apt-get install foo
sh -c "apt-get install foo"
bash -c 'apt-get install foo'
eval apt-get install foo
xargs apt-get install foo
env A=b apt-get install foo
A=b apt-get install foo
x=$(apt-get install foo)
echo "$(apt-get install foo)"
apt-get install "$FLAGS" foo
apt-get install $FLAGS foo
apt-get install -"y" foo
apt-get install "-y" foo
apt-get install '--no-install-recommends' foo
apt-get -f install
apt-get -fy install
apt-get install -f
apt-get -t sid install foo
apt-get install -y foo || true
{ apt-get install foo; }
if x; then apt-get install foo; fi
x && (apt-get install foo)
["apt-get", "install", "foo"]
["apt-get", "install", "-y", "--no-install-recommends", "foo"]
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("apt-get install python")]
    differences = {
        run("apt-get install -o APT::Get::Assume-Yes=true python"): "the option answers",
        run("apt-get install --simulate foo"): "nothing is installed, so nothing is asked",
    }
    agrees_with_hadolint(CODE, texts, differences)
