"""npm-unpinned."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "npm-unpinned"
CODE = "DL3016"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "npm ci",
        "npm install",
        "npm install -g pnpm@10",
        "npm install ./x",
        "npm install --prefix web",
        "npm install github:a/b#v1",
        "npm run install x",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "npm i pnpm",
        "npm add pnpm",
        "sudo npm install pnpm",
        "npm install ssh://git@example.com/x",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_it_is_a_note_that_points_at_the_package() -> None:
    (found,) = findings(run("npm install -g @a/b@1 pnpm"), RULE)
    assert found.severity is Severity.INFO
    assert "`pnpm`" in found.message


SCRIPTS = """
npm install foo
npm install foo@1
npm install foo@1.0.0
npm install -g foo
npm install --global foo@1
npm install foo -g
npm i foo
npm i -g foo
npm add foo
npm ci
npm ci foo
npm install
npm install ./foo
npm install ../foo
npm install /foo
npm install foo.tgz
npm install foo.tar.gz
npm install foo.tar
npm install ./foo.tgz
npm install foo/bar
npm install https://x/foo.tgz
npm install http://x/foo@1
npm install git://x/foo
npm install git+https://x/foo
npm install git+https://x/foo.git#v1
npm install git+https://x/foo#v1
npm install git+ssh://git@x/foo.git
npm install git+ssh://git@x/foo.git#v1
npm install git+ssh://git@github.com:npm/npm.git#v1.0.27
npm install git+ssh://git@github.com:npm/npm#semver:^5.0
npm install git+https://isaacs@github.com/npm/npm.git
npm install git://github.com/npm/npm.git#v1.0.27
npm install git+http://x/foo.git
npm install git+file:///x
npm install github:foo/bar
npm install @scope/foo
npm install @scope/foo@1
npm install "@scope/foo@1"
npm install @scope/foo@latest
npm install foo@latest
npm install foo@
npm install foo@^1
npm install "foo@>=1"
npm install foo@$V
npm install foo@${V}
npm install $P
npm install ${P}@1
npm install foo@1 bar
npm install foo@1 bar@2
npm install -g npm@latest
npm install --save-dev foo
npm install --save foo@1
npm install -D foo@1
npm install --production
npm install --only=production
npm install --loglevel verbose
npm install --loglevel=verbose foo@1
npm install --loglevel verbose foo@1
npm install --registry https://x foo@1
npm install --registry=https://x foo@1
npm install --prefix /x foo@1
npm install --prefix=/x foo@1
npm install --omit=dev
npm install --cache /x foo@1
npm install --unsafe-perm foo@1
npm install --unsafe-perm=true foo@1
npm --prefix /x install foo@1
npm --loglevel=error install foo
npm --loglevel error install foo@1
npm --global install foo
npm -g install foo
npm -g i foo
npm --version
npm run install foo
npm run build
npm update foo
npm config set foo
npm uninstall foo
npm link foo
npm exec foo
npx foo
pnpm install foo
yarn add foo
sudo npm install foo
npm install package.json
npm install foo@1 --save-exact
npm install -g foo@1 && npm cache clean --force
npm install alias@npm:foo@1
npm install "foo"
npm install '@a/b'
npm install "$(cat x)"
npm install ssh://git@x/y
npm install git@github.com:foo/bar.git
npm install git+https://x/foo@1
npm install --verbose
npm install --silent foo
cd x && npm install foo
npm install x.tgz y
npm install a@1 ./b c
npm install -g foo@1 || true
npm install --include=dev foo@1
npm install --legacy-peer-deps foo@1
npm install -f
npm install --no-audit --no-fund
npm -C x install
npm config set x y && npm install
npm install foo=1
["npm","install","foo"]
["npm","install","foo@1"]
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("npm install foo")]
    why = "no package of a registry"
    also = "the commit is named"
    too = "the word before is the value of an option"
    differences = {
        run("npm install ."): why,
        run("npm install foo/bar#1"): also,
        run("npm install https://x/foo"): why,
        run("npm install github:foo/bar#1"): also,
        run("npm install file:foo"): why,
        run("npm install --only production"): too,
        run("npm install --prefix x"): too,
        run("npm install --omit dev"): too,
        run("npm install --tag x foo@1"): too,
        run("npm install --unsafe-perm true foo@1"): too,
        run("npm install .."): why,
        run("npm install -w x foo@1"): too,
        run("npm install foo#1"): also,
    }
    agrees_with_hadolint(CODE, texts, differences)
