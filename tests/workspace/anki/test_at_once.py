"""Imports of several profiles into one pack at the same time: nothing is lost, nothing twice."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from sealegs.curriculum.loader import load_pack
from sealegs.ground.clock import SystemClock
from sealegs.journal.lock import turn
from sealegs.journal.store import Journal
from sealegs.workspace.anki.importing import import_package
from sealegs.workspace.anki.packing import LOCK
from tests.workspace.anki.hostile import collection, packed

ROOT = Path(__file__).parents[3]


def package_of(folder: Path, name: str, cards: int) -> Path:
    """Make a package of one deck with so many cards of its own, each answered once."""
    first = 1000 * (1 + ord(name[-1]))
    rows = range(first, first + cards)
    notes = ", ".join(
        f"({n}, '{name}{n}', 1, 0, 0, '', 'front {name} {n}' || char(31) || 'b', '', 0, 0, '')"
        for n in rows
    )
    made = ", ".join(
        f"({n}, {n}, 1, 0, 0, 0, 2, 2, 1, 9, 2500, 1, 0, 0, 0, 0, 0, '')" for n in rows
    )
    log = ", ".join(f"({1_700_000_000_000 + n}, {n}, 0, 3, 1, 1, 1, 1, 0)" for n in rows)
    script = (
        f"DELETE FROM notes; DELETE FROM cards; INSERT INTO notes VALUES {notes};"
        f"INSERT INTO cards VALUES {made}; INSERT INTO revlog VALUES {log};"
    )
    return packed(folder / f"{name}.apkg", collection(folder / f"{name}.db", script))


def started(packages: list[Path], target: Path, profile: Path) -> subprocess.Popen[str]:
    """Start a program that imports the packages once it is given a line."""
    program = Path(__file__).with_name("importer.py")
    words = [sys.executable, str(program), ",".join(map(str, packages)), str(target), str(profile)]
    return subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


def test_profiles_that_share_a_pack_lose_nothing(tmp_path: Path) -> None:
    """Every profile takes in a deck of its own and one that all have, all in the same topic."""
    shared = package_of(tmp_path, "s", 40)
    names = "abc"
    programs = []
    target = tmp_path / "pack"
    (tmp_path / "another-name").symlink_to(target)
    for number, name in enumerate(names):
        own = package_of(tmp_path, name, 40)
        order = [own, shared] if number % 2 else [shared, own]
        where = target if number % 2 else tmp_path / "another-name"
        target.mkdir(exist_ok=True)
        programs.append(started(order, where, tmp_path / f"profile-{name}"))
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    told = [program.communicate(timeout=120)[0].split() for program in programs]
    assert all(program.returncode == 0 for program in programs)
    cards = [card for topic in load_pack(target).topics.values() for card in topic.cards]
    fronts = [card.front.plain for card in cards]
    assert len(fronts) == len(set(fronts)) == 40 * 4
    assert sum(int(words[0]) + int(words[3]) for words in told) == 40 * 4
    for name in names:
        folder = tmp_path / f"profile-{name}"
        journal = Journal.open(folder / "journal.db", SystemClock(), random.Random(1))
        graded = {event.item.rpartition("/")[2] for event in journal.events()}
        journal.close()
        assert len(graded) == 80
    assert not (target / LOCK).exists()


def test_what_another_import_has_just_taken_away_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = packed(tmp_path / "x.apkg", collection(tmp_path / "x.db"))
    gone = tmp_path / "scratch" / ".anki-of-another"
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter([gone]))
    clock = SystemClock()
    journal = Journal.open(tmp_path / "journal.db", clock, random.Random(1))
    done = import_package(package, tmp_path / "pack", journal, clock.now(), tmp_path / "scratch")
    journal.close()
    assert done.cards == 1


def test_a_turn_is_one_at_a_time_and_leaves_no_file(tmp_path: Path) -> None:
    lock, counter = tmp_path / "lock", tmp_path / "counter"
    counter.write_text("0")
    code = (
        "import sys; from pathlib import Path; from sealegs.journal.lock import turn\n"
        "lock, counter = map(Path, sys.argv[1:])\n"
        "for _ in range(60):\n"
        "    with turn(lock): counter.write_text(str(int(counter.read_text()) + 1))\n"
    )
    words = [sys.executable, "-c", code, str(lock), str(counter)]
    programs = [subprocess.Popen(words, cwd=ROOT) for _ in range(4)]
    assert [program.wait(120) for program in programs] == [0] * 4
    assert counter.read_text() == "240"
    assert not lock.exists()


def test_what_a_killed_import_left_or_a_stranger_put_there(tmp_path: Path) -> None:
    (tmp_path / "left").touch()
    with turn(tmp_path / "left"):
        pass
    assert not (tmp_path / "left").exists()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match=r"symbolic link|levels"), turn(tmp_path / "link"):
        pass
    assert not (tmp_path / "elsewhere").exists()
