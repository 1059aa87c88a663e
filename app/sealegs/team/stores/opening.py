"""Opening a store by its address. Only here the database's libraries are loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sealegs.ground.problem import SealegsError
from sealegs.team.store import Store

_SQLITE: Final = "sqlite:///"
_POSTGRES: Final = ("postgresql://", "postgres://", "postgresql+psycopg://")


def open_store(url: str) -> Store:
    """Return the store at ``sqlite:///PATH`` or ``postgresql://...``, its tables made current.

    Raises SealegsError in one sentence when that isn't possible.
    """
    if url.startswith(_SQLITE):
        from sealegs.team.stores.sqlite import open_sqlite

        return open_sqlite(Path(url.removeprefix(_SQLITE)))
    if url.startswith(_POSTGRES):
        from sealegs.team.stores.postgres import open_postgres

        return open_postgres("postgresql://" + url.partition("://")[2])
    raise SealegsError(
        "--db takes sqlite:///PATH for one machine or postgresql://user@host/database for several."
    )
