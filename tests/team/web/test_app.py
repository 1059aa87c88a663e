"""The app itself behind a page: it opens, hears keys, keeps what was done, and stays within."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import sealegs
from sealegs.team.web.seats import seats_in
from sealegs.team.web.tab import LEFT
from tests.team.web.serving import REAL, Served, served
from tests.team.web.test_door import gone

APP = Path(sealegs.__file__).parents[1]
READY = "Read What is containerization"


def apps_of(folder: Path) -> list[int]:
    """Return the processes whose own folder this is."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.readlink(entry / "cwd") == str(folder):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def files_in(folder: Path) -> set[str]:
    """Return the names of all files below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


KEPT = re.compile(
    r"data/(journal\.(db|lock)|backups/journal-[\w.-]+|items\.json|seen\.json|state\.snapshot)"
)


def test_the_app_opens_hears_hostile_keys_and_leaves_nothing_but_progress(tmp_path: Path) -> None:
    with served(tmp_path, command=REAL) as server, server.page(origin=server.here) as page:
        page.see(READY)
        (pid,) = apps_of(server.seats[0].folder)
        for keys in HOSTILE:
            page.type(keys)
            time.sleep(0.05)
        page.type("\x1b")
        page.say(["resize", {"width": 90, "height": 30}])
        time.sleep(0.5)
        page.type("r")
        page.see("Junior")
        page.type("x")
        page.see("In the browser no page is opened for you")
        assert apps_of(server.seats[0].folder) == [pid], "nothing was started or stopped"
        page.type("\x11")  # ctrl+q
        assert page.ended() == (1000, LEFT)
        assert gone(pid)
        left = files_in(tmp_path)
    progress = {name for name in left if KEPT.fullmatch(name.removeprefix("web/seats/anna/"))}
    assert left - progress == {"web/links.key"}


HOSTILE = (
    "\x1a", "\x03", "\x1c", "\x04",  # ctrl+z, ctrl+c, ctrl+\, ctrl+d: there is no terminal to obey
    "\x1b[48;60000;60000;9;9t", "\x1b[48;1e9;x;;t",  # a size, in band
    "\x1b[?2048;1$y", "\x1b[c", "\x1b[6n", "\x1b]52;c;?\x07", "\x1b]0;title\x07", "\x1bP+q\x1b\\",
    "\x1b[<0;999999999;999999999M", "\x1b[<0;-1;-1m", "\x1b[M\xff\xff\xff", "\x1b[200~" + "x" * 900,
    "\x1b[201~", "\x1b[200~gy/etc/passwd\n\x1b[201~", "\x00", "\ufffd\u202e",
    "gy", "\x1b", "gx", "\x1b",  # a repository of one's own, and nothing
)  # fmt: skip


def test_what_was_done_is_there_when_the_link_is_opened_again_and_only_there(
    tmp_path: Path,
) -> None:
    with served(tmp_path, command=REAL) as server:
        anna, ben = server.seats
        with server.page(anna.token) as page:
            page.see(READY)
            page.type("g")
            page.see("p plan")
            page.type("p")
            page.see("No interview date yet")
            page.type("d")
            page.see("10 dec, next friday")
            page.type("2027-01-15\r")
            page.see("until the interview")
        for token, planned in ((anna.token, True), (ben.token, False)):
            with server.page(token) as page:
                page.see(READY)
                page.type("g")
                page.see("p plan")
                page.type("p")
                page.see("until the interview" if planned else "No interview date yet")


ATTEMPTS = (
    "os.system('touch owned')", "subprocess.run(['ls'])", "open('/etc/passwd')", "os.fork()",
    "open('../ben/owned', 'w')", "socket.create_connection(('127.0.0.1', 9))",
)  # fmt: skip


def test_the_process_of_a_page_is_within_walls_before_the_app_begins(tmp_path: Path) -> None:
    code = f"""
import os, socket, subprocess, sys
import sealegs.tui.web
from sealegs.cli.group import program
def attempts():
    for code in {ATTEMPTS!r}:
        try:
            exec(code)
            print('done', code)
        except PermissionError as error:
            print('refused' if 'not allowed in this process' in str(error) else error)
sealegs.tui.web.run_locked = attempts
program(['team', 'tab'], prog_name='sealegs')
"""
    own = tmp_path / "seats" / "anna"
    own.mkdir(parents=True)
    environ = {**os.environ, "SEALEGS_HOME": str(own), "PYTHONPATH": str(APP)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], input=b"", capture_output=True, env=environ, cwd=own
    )
    assert done.stdout.decode().split() == ["refused"] * len(ATTEMPTS), done.stderr
    assert not list(own.iterdir())


def test_keys_that_can_not_be_understood_end_the_page_in_order(tmp_path: Path) -> None:
    with served(tmp_path, command=REAL) as server, server.page() as page:
        page.see(READY)
        page.type("\x1b[99999999u")
        assert page.ended() == (1000, LEFT)


def test_nobody_starts_the_app_of_a_page_by_hand(tmp_path: Path) -> None:
    environ = {**os.environ, "SEALEGS_HOME": str(tmp_path), "PYTHONPATH": str(APP)}
    for home in (environ, {**environ, "SEALEGS_HOME": ""}):
        done = subprocess.run(REAL, stdin=subprocess.DEVNULL, capture_output=True, env=home)
        assert done.returncode == 2
        assert done.stdout == b""
        assert b"started by `sealegs team web`" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_app_whose_server_was_killed_ends_by_itself(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environ = {**os.environ, "SEALEGS_HOME": str(home), "PYTHONPATH": str(APP)}
    command = [sys.executable, "-m", "sealegs", "team", "web", "--port", "0", "--for", "anna"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, env=environ)
    assert server.stdout is not None
    said = [server.stdout.readline().decode() for _ in range(2)]
    assert said[0].startswith("Only this machine can reach it")
    found = re.fullmatch(r"anna: http://127\.0\.0\.1:(\d+)/#(w1\.[\w-]{43})\n", said[1])
    assert found is not None
    (seat,) = seats_in(home / "data" / "web", ["anna"])
    assert seat.token == found[2]
    with Served.page(_at(int(found[1])), seat.token) as page:
        page.see(READY)
        (pid,) = apps_of(seat.folder)
        server.send_signal(signal.SIGKILL)
        server.wait()
        server.stdout.close()
        assert gone(pid)


def _at(port: int) -> Served:
    return Served(None, (), port)  # type: ignore[arg-type]  # it runs in another process
