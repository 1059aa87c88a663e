"""The tables as SQLAlchemy knows them, their version, and bringing a database up to it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from typing import Final

from sqlalchemy import BigInteger, Column, Connection, Engine, MetaData, Table, Text, text

from sealegs.ground.problem import SealegsError
from sealegs.team.stores import migrations

_METADATA: Final = MetaData()

ROOM: Final = Table(
    "room", _METADATA,
    Column("room", Text, primary_key=True), Column("title", Text), Column("created", BigInteger),
)  # fmt: skip
EVENT: Final = Table(
    "event", _METADATA,
    Column("room", Text, primary_key=True), Column("seq", BigInteger, primary_key=True),
    Column("wish", Text), Column("line", Text),
)  # fmt: skip
ASIDE: Final = Table(
    "aside", _METADATA,
    Column("room", Text, primary_key=True), Column("person", Text, primary_key=True),
    Column("field", Text, primary_key=True), Column("words", Text),
)  # fmt: skip
SECRET: Final = Table(
    "secret", _METADATA, Column("name", Text, primary_key=True), Column("words", Text)
)

_LOCK: Final = 0x5EA1E65
"""PostgreSQL's number for the lock on migrating; SQLite locks the file."""

Steps = Sequence[Sequence[str]]


def shipped_steps() -> Steps:
    """Return the statements of all migrations, by listing their folder in order of its names."""
    names = sorted(module.name for module in pkgutil.iter_modules(migrations.__path__))
    prefix = migrations.__name__
    return [tuple(importlib.import_module(f"{prefix}.{name}").STATEMENTS) for name in names]


def migrate(engine: Engine, steps: Steps) -> None:
    """Bring a database to the current version in one transaction, or leave it as it was.

    Raises SealegsError for one that a newer program has written.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        found = _version(connection)
        if found > len(steps):
            raise SealegsError(
                f"the database of rooms has version {found}, and this Sealegs knows versions up "
                f"to {len(steps)}; update Sealegs to use it."
            )
        for statements in steps[found:]:
            for statement in statements:
                connection.execute(text(statement))
        connection.execute(text("UPDATE room_schema SET version = :v"), {"v": len(steps)})


def _version(connection: Connection) -> int:
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS room_schema (version BIGINT PRIMARY KEY NOT NULL)")
    )
    found = connection.execute(text("SELECT version FROM room_schema")).scalar()
    if found is None:
        connection.execute(text("INSERT INTO room_schema VALUES (0)"))
    return int(found or 0)
