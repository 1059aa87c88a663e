"""Cache keys, and ids of content that say how sure they are.

A content id is a text. Bytes that a RUN made carry a mark behind the name of the step that made
them, and the run that did. Two ids that are equal are equal bytes. Two that differ only in the run
are the same file made by two runs of the same step: different bytes when the run is marked
``!``, perhaps different when it is marked ``?``.

So a key has two digests. ``exact`` is of everything as it is. ``kin`` is of everything with the
runs left out, so that it is the same for two keys that could be equal if reruns made equal bytes.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from sealegs.ground.regex import Regex
from sealegs.ground.sha import sha256

_MARK = "\u2e2e"
"""A sign that no Dockerfile has a use for."""
_RUN = Regex(f"{_MARK}[!?][0-9a-z.]*")
_DOUBTFUL = f"{_MARK}?"


class Rerun(StrEnum):
    """What is taken for granted about a RUN that runs again (FORMATS 4, ``--rerun-bytes``)."""

    DIFFERENT = "different"
    IDENTICAL = "identical"
    UNKNOWN = "unknown"


class Key(Struct, frozen=True):
    """What the cache looks a step up by; ``sure`` is False when ``exact`` may be another."""

    exact: str
    kin: str
    sure: bool = True

    def __str__(self) -> str:
        """The key as part of a key or content built on it."""
        doubt = "?" if not self.sure else "!"
        return f"{self.kin}{_MARK}{doubt}{self.exact}"


def key_of(*parts: object) -> Key:
    """Return the key of everything given; parts are told apart by their repr."""
    text = repr([str(part) if isinstance(part, Key) else part for part in parts])
    exact = digest(text)
    if _MARK not in text:
        return Key(exact, exact)
    return Key(exact, digest(_RUN.sub("", text)), _DOUBTFUL not in text)


def digest(text: str) -> str:
    """Return a short id of a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def made_by(step: str, run: str, *, doubt: bool = False) -> str:
    """Return the id that content made by a run of a step starts with.

    ``step`` names the step however it is run, ``run`` this run of it. With ``doubt`` another
    run may have made the very same bytes.
    """
    return f"{step}{_MARK}{'?' if doubt else '!'}{run}"


def step_of(content: str) -> str:
    """Return the name of the step that a content id begins with."""
    return content.partition(_MARK)[0]


def doubtful(content: str) -> str:
    """Return a content id of what may or may not be the bytes that an id stands for."""
    return content.replace(f"{_MARK}!", _DOUBTFUL)


def blurred(text: str) -> str:
    """Return a text with the marks of runs left out."""
    return _RUN.sub("", text)
