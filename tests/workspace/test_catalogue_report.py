"""The catalogue's age and trust, as `sealegs doctor --catalogue` tells them."""

from __future__ import annotations

from datetime import date, timedelta

from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.workspace.catalogue_report import lines, report

CATALOGUE = shipped_catalogue()
AS_OF = CATALOGUE.table.as_of


def test_every_image_is_counted_once_by_trust_and_by_size() -> None:
    found = report(CATALOGUE, AS_OF)
    assert found.age == 0
    assert sum(found.trust.values()) == sum(found.sizes.values()) == found.images
    assert set(found.trust) == set("ABCD")
    assert found.tags > found.images > 500


def test_an_old_catalogue_says_so() -> None:
    fresh, old = (report(CATALOGUE, AS_OF + timedelta(days=days)) for days in (365, 366))
    assert (fresh.old, old.old) == (False, True)
    assert any(line.startswith("!!") for line in lines(old))
    assert not any(line.startswith("!!") for line in lines(fresh))


def test_support_runs_out_as_time_passes() -> None:
    assert report(CATALOGUE, date(2035, 1, 1)).ended > report(CATALOGUE, AS_OF).ended
