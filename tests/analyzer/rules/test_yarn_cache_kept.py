"""yarn-cache-kept."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "yarn-cache-kept"
CODE = "DL3060"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "yarn install && yarn cache clean",
        "--mount=type=cache,target=/root/.cache yarn install",
        "yarn build",
        "yarn run install",
        "yarn install && rm -rf $(yarn cache dir)",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo yarn install",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_hadolint_only_looks_at_stages_that_are_inherited() -> None:
    text = "FROM a:1 AS x\nRUN yarn install\nFROM b:1\n"
    (found,) = findings(text, RULE)
    assert (found.severity, found.aliases) == (Severity.INFO, ())


SCRIPTS = """
yarn install
yarn
yarn add foo
yarn install --frozen-lockfile
yarn install --production
yarn --production
yarn install && yarn cache clean
yarn cache clean && yarn install
yarn install && yarn cache clean --all
yarn install && yarn cache clean foo
yarn install && yarn autoclean
yarn install; yarn cache clean
yarn install || yarn cache clean
yarn install && rm -rf $(yarn cache dir)
yarn install && yarn --silent cache clean
yarn install && npm cache clean
yarn install && yarn run build
yarn install && yarn run build && yarn cache clean
yarn --frozen-lockfile
yarn --cwd x install
yarn --cwd=x install
yarn -s install
yarn i
yarn global add foo@1
yarn workspace foo install
yarn build
yarn upgrade
yarn cache clean
yarn add foo && yarn cache clean
yarnpkg install
yarn install --cache-folder /x
--mount=type=cache,target=/root/.cache/yarn yarn install
--mount=type=cache,target=/usr/local/share/.cache/yarn yarn install
--mount=type=cache,target=/x yarn install
--mount=type=cache,target=/usr/local/share/.cache/yarn/v6 yarn install
--mount=type=tmpfs,target=/root/.cache/yarn yarn install
--mount=type=bind,target=/root/.cache/yarn yarn install
YARN_CACHE_FOLDER=/x yarn install
sudo yarn install
["yarn","install"]
yarn install foo
yarn install --immutable
(yarn install)
yarn config set x y && yarn install
"""

FILES = [
    "FROM a:1 AS x\nRUN yarn install\nFROM b:1\nRUN yarn install\n",
    "FROM a:1 AS x\nRUN yarn install\nFROM b:1\nCOPY x /\n",
    "FROM a:1 AS x\nRUN yarn install\nFROM x\nRUN foo\n",
    "FROM a:1\nRUN yarn install\nRUN yarn cache clean\n",
    "FROM a:1\nONBUILD RUN yarn install\n",
    "FROM a:1 AS x\nONBUILD RUN yarn install\nFROM b:1\n",
]


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *FILES, *placed("yarn install")]
    why = "the mount keeps the cache out of the layer"
    differences = {
        run(
            "yarn install && rm -rf /usr/local/share/.cache"
        ): "the cache is removed, if in another way",
        run("yarn run install"): "this runs a script of that name",
        run("--mount=type=cache,target=/root/.yarn yarn install"): why,
        run("--mount=type=cache,target=/yarn yarn install"): why,
        run("--mount=type=cache,target=/root/.cache yarn install"): why,
        run("--mount=type=cache,target=/root/.yarn/berry/cache yarn install"): why,
    }
    agrees_with_hadolint(CODE, texts, differences)
