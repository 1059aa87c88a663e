"""How all tests run: how fast a machine is, or how busy, is no behaviour of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def _one_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what reading packs gave for all tests: each would read the same ones again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEALEGS_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        yield


@pytest.fixture(autouse=True)
def _nobody_s_choices() -> Iterator[None]:
    """Forget the profile and the pack that a command was told: they hold for its process."""
    yield
    for name in ("SEALEGS_PROFILE", "SEALEGS_PACK"):
        os.environ.pop(name, None)


@pytest.hookimpl(optionalhook=True)  # xdist may be off
def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes ``-n auto`` makes: two a processor, where there are few.

    Two thirds of the time of a screen's test, or of one that plays with servers, is waiting.
    """
    here = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    processors = here or 1
    return min(2 * processors, max(processors, 12))
