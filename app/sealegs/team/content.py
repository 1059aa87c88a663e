"""Questions as the log of a room keeps them: whole, with a hash, so that it can be judged alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from sealegs.curriculum.model import Level
from sealegs.curriculum.pack import Question
from sealegs.ground.problem import SealegsError
from sealegs.journal.event import Json
from sealegs.study.asked import Asked
from sealegs.study.question import BoundQuestion
from sealegs.study.statements import Statement


class Content(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing to ask; ``hash`` is of everything else. Either ``statement`` or ``payload``."""

    id: str
    subject: str
    topic: str
    kind: str
    level: Level | None = None
    concepts: tuple[str, ...] = ()
    content_hash: str = ""
    statement: Statement | None = None
    payload: Mapping[str, Json] | None = None
    hash: str = ""


def content_of(asked: Asked) -> Content:
    """Return something to ask as the log keeps it.

    Raises SealegsError for a computed question, whose fields nobody wrote down.
    """
    source = asked.source
    if isinstance(source, BoundQuestion):
        raise SealegsError(
            f"{asked.item} is computed on this machine, so nobody else could judge it; choose "
            "questions of a pack for a room."
        )
    made = Content(
        id=asked.item, subject=asked.subject, topic=asked.topic, kind=asked.kind,
        level=asked.level, concepts=asked.concepts, content_hash=asked.content_hash,
        statement=source if isinstance(source, Statement) else None,
        payload=None if isinstance(source, Statement) else json_fields(source.payload),
    )  # fmt: skip
    return sealed(made)


def sealed(content: Content) -> Content:
    """Return content with its hash."""
    return msgspec.structs.replace(content, hash=digest(content))


def asked_again(content: Content) -> Asked:
    """Return what is asked, as the quiz knows it. ValueError where there is nothing to ask."""
    source: Statement | Question
    if content.statement is not None:
        source = content.statement
    elif content.payload is not None:
        source = Question(
            content.id, content.kind, content.level, content.concepts, content.payload,
            content.content_hash, {},
        )  # fmt: skip
    else:
        raise ValueError(f"{content.id} has neither a statement nor fields")
    return asking(content, source)


def asking(content: Content, source: Statement | Question | BoundQuestion) -> Asked:
    """Return a source as something to ask, called as the content is."""
    return Asked(
        content.id, content.subject, content.topic, content.kind, content.level,
        content.concepts, content.content_hash, source,
    )  # fmt: skip


_encoder = msgspec.json.Encoder(order="deterministic")


def digest(content: Content) -> str:
    """Return the SHA-256 of a question, whatever order its fields were written in."""
    bare = msgspec.structs.replace(content, hash="")
    return hashlib.sha256(_encoder.encode(bare)).hexdigest()


def json_fields(fields: object) -> dict[str, Json]:
    """Return fields as JSON gives them back, so that a hash never depends on the way taken."""
    return msgspec.json.decode(_encoder.encode(fields), type=dict[str, Json])
