"""Whether an install command also brings what only development and tests need.

Sources: `npm help install` (omit), yarnpkg.com and classic.yarnpkg.com (install --production),
pnpm.io/cli/install, getcomposer.org (install --no-dev), python-poetry.org (--only, --without),
docs.astral.sh/uv (sync --no-dev), bundler.io (without).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sealegs.ground.regex import Regex

_NODE = {"npm": ("ci", "install", "i", "clean-install"), "pnpm": ("install", "i", "ci"),
         "yarn": ("install",), "bun": ("install", "ci")}  # fmt: skip
_LEFT_OUT = Regex(
    r"--omit[= ]dev\b|--production\b(?!=false)|--prod\b|--only[= ]prod\w*|(?:^| )-P(?: |$)"
)
_DEV_FILE = Regex(r"(^|/)(requirements[-_.]?(dev|test|tests)\w*\.txt|dev[-_]requirements\.txt)$")


def brings_dev_dependencies(words: Sequence[str], env: Mapping[str, str | None]) -> str:
    """Return how the tool calls them, empty when none come along or nobody can tell.

    Whether the project has any is not looked at. ``env`` are the variables the command sees.
    """
    if not words:
        return ""
    name, rest = words[0].rpartition("/")[2], list(words[1:])
    text = " ".join(rest)
    action = next((word for word in rest if not word.startswith("-")), "")
    if name in _NODE:
        return _node(name, action, rest, text, env)
    match name:
        case "composer" if action == "install":
            off = "--no-dev" in rest or env.get("COMPOSER_NO_DEV", "0") not in ("0", "")
            return "" if off else "require-dev"
        case "poetry" if action == "install":
            off = re.search(r"--(no-dev|only|without|no-root --only)\b", text) is not None
            return "" if off else "development groups"
        case "uv" if action == "sync":
            off = re.search(r"--(no-dev|no-default-groups|no-group|only-group)\b", text) is not None
            off = off or env.get("UV_NO_DEV", "0") not in ("0", "")
            return "" if off else "the dev group"
        case "pipenv" if action in ("install", "sync"):
            return "dev-packages" if re.search(r"--dev\b|(?:^| )-d\b", text) else ""
        case "pip" | "pip3" if action == "install":
            found = any(_DEV_FILE.search(word) for word in rest)
            return "development requirements" if found else ""
        case _:
            return ""


def _node(name: str, action: str, rest: list[str], text: str, env: Mapping[str, str | None]) -> str:
    if action not in _NODE[name] and not (name == "yarn" and action == ""):
        return ""
    if name == "yarn" and not action and any(w in ("-v", "--version", "--help") for w in rest):
        return ""
    operands = [word for word in rest if not word.startswith("-")][1:]
    if operands or re.search(r"(?:^| )(-g|--global)(?: |$)", text):
        return ""
    if re.search(r"--include[= ]dev\b|--production=false\b", text):
        return "devDependencies"
    production = env.get("NODE_ENV", "")
    if _LEFT_OUT.search(text) or production == "production" or production is None:
        return ""
    return "" if env.get("npm_config_omit") or env.get("NPM_CONFIG_OMIT") else "devDependencies"
