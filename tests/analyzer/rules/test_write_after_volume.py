"""write-after-volume: builders differ on what is written to a volume."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "write-after-volume"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM alpine:3.22\nVOLUME /data\nRUN mkdir -p /data && echo x > /data/x\n", [3]),
        ('FROM node:22\nVOLUME ["/app/uploads"]\nCOPY seed /app/uploads/\n', [3]),
        (
            (
                "FROM debian:12-slim\n"
                "VOLUME /var/lib/app /logs\n"
                "RUN mkdir -p /logs && touch /logs/a.log\n"
            ),
            [3],
        ),
        ("FROM python:3.13\nVOLUME /srv\nWORKDIR /srv/app\nCOPY . .\n", [4]),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:24\nVOLUME /data\nWORKDIR /data\n",
        "FROM alpine:3.22\nRUN mkdir -p /data && echo x > /data/x\nVOLUME /data\n",
        "FROM node:22\nVOLUME /app/uploads\nCOPY src /app/src\n",
        "FROM debian:12-slim\nVOLUME /data\nRUN mkdir -p /database && touch /database/x\n",
        "FROM alpine:3.22 AS a\nVOLUME /data\nFROM alpine:3.22\nCOPY x /data/\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
