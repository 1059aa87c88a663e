"""heredoc-hides-failure: only the last line of a here-document can fail."""

from __future__ import annotations

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse

from ..checking import findings, lines

RULE = "heredoc-hides-failure"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM debian:12-slim\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\n", [2]),
        ("FROM node:22\nWORKDIR /app\nRUN <<EOF\nnpm ci\nnpm run build\nEOF\n", [3]),
        (
            (
                "FROM python:3.13\n"
                "RUN <<EOF\n"
                "#!/bin/bash\n"
                "pip install flask\n"
                "pip install gunicorn\n"
                "EOF\n"
            ),
            [2],
        ),
        ("FROM golang:1.26\nRUN <<-EOT bash\n\tgo mod download\n\tgo build ./...\nEOT\n", []),
        (
            (
                "FROM alpine:3.22\n"
                "RUN --mount=type=cache,target=/c <<EOF\n"
                "wget https://e.com/a\n"
                "tar xf a\n"
                "EOF\n"
            ),
            [2],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF\n",
        "FROM debian:12-slim\nRUN <<EOF\nset -eux\napt-get update\napt-get install -y curl\nEOF\n",
        (
            "FROM debian:12-slim\n"
            'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\n'
            "RUN <<EOF\n"
            "apt-get update\n"
            "apt-get install -y curl\n"
            "EOF\n"
        ),
        "FROM python:3.13\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nprint(1)\nEOF\n",
        "FROM node:22\nRUN <<EOF\nnpm ci && npm run build\nEOF\n",
        "FROM node:22\nRUN cat <<EOF > /etc/x\na b\nc d\nEOF\n",
        "FROM node:22\nCOPY <<EOF /x\na b\nc d\nEOF\n",
        (
            "FROM python:3.13\n"
            "RUN <<EOF\n"
            "#!/bin/bash -e\n"
            "pip install flask\n"
            "pip install gunicorn\n"
            "EOF\n"
        ),
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize("name", ["EOF", "'EOF'", "-EOF"])
def test_the_suggestion_sets_it(name: str) -> None:
    mark = name.strip("'-")
    text = f"FROM debian:12\nRUN <<{name}\napt-get update\napt-get install -y curl\n{mark}\n"
    (found,) = findings(text, RULE)
    assert found.fix is not None
    after = fixed_by(parse(text.encode()), found.fix).decode()
    assert findings(after, RULE) == ()
