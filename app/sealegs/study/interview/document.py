"""The record of an interview as a JSON document: what happened, without any judgement."""

from __future__ import annotations

from typing import Final

import msgspec

from sealegs.study.interview.record import Interview

VERSION: Final = 1


class _Document(msgspec.Struct, frozen=True):
    version: int
    interview: Interview


def document(interview: Interview) -> str:
    """Return the record; the same record makes the same text."""
    encoded = msgspec.json.encode(_Document(VERSION, interview))
    return msgspec.json.format(encoded, indent=2).decode()
