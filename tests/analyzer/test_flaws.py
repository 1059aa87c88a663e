"""Files with one classic flaw each: it is named, on its line, by the rule that gives the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.analyzer.report import check

FLAWS = Path(__file__).parents[1] / "data" / "flaws"
GOOD = sorted((Path(__file__).parents[1] / "data" / "good").glob("*.Dockerfile"))
NAMED = {
    "arg-token": (2, "secret-in-arg-or-env"),
    "build-tools-python": (2, "build-tools-shipped"),
    "cache-mount-lost": (4, "output-in-cache-mount"),
    "chown-layer": (6, "layer-doubled"),
    "copy-all-before-deps": (3, "sources-before-dependencies"),
    "dead-tag": (1, "base-image-gone"),
    "dynamic-scratch": (8, "libc-missing"),
    "entry-cmd": (8, "cmd-ignored"),
    "glob-trap": (7, "several-files-to-one"),
    "global-arg": (3, "global-arg-not-redeclared"),
    "health-no-curl": (3, "health-check-tool-missing"),
    "heredoc": (2, "heredoc-hides-failure"),
    "jdk-runtime": (7, "jdk-at-run-time"),
    "lone-update": (2, "update-without-install"),
    "missing-path": (8, "copied-path-missing"),
    "musl-glibc": (6, "libc-mismatch"),
    "no-certs": (7, "certificates-missing"),
    "npm-pid1": (7, "signals-not-forwarded"),
    "pipefail": (3, "pipe-hides-failure"),
    "port80": (7, "port-needs-root"),
    "rm-later": (4, "deleted-but-shipped"),
    "root": (1, "root-by-default"),
    "secret-copied-deleted": (3, "secret-file-copied"),
    "shell-form": (7, "shell-form-command"),
    "single-stage-maven": (1, "build-tools-shipped"),
    "typo-stage": (8, "copy-from-unknown-stage"),
    "unreachable": (1, "stage-unused"),
    "var-exec": (5, "variable-in-exec-form"),
    "volatile-arg": (2, "volatile-value-early"),
    "whole-builder": (8, "builder-copied"),
    "wrapper": (4, "signals-not-forwarded"),
    "write-denied": (6, "path-not-writable"),
    "wrong-pm": (2, "wrong-package-manager"),
}


@pytest.mark.parametrize("name", NAMED)
def test_the_flaw_is_named_on_its_line(name: str) -> None:
    checked = check(name, (FLAWS / f"{name}.Dockerfile").read_bytes(), strict=True)
    assert NAMED[name] in [(each.line, each.rule) for each in checked.report.findings]


@pytest.mark.parametrize("name", NAMED)
def test_no_good_file_has_it(name: str) -> None:
    rule = NAMED[name][1]
    for file in GOOD:
        told = [each.rule for each in check(file.name, file.read_bytes()).report.findings]
        assert rule not in told or rule in ("certificates-missing",), file.name


def test_every_file_is_held_to_something() -> None:
    assert {file.stem for file in FLAWS.glob("*.Dockerfile")} == set(NAMED)
    assert len(NAMED) >= 27
