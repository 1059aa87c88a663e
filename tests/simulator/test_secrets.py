"""Where a secret can be read, also when no context is described (F16)."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Secret, Where
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.predict import predict


def secrets(text: str) -> tuple[Secret, ...]:
    image = predict(parse(text), UNDESCRIBED).image
    assert image is not None
    return image.secrets


@pytest.mark.parametrize(
    ("text", "where", "line"),
    [
        ("FROM alpine:3.23\nCOPY id_rsa /root/.ssh/id_rsa\n", Where.LAYER, 2),
        ("FROM alpine:3.23\nCOPY .env /app/\nRUN rm /app/.env\n", Where.LAYER, 2),
        ("FROM alpine:3.23\nENV API_TOKEN=x\n", Where.CONFIG, 2),
        ("FROM alpine:3.23\nARG TOKEN=x\nRUN true\n", Where.HISTORY, 2),
        ("FROM alpine:3.23 AS b\nARG TOKEN=x\nFROM b\nRUN true\n", Where.HISTORY, 2),
        ("FROM alpine:3.23\nARG TOKEN=x\nENV X=$TOKEN\n", Where.CONFIG, 3),
        ("FROM alpine:3.23\nARG TOKEN=x\nLABEL t=$TOKEN\n", Where.CONFIG, 3),
        (
            "FROM alpine:3.23\nRUN git clone https://bot:s3cr3tvalue@example.org/x.git\n",
            Where.HISTORY,
            2,
        ),
        ("FROM alpine:3.23\nADD https://bot:s3cr3tvalue@example.org/x.git /x\n", Where.HISTORY, 2),
        ('FROM alpine:3.23\nCMD ["app", "--password=hunter22"]\n', Where.CONFIG, 2),
        (
            "FROM alpine:3.23\nCOPY <<EOF /app/conf\nkey: AKIAABCDEFGHIJKLMNOP\nEOF\n",
            Where.HISTORY,
            2,
        ),
    ],
)
def test_a_secret_that_ships_is_told_with_its_place(text: str, where: Where, line: int) -> None:
    assert (where, line) in {(found.where, found.line) for found in secrets(text)}


def test_a_secret_of_a_build_stage_is_in_the_cache_only() -> None:
    build = "FROM alpine:3.23 AS b\nCOPY id_rsa /k\nARG TOKEN=x\nRUN true\n"
    text = build + "FROM scratch\nCOPY --from=b /o /o\n"
    assert {found.where for found in secrets(text)} == {Where.CACHE}


@pytest.mark.parametrize(
    "text",
    [
        "FROM alpine:3.23\nARG TOKEN=x\nCMD true\n",
        "FROM alpine:3.23\nARG TOKEN\nRUN true\n",
        "FROM alpine:3.23\nENV PUBLIC_KEY=x MONKEY=y\n",
        "FROM alpine:3.23\nRUN --mount=type=secret,id=token cat /run/secrets/token\n",
        "FROM alpine:3.23\nCOPY .env.example /app/.env\n",
        "FROM alpine:3.23\nRUN git clone https://git@example.org/x.git\n",
    ],
)
def test_what_is_no_secret_is_not_called_one(text: str) -> None:
    assert secrets(text) == ()
