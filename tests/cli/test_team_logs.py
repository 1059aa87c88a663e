"""``sealegs team list``, ``export``, ``verify`` and ``forget``, as a shell user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from sealegs.cli.rooms import leading
from sealegs.cli.rooms.leading import left
from sealegs.cli.rooms.options import Chosen
from sealegs.team import commands as c
from sealegs.team.commands import Wish
from sealegs.team.events import HOST, Rules
from sealegs.team.server.attached import Ready
from sealegs.team.steward import Done, Steward
from sealegs.team.stores.opening import open_store
from tests.cli.test_cards_quiz import run
from tests.team.rooms import START, agenda


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home in which a session of two people was held."""
    store = open_store(f"sqlite:///{tmp_path / 'data' / 'rooms' / 'rooms.db'}")
    steward = Steward(store, "r1", lambda: START)
    wishes: list[tuple[str, c.Command]] = [
        (HOST, c.Create("r1", "Tuesday", agenda(), Rules())),
        ("ann", c.Join("ann", "Ann Unmistakable")),
        ("bob", c.Join("bob", "Bob")),
        (HOST, c.Start()), (HOST, c.Next()), (HOST, c.Open()),
        ("ann", c.Answer("ann", 1, (1, 2), "ann says x and y")),
        ("bob", c.Answer("bob", 1, (1,), "bob says x")),
        (HOST, c.End()),
    ]  # fmt: skip
    answers = steward.carry_out([Wish(by, "", command) for by, command in wishes])
    assert all(isinstance(answer, Done) for answer in answers)
    store.close()
    return tmp_path


def test_who_leaves_the_host_s_seat_is_told_how_it_went_or_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEALEGS_HOME", str(home))
    monkeypatch.setattr(leading, "program", lambda: "sealegs")
    ready = Ready("r1", "K7M2QX", 8765, ("localhost",), False, "h1.token", "")
    assert "`sealegs team report --names`" in left(Chosen(topic=("build-cache",)), ready)
    store = open_store(f"sqlite:///{home / 'data' / 'rooms' / 'rooms.db'}")
    Steward(store, "r2", lambda: START).carry_out(
        [Wish(HOST, "", c.Create("r2", "Friday", agenda(), Rules()))]
    )
    store.close()
    opened = replace(ready, room="r2")
    said = left(Chosen(topic=("build-cache",), bind="0.0.0.0"), opened)
    assert said.endswith("\n  sealegs team host --bind=0.0.0.0 --room=K7M2QX")


def test_a_session_is_listed_exported_and_verified(home: Path, tmp_path: Path) -> None:
    listed = run(home, "", "team", "list").stdout
    assert "r1" in listed
    assert "Tuesday" in listed
    log = tmp_path / "log.jsonl"
    assert run(home, "", "team", "export", "r1", str(log)).returncode == 0
    assert run(home, "", "team", "export").stdout == log.read_text(encoding="utf-8")
    verified = run(home, "", "team", "verify", str(log))
    assert verified.returncode == 0, verified.stderr
    assert "everything follows" in verified.stdout
    rows = json.loads(run(home, "", "team", "verify", str(log), "--json").stdout)["people"]
    assert [(row["person"], row["points"]) for row in rows] == [("ann", 1000), ("bob", 500)]


def test_the_log_of_somebody_who_was_forgotten_is_the_same_and_holds(home: Path) -> None:
    before = run(home, "", "team", "export").stdout
    assert "Unmistakable" not in before
    refused = run(home, "n\n", "team", "forget", "ann unmistakable")
    assert refused.returncode == 1
    done = run(home, "", "team", "forget", "ann unmistakable", "--yes")
    assert "erased 2 texts of 1 people" in done.stdout
    assert run(home, "", "team", "export").stdout == before
    assert run(home, before, "team", "verify", "-").returncode == 0
    again = run(home, "", "team", "forget", "ann unmistakable", "--yes")
    assert again.returncode == 2
    for file in (home / "data" / "rooms").iterdir():
        assert b"Unmistakable" not in file.read_bytes()
        assert b"ann says x and y" not in file.read_bytes()


def test_a_log_that_does_not_follow_is_status_1_and_no_log_is_status_2(home: Path) -> None:
    log = run(home, "", "team", "export").stdout
    changed = log.replace('["bob",false,500]', '["bob",true,1000]')
    assert changed != log
    verified = run(home, changed, "team", "verify", "-")
    assert verified.returncode == 1
    assert verified.stdout.count("\n") == 1
    assert "doesn't follow: bob's answer in round 1 is marked right" in verified.stdout
    beyond = log.replace('["bob",false,500]', '["bob",false,5000]')
    verified = run(home, beyond, "team", "verify", "-")
    assert verified.returncode == 1
    assert "a value in it is none that a room writes" in verified.stdout
    for text in ("", "not a log\n", log[:-20]):
        unreadable = run(home, text, "team", "verify", "-")
        assert (unreadable.returncode, unreadable.stdout) == (2, "")
        assert unreadable.stderr.count("\n") == 1
    assert run(home, "", "team", "verify", "/nowhere/log.jsonl").returncode == 2


def test_without_rooms_it_says_so(tmp_path: Path) -> None:
    assert "no rooms yet" in run(tmp_path, "", "team", "list").stdout
    assert run(tmp_path, "", "team", "list", "--json").stdout == '{"version":1,"rooms":[]}\n'
    assert run(tmp_path, "", "team", "export").returncode == 2


def test_what_never_ends_is_no_log(home: Path) -> None:
    got = run(home, "", "team", "verify", "/dev/zero")
    assert got.returncode == 2
    assert "/dev/zero:1: this line is no event of a room's log" in got.stderr
