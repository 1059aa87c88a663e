"""Identities carry the time, are random otherwise, and repeat with the same randomness."""

from __future__ import annotations

import random
import uuid

from hypothesis import given
from hypothesis import strategies as st

from sealegs.journal.identity import device_id, uuid7


@given(st.integers(0, 2**48 - 1), st.integers())
def test_an_event_id_is_a_uuid_of_version_7_with_its_milliseconds(ms: int, seed: int) -> None:
    identity = uuid.UUID(uuid7(ms, random.Random(seed)))
    assert identity.version == 7
    assert identity.variant == uuid.RFC_4122
    assert identity.int >> 80 == ms


def test_equal_randomness_gives_equal_ids_and_other_randomness_others() -> None:
    assert uuid7(1, random.Random(5)) == uuid7(1, random.Random(5))
    rng = random.Random(5)
    assert len({uuid7(1, rng) for _ in range(1000)}) == 1000
    assert device_id(random.Random(1)) != device_id(random.Random(2))
