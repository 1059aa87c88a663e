"""Whether a health check can run: its shell, its program, what it falls back to."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Cause, Failure, When
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.predict import predict


def ailing(base: str, check: str) -> list[Failure]:
    """Return what is wrong with a health check on a base image."""
    text = f'FROM {base}\nHEALTHCHECK CMD {check}\nCMD ["true"]\n'
    found = predict(parse(text.encode()), UNDESCRIBED).failures
    return [failure for failure in found if failure.cause is Cause.HEALTH]


@pytest.mark.parametrize(
    ("base", "check", "about"),
    [
        ("node:24-slim", "curl -f http://localhost || exit 1", "curl"),
        ("node:24-slim", '["curl", "http://localhost"]', "curl"),
        ("node:24-slim", "curl -s http://localhost | grep -q ok", "curl"),
        ("node:24-slim", "curl http://localhost || wget http://localhost || false", "curl"),
        ("scratch", "wget http://localhost", "/bin/sh"),
        ("scratch", '["/app", "health"]', "/app"),
    ],
)
def test_what_surely_fails(base: str, check: str, about: str) -> None:
    (failure,) = ailing(base, check)
    assert (failure.when, failure.line, failure.about) == (When.RUN, 2, about)


@pytest.mark.parametrize(
    ("base", "check"),
    [
        ("node:24-alpine", "wget http://localhost || exit 1"),
        ("node:24-alpine", "curl http://localhost || wget http://localhost"),
        ("node:24-slim", "if true; then curl http://localhost; fi"),
        ("node:24-slim", '["node", "health.js"]'),
        ("example.com/app:1", "curl http://localhost"),
        ("node:24-slim", "test -f /tmp/healthy"),
    ],
)
def test_what_may_work(base: str, check: str) -> None:
    assert ailing(base, check) == []
