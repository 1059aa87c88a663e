"""A server killed between commit and telling, a clock that jumps, a crowd that guesses codes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from sealegs.team.events import Answered, Opened
from sealegs.team.folding import fold
from sealegs.team.verifying import Verified, verify
from tests.team.playing.proofs import log_of
from tests.team.serving import (
    Talker,
    answering,
    doing,
    joining,
    launch,
    leading,
    served,
    talking,
)

ROOT = Path(__file__).parents[2]
TOPICS = ("--topic=build-cache", "--kind=red-flag", "--questions=3")
HOUR = 3600


def come_back(player: Talker, token: str) -> None:
    """Take one's seat again."""
    player.say({"type": "resume", "v": 1, "token": token})
    player.hear("welcome", role="player")


@pytest.mark.parametrize("last", ["opened", "answered"])
def test_a_server_killed_between_commit_and_telling(tmp_path: Path, db: str, last: str) -> None:
    options, program = (*TOPICS, f"--db={db}"), ("tests.team.playing.dying", last)
    first = launch(tmp_path, *options, "--port=0", program=program)
    opening, given = doing("open", "one"), answering(1, [2], "only-one")
    with talking(first.url) as host, talking(first.url) as player:
        player.say(joining(first.ready.code))
        token = str(player.hear("welcome")["token"])
        host.say(leading(first.ready.token))
        host.hear("welcome")
        host.say(doing("start", "one"))
        host.hear("ack", key="command-one")
        host.say({**opening, "key": "command-open-one"})
        if last == "answered":
            player.hear("state", phase="open")
            player.say(given)
        assert first.process.wait(20) == -9
        assert not [message for message in player.heard if message["type"] == "ack"]
    kept = log_of(db, first.ready.room)
    kinds = [type(entry.event) for entry in kept]
    assert kinds[-1] is (Opened if last == "opened" else Answered)
    again = (f"--db={db}", f"--room={first.ready.code}", f"--port={first.ready.port}")
    with (
        served(tmp_path, *again) as second,
        talking(second.url) as host,
        talking(second.url) as player,
    ):
        come_back(player, token)
        state = player.hear("state", phase="open")
        assert state.get("answered", 0) == (1 if last == "answered" else 0)
        host.say(leading(first.ready.token))
        host.hear("welcome")
        host.say({**opening, "key": "command-open-one"})  # it was never told that it was done
        opened = next(entry.seq for entry in kept if isinstance(entry.event, Opened))
        assert host.hear("ack", key="command-open-one")["seq"] == opened
        player.say(given)
        acked = player.hear("ack", key="answer-only-one")["seq"]
        assert last == "opened" or acked == kept[-1].seq
        host.say(doing("reveal", "two"))
        host.hear("ack", key="command-two")
    room = fold(log_of(db, first.ready.room))
    assert len(room.rounds) == 1
    (player_kept,) = room.players.values()
    assert player_kept.answered == 1
    answers = [e for e in log_of(db, first.ready.room) if isinstance(e.event, Answered)]
    assert [e.seq for e in answers] == [acked]


def test_a_server_clock_that_jumps_an_hour_forth_and_back(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("0")
    options, program = (*TOPICS, "--seconds=60"), ("tests.team.playing.skewed", str(wrong))
    db = f"sqlite:///{tmp_path / 'rooms.db'}"
    first = launch(tmp_path / "a", *options, f"--db={db}", "--port=0", program=program)
    went = 0
    again = (f"--db={db}", f"--room={first.ready.code}", f"--port={first.ready.port}")
    server, token, code = first, "", first.ready.code
    jumps = (HOUR, -HOUR, -2 * HOUR)
    try:
        for round_, jump in enumerate(jumps, 1):
            with talking(server.url) as host, talking(server.url) as player:
                player.say(joining(code))
                token = str(player.hear("welcome")["token"])
                host.say(leading(first.ready.token))
                host.hear("welcome")
                if round_ == 1:
                    host.say(doing("start", "begin"))
                    host.hear("ack", key="command-begin")
                host.say(doing("open", f"open-{round_}"))
                host.hear("ack", key=f"command-open-{round_}")
                left = player.hear("state", phase="open", round=round_)["left"]
                assert 50_000 < int(str(left)) <= 60_000
                wrong.write_text(str(jump))
                time.sleep(0.5)  # longer than the room looks for time that is over
                player.say({**answering(round_, [1], f"of-{round_}"), "took": 300})
                player.hear("ack", key=f"answer-of-{round_}")
                host.say(doing("reveal", f"reveal-{round_}"))
                host.hear("ack", key=f"command-reveal-{round_}")
                with talking(server.url) as returned:
                    come_back(returned, token)
                    went += 1
            server.kill()
            server = launch(tmp_path / "a", *again, program=program)
    finally:
        server.kill()
    log = log_of(db, first.ready.room)
    assert went == len(jumps)
    assert [entry.at for entry in log] == sorted(entry.at for entry in log)
    assert isinstance(verify(log), Verified)
    room = fold(log)
    assert [len(put.answers) for put in room.rounds] == [1, 1, 1]
    for put in room.rounds:
        assert put.closed_at - put.opened_at < 60_000


def test_two_thousand_wrong_codes_while_the_room_goes_on(tmp_path: Path) -> None:
    with (
        served(tmp_path, *TOPICS, "--port=0") as server,
        talking(server.url) as host,
        talking(server.url) as player,
    ):
        player.say(joining(server.ready.code))
        player.hear("welcome")
        host.say(leading(server.ready.token))
        host.hear("welcome")
        host.say(doing("start", "begin"))
        guessers = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.team.playing.guesser", server.url, "500", address],
                stdout=subprocess.PIPE,
                cwd=ROOT,
            )
            for address in ("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5")
        ]
        answered = 0
        for round_ in (1, 2, 3):
            host.say(doing("open", f"open-{round_}"))
            host.hear("ack", key=f"command-open-{round_}")
            for change in range(5):
                player.say(answering(round_, [1 + change % 2], f"{round_}-{change}"))
                player.hear("ack", key=f"answer-{round_}-{change}")
                answered += any(guesser.poll() is None for guesser in guessers)
                time.sleep(0.05)
            host.say(doing("reveal", f"reveal-{round_}"))
            host.hear("ack", key=f"command-reveal-{round_}")
        reports = [json.loads(guesser.communicate(timeout=180)[0]) for guesser in guessers]
        said = server.said()
    reasons: Counter[str] = Counter()
    for report in reports:
        reasons.update(report["reasons"])
    took = max(report["took"] for report in reports)
    print(f"\n2,000 wrong codes in {took:.1f} s: {dict(reasons)}; {answered} answers meanwhile")
    assert sum(reasons.values()) == 2000
    assert set(reasons) <= {"code", "wait"}
    assert reasons["wait"] > 1000
    assert answered > 0
    assert "refused wait from 127.0.0." in said
    assert "Traceback" not in said
