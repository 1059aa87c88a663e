"""gem-unpinned."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "gem-unpinned"
CODE = "DL3028"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "gem install bundler:2.6.9",
        "gem install bundler -v 2.6.9",
        "gem install x.gem",
        "gem update",
        "bundle install",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo gem install bundler",
        "gem install --no-document bundler",
        "gem install bundler -- --version 1",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_it_is_a_note_that_points_at_the_gem() -> None:
    (found,) = findings(run("gem install a:1 bundler"), RULE)
    assert found.severity is Severity.INFO
    assert "`bundler`" in found.message


SCRIPTS = """
gem install foo
gem install foo:1
gem install foo -v 1
gem install foo --version 1
gem install foo --version=1
gem install foo --version '~> 1'
gem install -v 1 foo
gem install --version 1 foo
gem install --version=1 foo
gem install -v1 foo
gem install foo:1 bar
gem install foo:1 bar:2
gem install foo bar -v 1
gem install foo -v 1 bar
gem install foo:$V
gem install foo -v $V
gem install $G
gem install $G:1
gem install https://x/foo.gem
gem i foo
gem i foo:1
gem i foo -v 1
gem install
gem update
gem update foo
gem update --system
gem uninstall foo
gem build foo
gem list
gem --version
gem -v
gem --no-document install foo
gem install --no-document foo:1
gem install --no-ri --no-rdoc foo:1
gem install foo:1 --no-document
gem install foo --no-document
gem install --source x foo:1
gem install -s x foo:1
gem install foo:1 -- --with-x
gem install foo:1 -- --with-x=y z
gem install foo -- --version 1
gem install foo -- --use-system-libraries
gem install foo:1 -- --use-system-libraries
gem install -i x foo:1
gem install --conservative foo:1
gem install -N foo
gem install -g
gem install -g Gemfile
gem install "foo:1"
gem install foo:'~> 1'
gem install foo::bar
gem install foo==1
gem install foo@1
gem install foo-1
gem install bundler -v '2.0' && gem install foo
gem update --system && gem install foo:1
gem install foo --pre
gem -q install foo:1
bundle install
sudo gem install foo
["gem","install","foo"]
["gem","install","foo:1"]
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("gem install foo")]
    why = "a file is no package to look up"
    differences = {
        run("gem install foo -v1"): "the version is glued to its flag",
        run("gem install foo.gem"): why,
        run("gem install ./foo.gem"): why,
    }
    agrees_with_hadolint(CODE, texts, differences)
