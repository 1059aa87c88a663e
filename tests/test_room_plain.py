"""A session line by line, through pipes: for screen readers and scripts."""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pexpect.popen_spawn import PopenSpawn

import sealegs

SEALEGS = [sys.executable, "-m", "sealegs"]


@contextmanager
def door(home: Path, *words: str, first: tuple[str, ...] = ("team",)) -> Iterator[PopenSpawn[str]]:
    """Run a plain door; nothing of it may ever look like a screen."""
    environment = {
        **os.environ,
        "SEALEGS_HOME": str(home),
        "PYTHONPATH": str(Path(sealegs.__file__).parents[1]),
    }
    process = PopenSpawn([*SEALEGS, *first, *words], env=environment, encoding="utf-8", timeout=60)
    try:
        yield process
        process.sendeof()
        process.proc.wait(30)
    finally:
        process.proc.kill()  # a no-op where it has ended; what failed must not wait for the rest
        process.proc.wait()


def test_a_host_and_a_player_in_plain_lines(tmp_path: Path) -> None:
    asked = ("--topic=build-cache", "--kind=red-flag", "--questions=1", "--port=0", "--show-names")
    with ExitStack() as stack:
        host = stack.enter_context(door(tmp_path / "h", "host", *asked, "--plain"))
        host.expect(r"Only this machine can reach the room")
        host.expect(r"sealegs team join (\w+@[\d.:]+)")
        assert isinstance(host.match, re.Match)
        address = str(host.match[1])
        player = stack.enter_context(
            door(tmp_path / "p", "join", address, "--name", "Ada\x1b[31m", "--plain")
        )
        player.expect(r"You are in “.*” as Ada\[31m")
        player.expect("Waiting for the host")
        host.expect(r"Lobby · 1 player: Ada\[31m")
        host.sendline("")
        player.expect(r"Question 1 of 1\. Answer now")
        player.expect("s sound, r red flag:")
        player.sendline("x")
        player.expect(r"Please type s or r\.")
        player.sendline("r")
        player.expect(r"Points stay the same; it tells you and the host what only felt sure\.")
        player.expect(r"How sure\? “I think”, until you say\.")
        player.sendline("3")
        player.expect(r"✓ The room has your answer: red flag \(I know\)")
        host.expect("1 of 1 player answered")
        host.sendline("who")
        host.expect(r"Ada\[31m: 0 \(answered\)")
        host.sendline("")
        host.expect("Enter: Reveal")
        host.sendline("")
        player.expect(r"It is (sound|a red flag)\.")
        player.expect(r"(Right|Not so)\. \+?(1000|0) points; (1000|0) in all, place 1 of 1\.")
        host.expect("Enter: End")
        host.sendline("")
        host.expect(r"The end\.")
        player.expect(r"You have (1000|0) points, place 1 of 1\.")
        player.expect(r"Your answers are kept\.")
        player.expect(r"\n ?(?:\S+ -m )?sealegs (journal merge --answers-only room-\S+\.jsonl)\s")
        assert isinstance(player.match, re.Match)
        merge = str(player.match[1])
    with door(tmp_path / "p", *shlex.split(merge), first=()) as journal:
        journal.expect("1 new events of")


def test_a_player_who_is_handed_the_room_leads_it_until_it_is_taken_back(tmp_path: Path) -> None:
    asked = ("--topic=build-cache", "--kind=red-flag", "--questions=1", "--port=0")
    with ExitStack() as stack:
        host = stack.enter_context(door(tmp_path / "h", "host", *asked, "--plain"))
        host.expect(r"sealegs team join (\w+@[\d.:]+)")
        assert isinstance(host.match, re.Match)
        joining = ("join", str(host.match[1]), "--name", "Ada", "--plain")
        player = stack.enter_context(door(tmp_path / "p", *joining))
        player.expect("You are in")
        player.sendline("!")
        player.expect("There is nothing to answer now")
        host.expect("Lobby · 1 player: Ada")
        host.sendline("hand Ada")
        player.expect("You lead the room now")
        player.sendline("!who")
        player.expect(r"Ada: 0 \(leads\)")
        player.sendline("!")
        player.expect("The host is about to go on")
        player.sendline("!")
        player.expect("Answer now")
        player.sendline("r")
        player.expect("How sure")
        player.sendline("3")
        player.sendline("! nonsense")
        player.expect("go on")
        player.sendline("!")
        player.expect("Closed; the answer comes in a moment")
        host.sendline("back")
        player.expect("You don't lead the room any more")
        player.sendline("q")
        player.expect("You left")


def test_a_room_that_is_not_there_and_a_wrong_code_are_said_in_a_sentence(tmp_path: Path) -> None:
    with door(tmp_path, "join", "nonsense", "--name", "Ada", "--plain") as wrong:
        wrong.expect(r"has no @; write it as")
        assert wrong.proc.wait() == 2
    asked = ("--topic=build-cache", "--kind=red-flag", "--questions=1", "--port=0")
    with door(tmp_path / "h", "host", *asked, "--plain") as host:
        host.expect(r"join \w+(@[\d.:]+)")
        assert isinstance(host.match, re.Match)
        address = f"AAAAAA{host.match[1]}"
        with door(tmp_path / "p", "join", address, "--name", "Ada", "--plain") as guess:
            guess.expect("there is no room with this code here")
            assert guess.proc.wait() == 2


def test_a_host_can_go_on_with_a_room_after_a_crash(tmp_path: Path) -> None:
    asked = ("--topic=build-cache", "--kind=red-flag", "--questions=2", "--port=0")
    with door(tmp_path, "host", *asked, "--plain") as host:
        host.expect(r"join (\w+)@")
        assert isinstance(host.match, re.Match)
        code = str(host.match[1])
        host.expect("Enter: Begin")
        host.sendline("")
        host.expect("Enter: Close")
    with door(tmp_path, "host", "--room", code, "--port=0", "--plain") as again:
        again.expect(rf"join {code}@")
        again.expect(r"Question 1 of 2\.")
        again.expect("Enter: Close")
    with door(tmp_path, "host", "--room", "AAAAAA", "--port=0", "--plain") as wrong:
        wrong.expect("no room here has the code AAAAAA")
        assert wrong.proc.wait() == 2
