"""Everything that reads a file of somebody's, what it begins with, and what it may say.

Each reader is given a file of random or spoilt bytes. It either raises nothing and tells its
problems, or raises the one error that is a sentence. Whatever it says is one printable line that
names the file.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from sealegs.analyzer.rule import Options
from sealegs.authoring.catalogue_source import SourceError, read_sources
from sealegs.curriculum.agendas import load_agendas
from sealegs.curriculum.exercise import load_exercises
from sealegs.curriculum.interview import load_bank
from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.sources import read_facts
from sealegs.dockerfile.ignore import parse_ignore
from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import shipped_root
from sealegs.ground.sanitise import clean
from sealegs.journal.exchange import merge
from sealegs.journal.row import to_line
from sealegs.journal.snapshot import load as load_snapshot
from sealegs.journal.store import Journal
from sealegs.simulator.memo import Memo
from sealegs.study.answers.grading import Grader
from sealegs.study.asked import asked_in, ready
from sealegs.study.assessing import assess
from sealegs.study.events import Draft, Grade, Setting, to_event
from sealegs.study.forms import Reply
from sealegs.study.free_play import free_exercise
from sealegs.study.state import decode, encode, fold
from sealegs.team.verifying import read_log, verify
from sealegs.tui.look import look_of
from sealegs.workspace.anki.importing import import_package
from sealegs.workspace.checking.settings import OWN_FILE, Lookup
from sealegs.workspace.contexts import described_context
from sealegs.workspace.known_items import recognised
from sealegs.workspace.seen_items import Seen
from sealegs.workspace.settings import load_settings
from tests.workspace.anki.hostile import collection, framed, newer, packed

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
SLOW = 5.0
"""Seconds of the processor after which a reader has lost its way in a file of 24 KB."""

MOST = 24_576
ROOT = Path(str(shipped_root()))
TOKENS = (
    b"\n", b"\r\n", b"\r", b"\t", b"  ", b"- ", b": ", b"{", b"}", b"[", b"]", b",", b'"', b"'",
    b"|", b">", b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system ", b"!!binary ", b"? ",
    b"---\n", b"...\n", b"%YAML 9\n", b"#", b"null", b"~", b"true", b"1e999", b".nan", b"-1",
    b"0x", b"0o7", b"99999999999999999999999", b"2026-13-45", b"2026-11-24", b"\xff", b"\x00",
    b"\xc2", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\x1b[31m", b"\x07", b"[[",
    b"]]", b"```", b"## Junior\n", b"### ", b"**", b"{#a}", b"{f=", b"as=cloze", b"\\u0000",
    b"\\ud800", b"../", b"/", b"[bold]", b"\xf0\x9f\x90\xb3", b"[[[[[[[[[[[[[[[[", b"{{{{{{{{{",
    b"- - - - - - ", b"a: " * 30, b"=", b"id: ", b"kind: ", b"<a>",
)  # fmt: skip

Read = Callable[[Path], Iterable[object]]
"""Reads the file; yields what it complains of, or raises SealegsError."""


class Loader(NamedTuple):
    """Something that reads a file: its path in a folder, what is read first, and how."""

    name: str
    file: str
    seeds: tuple[bytes, ...]
    read: Read
    beside: tuple[tuple[str, bytes], ...] = ()


def spoilt(data: bytes, others: tuple[bytes, ...], random: Random) -> bytes:
    """Return the file with one to six changes, or something that was never one."""
    if random.random() < 0.05:
        return random.randbytes(random.randint(0, 300))
    by = _by_lines if random.random() < 0.7 else _by_bytes
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        data = by(data, random.choice(others), random)
    return data[: 2 * MOST]


def _by_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    start = random.randint(0, len(data))
    end = min(len(data), start + random.choice((0, 0, 1, 2, 8, 40, 400)))
    cut = random.randint(0, len(other))
    piece = random.choice(
        (b"", random.choice(TOKENS), random.choice(TOKENS), random.randbytes(1),
         data[start:end] * 2, other[cut : cut + 60], data[start:end].swapcase())
    )  # fmt: skip
    return data[:start] + piece + data[end:]


def _by_lines(data: bytes, other: bytes, random: Random) -> bytes:
    """Change a line so that the file mostly keeps its shape: a value, its place, or its depth."""
    lines, others = data.split(b"\n"), other.split(b"\n")
    at, line = random.randrange(len(lines)), random.choice(others)
    key, colon, _ = lines[at].partition(b": ")
    value = random.choice((random.choice(TOKENS).strip(b"\r\n"), line.partition(b": ")[2], b""))
    lines[at : at + 1] = random.choice(
        ([key + colon + value], [key + colon + value], [], [lines[at]] * 2, [line],
         [b"  " + lines[at]], [lines[at][2:]], [lines[at], line], [line + lines[at].lstrip()])
    )  # fmt: skip
    return b"\n".join(lines)


def broken(loader: Loader, data: bytes, folder: Path) -> str:
    """Let a loader read a file and return how it failed, blank when it kept its word."""
    for path, content in (*loader.beside, (loader.file, data)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    start = time.process_time()
    try:
        said = [str(each) for each in loader.read(folder)]
    except SealegsError as error:
        said = [str(error)]
    except Exception as error:  # exactly what must not be
        return f"{type(error).__name__}: {error}"
    if time.process_time() - start > SLOW:
        return f"took {time.process_time() - start:.1f} s"
    for sentence in said:
        if not sentence.strip() or clean(sentence, keep_newlines=False) != sentence:
            return f"says {sentence!r}, which is no printable line"
    return ""


def first(path: Path) -> bytes:
    """Return as much of a shipped file as a fuzzed one may have, up to a new entry or line."""
    data = path.read_bytes()
    if len(data) <= MOST:
        return data
    entry = data.rfind(b"\n- ", 0, MOST)
    if entry < MOST // 10:  # what comes before the first entry is only a head
        entry = data.find(b"\n- ", MOST)
    return data[: (entry if entry > 0 else data.rfind(b"\n", 0, MOST)) + 1]


def some(pattern: str, most: int) -> tuple[bytes, ...]:
    """Return the first of the shipped files that match a pattern."""
    found = tuple(first(path) for path in islice(sorted(ROOT.glob(pattern)), most))
    assert found, f"nothing is called {pattern}"
    return found


def _pack(folder: Path) -> Iterable[object]:
    pack = load_pack(folder)
    for topic in pack.topics.values():
        assert topic.title
    return pack.problems


def _questions(folder: Path) -> Iterable[object]:
    """Read the questions and put each that can be put."""
    pack = load_pack(folder)
    for asked in asked_in(pack, "t"):
        made = ready(asked)
        if made is not None:
            made.form("seed")
            made.question.posed.grade(Reply((1,)))
    return pack.problems


def _bank(folder: Path) -> Iterable[object]:
    """Read the interview questions and hear an answer to each."""
    bank = load_bank(folder, "docker", ("t",))
    for question in bank.by_id.values():
        Grader(question).grade("Only the final stage ships; layers are cached. I'd never use root.")
    return bank.problems


def _exercises(folder: Path) -> Iterable[object]:
    """Read the exercise and judge its own file by its goals."""
    exercises = load_exercises(folder, "docker")
    for exercise in exercises.by_id.values():
        assess(exercise, exercise.dockerfile, Memo())
    return exercises.problems


def _dockerfile(folder: Path) -> Iterable[object]:
    """Read, build and check a Dockerfile as the lab does."""
    text = (folder / "Dockerfile").read_bytes().decode("utf-8", "replace")
    exercise = free_exercise("a", text, "a")
    checked = assess(exercise, exercise.dockerfile, Memo()).checked
    assert not checked.internal, checked.internal
    return [finding.message for finding in checked.report.findings]


def _facts(folder: Path) -> Iterable[object]:
    for fact in read_facts(folder).values():
        assert fact.id
    return ()


def _agendas(folder: Path) -> Iterable[object]:
    return load_agendas(folder).problems


def _settings(folder: Path) -> Iterable[object]:
    settings, problems = load_settings(folder / "settings.yaml")
    return [*problems, *look_of(settings).notices]


def _configuration(folder: Path) -> Iterable[object]:
    no_rules: tuple[type[Options], ...] = ()
    Lookup(lambda: no_rules).for_folder(str(folder))
    return ()


def _export(folder: Path) -> Iterable[object]:
    journal = Journal.in_memory(FixedClock(NOW), Random(1))
    try:
        with (folder / "export.jsonl").open("rb") as lines:
            merge(journal, lines, "export.jsonl", lambda event: event)
        fold(journal.events())
    finally:
        journal.close()
    return ()


def _room(folder: Path) -> Iterable[object]:
    with (folder / "room.jsonl").open("rb") as lines:
        log = list(read_log(lines, "room.jsonl"))
    verify(log)
    return ()


def _ignore(folder: Path) -> Iterable[object]:
    file = parse_ignore((folder / ".dockerignore").read_bytes())
    for path in ("a", "a/b/c.txt", "src/main/App.java", ".git/HEAD", "é"):
        file.decisive(path)
        file.ignores(path)
    return [problem.message for problem in file.problems]


def _catalogue(folder: Path) -> Iterable[object]:
    try:
        read_sources({"a.yaml": (folder / "a.yaml").read_text("utf-8", "replace")})
    except SourceError as error:
        return [clean(str(error), keep_newlines=False)]
    return ()


def _snapshot(folder: Path) -> Iterable[object]:
    found = load_snapshot(folder / "state.snapshot")
    if found is not None:
        decode(found.state)
    decode((folder / "state.snapshot").read_bytes())
    return ()


def _wordings(folder: Path) -> Iterable[object]:
    pack = recognised(load_pack(folder), folder / "items.json")
    Seen(folder / "seen.json", pack).looked()
    return ()


def _context(folder: Path) -> Iterable[object]:
    context = described_context(str(folder / "context.yaml"))
    assert context is not None
    return ()


def collections_of(folder: Path) -> Iterable[object]:
    """Take a package of Anki in, into a pack and a journal that are gone with the folder."""
    journal = Journal.in_memory(FixedClock(NOW), Random(1))
    try:
        import_package(folder / "x.apkg", folder / "pack", journal, NOW, folder / "scratch")
        fold(journal.events())
    finally:
        journal.close()
        left = [path.name for path in (folder / "scratch").iterdir()]
        assert not left, left
        rmtree(folder / "pack", ignore_errors=True)
    return ()


def _packages() -> tuple[bytes, ...]:
    """Return a package of the older form, and one of the newest."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        older = packed(folder / "old.apkg", collection(folder / "old"))
        newest = framed(folder / "new.apkg", newer(folder / "new").read_bytes())
        return older.read_bytes(), newest.read_bytes()


def _exported() -> tuple[bytes, ...]:
    """Return a journal's export with events of several types."""
    journal = Journal.in_memory(FixedClock(NOW), Random(1))
    journal.append(
        to_event(Grade(3, 4.5), "docker/t/card/a"),
        to_event(Draft("FROM alpine\n"), "docker/t/exercise/e"),
        to_event(Setting("bookmark", "junior"), "docker/t"),
        to_event(Grade(1), "docker/t/card/b"),
    )
    lines = b"".join(to_line(event) + b"\n" for event in journal.events())
    journal.close()
    return (lines,)


def _folded() -> tuple[bytes, ...]:
    journal = Journal.in_memory(FixedClock(NOW), Random(1))
    journal.append(to_event(Grade(3, 4.5), "docker/t/card/a"))
    snapshot = encode(fold(journal.events()))
    journal.close()
    return (snapshot,)


TOPIC = b"# T\n\n## Junior\n\nWords.\n\n## Cheat sheet\n\n### Must know\n\n- **a** \xe2\x80\x94 b\n"
IGNORE = b"# first\n*\n!src\n!package*.json\n**/*.log\n/a/../b\n[a-z]?.txt\n\\!x\n!**/keep\n"
SETTINGS = (
    b"theme: mine\nmotion: none\nbuttons: four\nkeys:\n  home.start: [s, f3]\nthemes:\n  mine:\n"
    b"    base: dark\n    primary: '#112233'\n    variables: {footer-key-foreground: red}\n"
)
CONFIGURATION = (
    b'fail-level = "error"\n[rules]\ndisable = ["pinned-base"]\n[[overrides]]\nfiles = ["a/*"]\n'
)
WORDINGS = (b'{"docker/t/card/a": "a b", "docker/t/card/c": "c"}', b'{"version": 1, "items": {}}')
CONTEXT = (
    b"context:\n  files:\n    - {path: pom.xml, size: 4 KB, kind: manifest}\n"
    b"    - {path: src/App.java, size: 3 KB, kind: source, mode: '0644'}\n  produces:\n"
    b'    - {step: "RUN mvn *package*", path: target/app.jar, size: 28 MB, kind: artifact}\n'
    b"  starts: {program: java, args_contain: [app.jar], files: [/app/app.jar]}\n"
)
ROOM = Path(__file__).parents[1] / "data" / "team" / "version-1.jsonl"
_BESIDE = (("content/t.md", TOPIC),)
_EXERCISE = "quizzes/t/exercises/e"


def loaders() -> tuple[Loader, ...]:
    """Return every reader of files, with what the repository has for it to begin with."""
    return (
        Loader("topic", "content/t.md", (*some("content/*.md", 6), TOPIC), _pack),
        Loader("pack", "content/pack.yaml", some("content/pack.yaml", 1), _pack, _BESIDE),
        Loader(
            "concepts", "content/concepts.yaml", some("content/concepts.yaml", 1), _pack, _BESIDE
        ),
        Loader("sources", "content/sources.yaml", some("content/sources.yaml", 1), _facts),
        Loader(
            "questions", "quizzes/t/questions.yaml", some("quizzes/*/questions.yaml", 3),
            _questions, _BESIDE,
        ),
        Loader(
            "interview", "quizzes/t/interview.yaml", some("quizzes/*/interview.yaml", 8),
            _bank,
        ),
        Loader(
            "exercise", f"{_EXERCISE}/exercise.yaml",
            some("quizzes/*/exercises/*/exercise.yaml", 12),
            _exercises,
            ((f"{_EXERCISE}/Dockerfile", b"FROM alpine\n"),),
        ),
        Loader(
            "dockerfile", "Dockerfile", some("quizzes/*/exercises/*/Dockerfile", 12), _dockerfile
        ),
        Loader("context", "context.yaml", (CONTEXT,), _context),
        Loader("agenda", "quizzes/agendas/a.yaml", some("quizzes/agendas/*.yaml", 4), _agendas),
        Loader("settings", "settings.yaml", (SETTINGS,), _settings),
        Loader("configuration", OWN_FILE, (CONFIGURATION,), _configuration),
        Loader("journal-export", "export.jsonl", _exported(), _export),
        Loader("room-log", "room.jsonl", (first(ROOM),), _room),
        Loader("dockerignore", ".dockerignore", (IGNORE,), _ignore),
        Loader("catalogue", "a.yaml", some("assets/catalogue/*.yaml", 4), _catalogue),
        Loader("snapshot", "state.snapshot", _folded(), _snapshot),
        Loader("known-items", "items.json", WORDINGS, _wordings, _BESIDE),
        Loader("anki-package", "x.apkg", _packages(), collections_of),
        Loader("seen-items", "seen.json", WORDINGS, _wordings, _BESIDE),
    )  # fmt: skip
