"""Stores of all three kinds, and a real PostgreSQL that is started once a test process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sealegs.team.store import Store
from sealegs.team.stores.opening import open_store
from tests.team.databases import Cluster, cluster
from tests.team.memory import MemoryStore


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Yield a running PostgreSQL."""
    with cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'rooms.db'}"
        return
    running: Cluster = request.getfixturevalue("postgres")
    with running.database() as uri:
        yield uri


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Yield an empty store, of each kind in turn."""
    if request.param == "memory":
        yield MemoryStore()
        return
    if request.param == "sqlite":
        made = open_store(f"sqlite:///{tmp_path / 'rooms.db'}")
        yield made
        made.close()
        return
    running: Cluster = request.getfixturevalue("postgres")
    with running.database() as uri:
        made = open_store(uri)
        yield made
        made.close()
