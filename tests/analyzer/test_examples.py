"""What the examples of the learner's rules cover: for each rule enough that it refuses and accepts.

The examples are those of each rule's own test, found in what it is parametrized with, and the Bad
and Good ones of its page; the rule itself tells which is which.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.analyzer.page import page_of
from sealegs.analyzer.rule import known_rules
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.names import names
from sealegs.simulator.predict import predict

from .checking import findings
from .more_examples import MORE

RULES = names(
    """
    build-tools-shipped jdk-at-run-time builder-copied package-cache-kept deleted-but-shipped
    layer-doubled same-bytes-twice dev-dependencies-shipped stage-not-split
    sources-before-dependencies volatile-value-early update-without-install cache-mount-missing
    cache-mount-unused cache-mount-defeated output-in-cache-mount lock-file-unused
    secret-file-copied secret-written credential-in-text secret-in-arg-or-env
    stage-unused final-stage-takes-nothing copied-path-missing stage-name-mistyped
    several-files-to-one wildcard-matches-nothing copy-from-unknown-stage
    root-by-default root-at-the-end user-by-name path-not-writable port-needs-root
    install-without-root shell-form-command cmd-ignored variable-in-exec-form
    signals-not-forwarded health-check-tool-missing
    libc-missing libc-mismatch certificates-missing time-zone-missing wrong-package-manager
    command-missing shell-missing start-fails
    heredoc-hides-failure semicolon-hides-failure pipe-hides-failure cd-in-run
    global-arg-not-redeclared write-after-volume
    base-image-gone base-image-unmaintained platform-mismatch
    """
)

ONE_ECOSYSTEM = {
    "jdk-at-run-time": "only Java has a JDK and a JRE",
    "update-without-install": "only apt-get keeps its lists",
    "stage-name-mistyped": "a name is a name",
}

ECOSYSTEMS = {
    "node": r"\bnode:|npm |yarn|pnpm|FROM node",
    "python": r"python|pip |uvicorn|uv sync|poetry",
    "java": r"maven|gradle|temurin|openjdk|\bmvn\b|java",
    "go": r"golang|\bgo (?:build|mod|install)",
    "rust": r"\brust:|cargo",
    "dotnet": r"dotnet",
    "php": r"\bphp|composer",
    "ruby": r"\bruby:|bundle|\bgem\b",
    "c": r"\bgcc\b|\bmake\b|\bcmake\b|g\+\+",
    "debian": r"apt-get|debian:|ubuntu:",
    "alpine": r"\bapk\b|alpine:|busybox",
    "rpm": r"\bdnf\b|\byum\b|fedora|ubi\d",
    "servers": r"nginx|postgres|redis|httpd|caddy",
}


def texts_in(value: object) -> Iterator[str]:
    """Dockerfiles anywhere in what a test is parametrized with."""
    if isinstance(value, str):
        if re.search(r"^FROM ", value, re.MULTILINE):
            yield value
    elif isinstance(value, Iterable):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


@cache
def examples(name: str) -> tuple[str, ...]:
    """Every Dockerfile of a rule's test and page, each once."""
    module = importlib.import_module(f"tests.analyzer.rules.test_{name.replace('-', '_')}")
    page = page_of(known_rules()[name])
    found = [page.bad.dockerfile, page.good.dockerfile]
    for value in vars(module).values():
        for mark in getattr(value, "pytestmark", ()):
            if mark.name == "parametrize":
                found += texts_in(mark.args[1])
        if isinstance(value, dict | list | tuple):
            found += texts_in(value)
    return tuple(dict.fromkeys(text for text in found if "{" not in text or "${" in text))


def ecosystems(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name, sign in ECOSYSTEMS.items() if re.search(sign, text)}


@pytest.mark.parametrize("name", RULES)
def test_each_rule_has_examples_enough(name: str) -> None:
    refuse, accept = MORE.get(name, ((), ()))
    assert [text for text in refuse if not findings(text, name)] == []
    assert [text for text in accept if findings(text, name)] == []
    refused = [text for text in (*examples(name), *refuse) if findings(text, name)]
    accepted = [text for text in (*examples(name), *accept) if not findings(text, name)]
    few = 1 if name in ONE_ECOSYSTEM else 3
    assert len(refused) >= 3, refused
    assert len(accepted) >= 3, accepted
    assert len(ecosystems(refused)) >= few, ecosystems(refused)
    assert len(ecosystems(accepted)) >= few, ecosystems(accepted)


def built(source: bytes) -> Build:
    return predict(parse(source), UNDESCRIBED)


@pytest.mark.parametrize("name", RULES)
def test_each_suggestion_builds_starts_and_mends(name: str) -> None:
    refuse, _ = MORE.get(name, ((), ()))
    for text in (*examples(name), *refuse):
        source = text.encode()
        found = findings(text, name)
        for fix in (each.fix for each in found if each.fix is not None):
            after = fixed_by(parse(source), fix)
            assert len(findings(after.decode(), name)) < len(found), after
            before, then = built(source), built(after)
            assert len(then.failures) <= len(before.failures), then.failures
            assert then.image is not None
            assert before.image is not None
            assert len(then.image.start.failures) <= len(before.image.start.failures)
