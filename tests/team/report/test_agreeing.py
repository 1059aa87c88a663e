"""Exports of random rooms agree with the log and with each other, to the row."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from sealegs.team import commands as c
from sealegs.team.own import own_events
from sealegs.workspace.tables.as_csv import csv_of
from sealegs.workspace.tables.table import Table
from tests.team.report.agreeing import from_csv, told
from tests.team.test_random_rooms import Rooms, examples, people

NAMES = [
    "=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "'quoted", "''", 'a,b;c"d', "0012", "_x0041_",
    " =1", "＝1", "1e5", "http://example.com", "{=1}", "Ünal 东", "<b>", "%0A=1",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_head_that_a_log_brings_is_no_formula_either(name: str) -> None:
    made = csv_of(Table("skills", ("Player", name), (("Ada", 1),)))
    assert from_csv(made.encode())[0] == ("Player", name)


class Reported(Rooms):
    """A random room, and at last the reports of it."""

    @rule(person=people, name=st.sampled_from(NAMES))
    def name_oneself(self, person: str, name: str) -> None:
        self.ask(0, person, c.Rename(person, name))

    def teardown(self) -> None:
        if self.count:
            log, asides = self.stores[0].read("r1"), self.stores[0].asides("r1")
            report = told(log, asides)
            assert report.verified == "everything follows from the log"
            named = {row.person: row.name for row in report.people}
            known = {one.person: one.text for one in asides if one.field == "name"}
            assert all(named[p] == known[p].strip() for p in named if known[p].strip())
            hidden = told(log, asides, names=False)
            assert {row.name for row in hidden.people} <= {f"Player {n}" for n in range(1, 9)}
            assert not any(row.words for row in hidden.answers)
            state, script = self.stewards[0].state, self.stewards[0].script
            for person in named:
                home = [event.seq for event in own_events(state, script, person)]
                mine = [row for row in report.answers if row.person == person]
                assert home == [row.round for row in mine if row.right is not None]
        super().teardown()


def test_reports_of_random_rooms_agree_to_the_row() -> None:
    run_state_machine_as_test(Reported, settings=examples(12, 40))


@pytest.mark.slow
def test_reports_of_many_random_rooms_agree_to_the_row() -> None:
    run_state_machine_as_test(Reported, settings=examples(400, 80))
