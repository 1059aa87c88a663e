"""What the examples of the learner's rules cover: for each rule enough that it refuses and accepts.

The examples are those of each rule's own test, found in what it is parametrized with, and the Bad
and Good ones of its page; the rule itself tells which is which.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest

from sealegs.analyzer.figure import Figure, StyleOnly
from sealegs.analyzer.finding import Finding
from sealegs.analyzer.fixing import fixed_by
from sealegs.analyzer.gains import gain_of
from sealegs.analyzer.page import page_of
from sealegs.analyzer.report import Checked, check
from sealegs.analyzer.rule import known_rules
from sealegs.analyzer.selection import Selection
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
    layer-doubled same-bytes-twice dev-dependencies-shipped stage-not-split sources-shipped
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
    page = page_of(known_rules()[name])
    found = [page.bad.dockerfile, page.good.dockerfile]
    spec = f"tests.analyzer.rules.test_{name.replace('-', '_')}"
    module = importlib.import_module(spec) if importlib.util.find_spec(spec) else None
    for value in vars(module).values() if module is not None else ():
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


MEASURED = [name for name, rule in known_rules().items() if isinstance(rule.figure, Figure)]
STYLE_ONLY = {
    *("add-without-need", "apt-in-script", "expose-protocol-capitals"),
    *("keyword-case-mixed", "platform-redundant", "from-as-casing-mixed"),
    "legacy-key-value-format",
}
"""Rules whose rewrite changes nothing the twin could measure."""


def rewritten(name: str) -> Iterator[tuple[str, Checked, Finding]]:
    """Yield each example of a rule with each finding of it that offers a rewrite."""
    refuse, _ = MORE.get(name, ((), ()))
    for text in (*examples(name), *refuse):
        selection = Selection(frozenset({name}))
        checked = check("Dockerfile", text.encode(), selection=selection, strict=True)
        for finding in checked.report.findings:
            if finding.rule == name and finding.fix is not None:
                yield text, checked, finding


@pytest.mark.parametrize("name", MEASURED)
def test_each_suggestion_builds_starts_and_betters_its_figure(name: str) -> None:
    measured = 0
    for text, checked, finding in rewritten(name):
        assert finding.fix is not None
        after = fixed_by(parse(text.encode()), finding.fix)
        assert len(findings(after.decode(), name)) < len(findings(text, name)), after
        before, then = built(text.encode()), built(after)
        assert then.image is not None
        assert before.image is not None
        assert not then.broken or before.broken, then.broken
        assert len(then.image.start.failures) <= len(before.image.start.failures)
        gain = gain_of(checked, finding)
        if gain is None:
            unbuilt = finding.stage is not None and not before.stages[finding.stage].built
            assert unbuilt or "ONBUILD" in text, text
            continue
        measured += 1
        assert gain.better, (text, str(gain))
    assert measured


def test_whoever_offers_a_rewrite_says_what_it_is_measured_by() -> None:
    offering = {name for name in known_rules() if any(True for _ in rewritten(name))}
    assert offering <= {*MEASURED, *STYLE_ONLY}
    without = {name for name, rule in known_rules().items() if isinstance(rule.figure, StyleOnly)}
    assert without == STYLE_ONLY
    assert STYLE_ONLY.isdisjoint(RULES)
    assert all(isinstance(known_rules()[name].figure, Figure) for name in offering & set(RULES))
