"""Walls around a process: what an attacker would try from within, each refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sealegs
from sealegs.workspace.walls import Walls, walls_around

APP = Path(sealegs.__file__).parents[1]

ESCAPES = {
    "a shell": "os.system('touch {out}/owned')",
    "a program": "subprocess.run(['touch', '{out}/owned'])",
    "a program by its bytes": "subprocess.Popen(b'/bin/ls')",
    "a fork": "os.fork()",
    "a spawn": "os.posix_spawn('/bin/ls', ['ls'], {{}})",
    "another program in this place": "os.execv('/bin/ls', ['ls'])",
    "a terminal": "pty.spawn('/bin/sh')",
    "a pool of processes": "multiprocessing.Process(target=print).start()",
    "a browser": "webbrowser.GenericBrowser('ls').open('http://evil.example')",
    "a signal to the server": "os.kill(os.getppid(), 15)",
    "a line to elsewhere": "socket.create_connection(('127.0.0.1', 9))",
    "a line by name": "socket.getaddrinfo('evil.example', 80)",
    "a door": "socket.socket().bind(('127.0.0.1', 0))",
    "a datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "a library": "ctypes.CDLL('libc.so.6')",
    "more of the machine": "resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))",
    "the users": "open('/etc/passwd').read()",
    "another's folder": "open('{seats}/ben/journal.db').read()",
    "another's folder, roundabout": "open('../ben/journal.db').read()",
    "another's folder, by bytes": "open(b'../ben/journal.db').read()",
    "another's folder, listed": "os.listdir('{seats}')",
    "another's folder, walked": "list(os.scandir('{seats}/ben'))",
    "another's journal": "sqlite3.connect('{seats}/ben/journal.db')",
    "another's journal, by URI": "sqlite3.connect('file:{seats}/ben/journal.db?mode=ro', uri=True)",
    "the key of the links": "open('{seats}/../links.key')",
    "through a link": "open('link/passwd').read()",
    "a file elsewhere": "open('{out}/owned', 'w')",
    "a file elsewhere, low down": "os.open('{out}/owned', os.O_CREAT | os.O_WRONLY)",
    "a folder elsewhere": "os.mkdir('{out}/owned')",
    "a file of the program": "open(subprocess.__file__, 'a')",
    "moving out": "os.rename('own.txt', '{out}/owned')",
    "linking in": "os.symlink('/etc/passwd', 'in')",
    "linking out": "os.link('own.txt', '{out}/owned')",
    "deleting": "os.remove('{out}/there')",
    "the rights of others": "os.chmod('{out}/there', 0o777)",
    "going elsewhere": "os.chdir('/etc')",
    "a name with a hole": "open('own.txt\\x00')",
}
ALLOWED = {
    "its own files": "open('own.txt', 'a').write('x'); open('own.txt'); os.remove('own.txt')",
    "its own folders": "os.mkdir('deeper'); os.rename('deeper', 'other'); os.listdir('.')",
    "its own journal": "sqlite3.connect('journal.db').execute('create table t (x)')",
    "a database in memory": "sqlite3.connect(':memory:').execute('select 1')",
    "the program": "import wave; open(subprocess.__file__).read()",
    "the material": "sealegs_root = __import__('sealegs.ground.resources', fromlist=['x'])"
    ".shipped_root(); (sealegs_root / 'content' / 'pack.yaml').read_bytes()",
    "threads": "threading.Thread(target=int).start()",
    "an event loop": "asyncio.run(asyncio.sleep(0))",
}
PROBE = """
import asyncio, ctypes, json, multiprocessing, os, pty, resource, socket, sqlite3, subprocess, sys
import threading, webbrowser
from pathlib import Path
from sealegs.workspace.walls import put_up, walls_around
told = put_up(walls_around(Path.cwd()))
result = {}
for name, code in json.loads(sys.stdin.read()).items():
    try:
        exec(code)
        result[name] = 'done'
    except PermissionError as error:
        result[name] = 'refused' if 'not allowed in this process' in str(error) else repr(error)
    except Exception as error:
        result[name] = repr(error)
print(json.dumps([result, len(told())]))
"""


def probe(tmp_path: Path, codes: dict[str, str]) -> tuple[dict[str, str], int]:
    """Return what became of pieces of code within walls, and how much was refused."""
    seats, out = tmp_path / "web" / "seats", tmp_path / "out"
    for folder in (seats / "anna", seats / "ben", out):
        folder.mkdir(parents=True)
    for file in (seats / "anna" / "own.txt", seats / "ben" / "journal.db", out / "there"):
        file.write_text("words")
    (seats.parent / "links.key").write_text("secret")
    (seats / "anna" / "link").symlink_to("/etc")
    filled = {name: code.format(seats=seats, out=out) for name, code in codes.items()}
    done = subprocess.run(
        [sys.executable, "-P", "-c", PROBE],
        input=json.dumps(filled),
        capture_output=True,
        text=True,
        check=True,
        cwd=seats / "anna",
        env={**os.environ, "PYTHONPATH": str(APP)},
        timeout=180,
    )
    result, refused = json.loads(done.stdout.splitlines()[-1])
    assert list(out.iterdir()) == [out / "there"]
    return result, refused


def test_every_way_out_is_refused(tmp_path: Path) -> None:
    result, refused = probe(tmp_path, ESCAPES)
    harmless = {"a name with a hole": "ValueError('embedded null byte')"}
    assert {name: said for name, said in result.items() if said != "refused"} == harmless
    assert refused == len(ESCAPES) - len(harmless)


def test_what_the_app_does_all_day_is_allowed(tmp_path: Path) -> None:
    result, refused = probe(tmp_path, ALLOWED)
    assert result == dict.fromkeys(ALLOWED, "done")
    assert refused == 0


def test_a_process_may_take_only_so_much_of_the_machine(tmp_path: Path) -> None:
    code = """
from sealegs.workspace.walls import bounded
bounded()
for take in (lambda: bytearray(3 << 30), lambda: open('large', 'wb').truncate(300 << 20),
             lambda: [open('large') for _ in range(300)]):
    try:
        take()
        print('taken')
    except (MemoryError, OSError) as error:
        print(type(error).__name__)
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True, text=True, check=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(APP)}, timeout=180,
    )  # fmt: skip
    assert done.stdout.split() == ["MemoryError", "OSError", "OSError"]
    assert (tmp_path / "large").stat().st_size == 0


def test_what_lies_beside_is_refused_even_inside_a_readable_folder(tmp_path: Path) -> None:
    own = tmp_path / "seats" / "anna"
    walls = Walls(str(own), (str(tmp_path),))
    assert walls.refusal("open", (str(tmp_path / "a"), "r", os.O_RDONLY)) == ""
    assert walls.refusal("open", (str(tmp_path / "a"), "w", os.O_WRONLY)) == "open"
    assert walls.refusal("open", (str(own / "a"), "w", os.O_WRONLY)) == ""
    assert walls.refusal("open", (str(tmp_path / "seats" / "ben" / "a"), "r", os.O_RDONLY))
    assert walls.refusal("open", (str(own) + "x/a", "r", os.O_RDONLY)), "a name that begins alike"
    assert walls.refusal("os.listdir", (None,)) == "", "the folder it is in"
    assert walls.refusal("open", (3, "r", 0)) == "", "a file that is open already"


@pytest.mark.parametrize("path", ["/", "/etc", "/root", "/home"])
def test_the_program_is_not_the_whole_machine(tmp_path: Path, path: str) -> None:
    walls = walls_around(tmp_path / "seats" / "anna")
    assert path not in walls.readable
    assert all(os.path.isabs(folder) for folder in walls.readable)
