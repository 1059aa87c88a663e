"""An agenda of a file becomes a room that can be played; what can't be is found before."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from sealegs.authoring.agenda_check import agenda_flaws
from sealegs.curriculum.agendas import Agenda, Agendas, load_agendas, read_agenda
from sealegs.curriculum.exercise import load_exercises
from sealegs.curriculum.interview import load_bank
from sealegs.curriculum.loader import load_pack
from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import shipped_root
from sealegs.study.picking import Material
from sealegs.team import commands as c
from sealegs.team.agenda_words import lines
from sealegs.team.room import Phase
from sealegs.team.server.views import Views
from sealegs.team.staging import staged
from sealegs.team.verifying import Verified, read_log, verify, written
from tests.team.rooms import Table

DAY = date(2026, 12, 1)
STEPS: dict[str, c.Command] = {
    "open": c.Open(), "close": c.Close(), "reveal": c.Reveal(), "next": c.Next(), "end": c.End(),
}  # fmt: skip


@cache
def material() -> Material:
    root = shipped_root()
    pack = load_pack(root)
    return Material(pack, load_exercises(root, pack.id), load_bank(root, pack.id, pack.order))


def agenda_of(*steps: str, more: str = "") -> Agenda:
    rows = "".join(f"  - {step}\n" for step in steps)
    agenda, problems = read_agenda(f"title: T\nsteps:\n{rows}{more}", "a.yaml")
    assert agenda is not None, problems
    return agenda


SHIPPED = [
    (name, session)
    for name, agenda in load_agendas(shipped_root()).by_id.items()
    for session in range(len(agenda.sessions))
]


@pytest.mark.parametrize(("name", "session"), SHIPPED)
def test_a_shipped_session_is_played_to_its_end_and_verified(name: str, session: int) -> None:
    agenda = load_agendas(shipped_root()).by_id[name]
    table = Table(items=staged(agenda, session, material(), f"seed {session}", DAY))
    table.join("ann", "bob")
    shows = Views(lambda person: person, lambda: table.script)
    table.host(c.Start())
    seen = []
    while (step := shows.step(table.state)) is not None:
        shown = shows.state(table.state, table.at)
        seen.append(shown.step.kind if shown.step is not None else "")
        if step == "close":
            put = table.script.round(table.state.item, table.state.place - 1)
            assert put is not None
            key = put.ready().question.posed.key
            table.ask("ann", c.Answer("ann", table.state.rounds[-1].number, key.keys, "words"))
        table.at += 1000
        table.host(STEPS[step])
    assert table.state.phase is Phase.END
    assert len(table.state.rounds) == shows.rounds()
    kinds = [item.kind for item in table.state.agenda]
    assert list(dict.fromkeys(seen)) == list(dict.fromkeys(kinds))
    asked = [
        r for r in table.state.rounds if table.state.agenda[r.item].kind not in ("fix", "panel")
    ]
    assert all(mark.right for r in asked for mark in r.marks or ())
    assert isinstance(verify(read_log(written(table.log), "log")), Verified)


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_no_question_comes_twice_whatever_is_drawn(seed: str) -> None:
    agenda = load_agendas(shipped_root()).by_id["red-flag-tournament"]
    items = staged(agenda, 0, material(), seed, DAY)
    subjects = [q.content.subject for item in Table(items=items).script.items for q in item.rounds]
    assert len(subjects) == len(set(subjects)) == 24
    assert items == staged(agenda, 0, material(), seed, DAY)


def test_what_is_due_is_shown_at_the_end_of_a_session_of_a_path() -> None:
    agenda = load_agendas(shipped_root()).by_id["onboarding-path"]
    last = staged(agenda, 0, material(), "x", DAY)[-1]
    assert (last.kind, last.title) == ("self-study", "Until Tuesday, 8 December")
    assert "sealegs read dockerfile" in str(last.payload)
    told = "\n".join(lines(agenda, DAY))
    assert "Session 4, Tuesday, 22 December: What ships (45 min)" in told


def test_a_prediction_that_is_written_down_is_computed_by_the_twin() -> None:
    step = (
        '{do: predict, minutes: 3, dockerfile: "FROM debian:13\\nCOPY a.txt /\\nRUN wc /a.txt\\n", '
        "after: edit a.txt, context: {files: [{path: a.txt, size: 1 KB}]}}"
    )
    (item,) = staged(agenda_of(step), 0, material(), "x", DAY)
    table = Table(items=(item,))
    table.join("ann")
    table.host(c.Start(), c.Open())
    table.answer("ann", 2, 3)
    table.host(c.Reveal())
    assert table.state.players["ann"].points == 1000


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("{do: read, topic: whales, minutes: 5}", "there is no topic whales"),
        (
            "{do: red-flags, topics: [dockerfile], level: junior, count: 40, minutes: 5}",
            "only 4 fit",
        ),
        ("{do: questions, ids: [docker/x/choice/y], minutes: 5}", "docker/x/choice/y"),
        ("{do: fix, exercise: none-such, minutes: 5}", "no exercise is called none-such"),
        ("{do: fix, exercise: everybodys-edit, minutes: 5}", "two files"),
        ("{do: panel, question: why, minutes: 5}", "no interview question is called why"),
        ("{do: predict, minutes: 5, dockerfile: FROM debian}", "needs `after`"),
        ("{do: predict, minutes: 5, dockerfile: FROM, after: edit a}", "a.yaml:4"),
        ("{do: predict, minutes: 5, exercise: none-such}", "no exercise is called none-such"),
    ],
)
def test_a_step_that_can_not_be_carried_out_is_named_by_both_who_check_and_who_host(
    step: str, says: str
) -> None:
    agenda = agenda_of("{do: break, minutes: 5}", step)
    with pytest.raises(SealegsError) as raised:
        staged(agenda, 0, material(), "x", DAY)
    assert says in str(raised.value)
    assert str(raised.value).startswith("a.yaml:4")
    (flaw,) = agenda_flaws(Agendas({"a": agenda}), material())
    assert flaw.problem.place.line == 4
    assert says == "a.yaml:4" or says in flaw.problem.message


def test_a_pack_whose_agendas_are_sound_has_nothing_to_be_told() -> None:
    assert list(agenda_flaws(load_agendas(shipped_root()), material())) == []


def test_self_study_that_names_nothing_is_told() -> None:
    text = (
        "title: T\nsessions:\n  - title: S\n    steps: [{do: break, minutes: 1}]\n"
        "    self_study: [{do: read, what: whales}, {do: exercise, what: whales}]\n"
    )
    agenda, _ = read_agenda(text, "a.yaml")
    assert agenda is not None
    told = [str(flaw.problem) for flaw in agenda_flaws(Agendas({"a": agenda}), material())]
    assert len(told) == 2
    assert all(line.startswith("a.yaml:3") and "whales" in line for line in told)


def test_a_session_that_is_not_there_is_refused() -> None:
    with pytest.raises(SealegsError, match="1 session; there is no session 2"):
        staged(agenda_of("{do: break, minutes: 5}"), 1, material(), "x", DAY)
