"""One installation of the wheel for all that is measured with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.installed import install


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an installation's programs."""
    return install(tmp_path_factory.mktemp("installed"))
