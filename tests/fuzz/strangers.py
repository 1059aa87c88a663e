"""Readers of what strangers and other programs send, and of our own files that were spoilt.

The rows of ``loaders.py`` go on here: packages of Anki, messages and tokens of rooms, what is taken
home of one, a repository, an image's description, what is typed, and the program's own files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from sealegs.authoring.catalogue_refresh import draft, measure, measured_text
from sealegs.authoring.catalogue_source import SourceError
from sealegs.authoring.pack_check import check_pack
from sealegs.curriculum.agendas import read_agenda
from sealegs.curriculum.interview import load_bank
from sealegs.curriculum.model import Text
from sealegs.curriculum.topic import parse_topic
from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.journal.backups import Backups
from sealegs.journal.exchange import merge
from sealegs.journal.keeper import open_journal
from sealegs.journal.store import Journal
from sealegs.study.answers.grading import Grader
from sealegs.study.events import Certainty, Grade, to_event
from sealegs.study.forms import Choose, Option, Write, read_given, read_typed
from sealegs.study.plan.aim import read_date
from sealegs.study.state import fold
from sealegs.team.client.address import read_address
from sealegs.team.client.home import answers
from sealegs.team.client.seen import Seen, after
from sealegs.team.client.words import connection, mark
from sealegs.team.folding import BrokenLog
from sealegs.team.messages import read_outbound, write
from sealegs.team.own import taken_in
from sealegs.team.protocol import Host, Join, Ping, Resume, Take, Yours
from sealegs.team.report.exports import Form, exported
from sealegs.team.report.making import report_of
from sealegs.team.server import session, tokens
from sealegs.team.server.hub import Client
from sealegs.team.server.wishes import to_wish
from sealegs.team.verifying import read_log
from sealegs.team.web import messages as page
from sealegs.workspace.anki.lines import line_of
from sealegs.workspace.anki.templates import cloze_sides, sides
from sealegs.workspace.checking.settings import SHARED_FILE, Lookup
from sealegs.workspace.given_file import given_file
from sealegs.workspace.mining.repository import repository
from sealegs.workspace.pack_cache import PackCache
from sealegs.workspace.powers import FULL
from sealegs.workspace.search import kept
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.index import Index, built
from sealegs.workspace.search.query import read_query
from sealegs.workspace.secret_file import secret_at
from tests.fuzz.loaders import IGNORE, NOW, ROOM, ROOT, TOPIC, Loader, collections_of, first, some
from tests.tui.rooming import BREAK, CLOSED, END, FLAGGED, HOME, LOBBY, OPEN, REVEAL, WELCOME, you
from tests.workspace.anki.hostile import collection, framed, newer, packed

KEY = b"k" * 32
AS_WRITTEN = Path(__file__).parents[1] / "data/topics/as-people-write.md"
CHOICES = Choose(tuple(Option(number, Text(f"option {number}")) for number in (1, 2, 3)))
WRITING = Write(14, (), "FROM alpine\n", "dockerfile")
TYPED = (
    b"2026-12-24\ntomorrow\nin 3 weeks\nnext friday\n24.12.2026\n",
    b"K7M2QX@192.168.1.20:8765\nwss://[fe80::1%25eth0]:443/live\nhttp://127.0.0.1:8765/#K7M2QX\n",
    b'layer cache kind:card is:due topic:build "only the final" -gone level:senior\n1,3\n2|words\n',
)
BEFORE = "## Junior\n\nT.\n\n## Cheat sheet\n\n### Must know\n\n"
INSPECTED = (
    b'[{"Size": 7340032, "Architecture": "amd64", "Config": {"User": "1000:1000", "Env": ["A=b",'
    b' "PATH=/bin"], "Cmd": ["/app", "run"], "Entrypoint": null, "WorkingDir": "/srv",'
    b' "ExposedPorts": {"80/tcp": {}}, "Volumes": {"/data": {}}, "StopSignal": "SIGTERM"}}]\n'
)
MANIFEST = b'{"layers": [{"size": 3400000}, {"size": 12}], "manifests": []}\n'
COMPOSE = (
    b"services:\n  web:\n    build: ./web\n  api:\n    build:\n      context: .\n"
    b"      dockerfile: api/Dockerfile\n      args: {A: b}\n  db: {image: postgres:17}\n"
)
SHARED = b"[project]\nname = 'x'\n[tool.sealegs]\nfail-level = 'error'\n" + (
    b"[tool.sealegs.rules]\ndisable = ['pinned-base']\n"
)
ANSWERS = (
    b"Only the final stage ships, so compilers stay behind. I'd COPY package.json first, because"
    b" layers are cached.\n\n```dockerfile\nFROM node AS b\nRUN npm ci\nFROM alpine\n"
    b"COPY --from=b /app /app\n```\nIt isn't true that every stage adds to the image; never root.",
)
HTML = (
    b"A <b>layer</b> is &lt;kept&gt;<br>twice<div>and<ul><li>one<li>two</ul></div>\x1f"
    b"<pre><code class=language-dockerfile>FROM a\nRUN b</code></pre>{{c1::gap::hint}}<img src=x>"
)


def _collection(folder: Path) -> Iterable[object]:
    """Pack a spoilt database as Anki did, and take it in."""
    packed(folder / "x.apkg", folder / "collection.db")
    return collections_of(folder)


def _newest(folder: Path) -> Iterable[object]:
    """Pack a spoilt database as Anki does now, and take it in."""
    framed(folder / "x.apkg", (folder / "collection.db").read_bytes())
    return collections_of(folder)


def _note(folder: Path) -> Iterable[object]:
    """Make a card of two fields that are the file, and read it in a topic."""
    html = (folder / "note.html").read_bytes().decode("utf-8", "replace")
    front, _, back = html.partition("\x1f")
    fields = {"Front": front, "Back": back}
    for made in (
        sides("{{Front}}", "{{Back}}", fields),
        cloze_sides("{{cloze:Front}}", "{{Back}}", fields, 1),
    ):
        line = line_of(made, "anki-0")
        if isinstance(line, tuple):
            topic, problems = parse_topic(f"{BEFORE}{line[0]}", "content/x.md")
            assert topic.cards
            yield from problems


def _journal() -> Journal:
    return Journal.in_memory(FixedClock(NOW), Random(1))


def _from_room(folder: Path) -> Iterable[object]:
    """Read each line as a room's terminal does, and put into words what is known then."""
    seen = Seen()
    for line in (folder / "messages").read_bytes().splitlines():
        message = read_outbound(line)
        if message is not None:
            seen = after(seen, message)
            yield connection(seen) or "."
            yield mark(seen) or "."
            yield str(seen.keys)
        if isinstance(message, Yours):
            answers(message, NOW)


def _to_room(folder: Path) -> Iterable[object]:
    """Read each line as a room's server does, and as the server of the app's page."""
    for line in (folder / "messages").read_bytes().splitlines():
        session._key_of(line)
        for decoder in (session._first, session._later):
            message = session._read(decoder, line)
            if isinstance(message, str):
                continue
            if isinstance(message, Resume | Host):
                tokens.verify(KEY, "room", message.token, 0.0)
                tokens.is_host(message.token, KEY, "room")
            elif not isinstance(message, Join | Ping | Take):
                for host in (True, False):
                    to_wish(Client("p1", "127.0.0.1", host=host), message)
        page.ends(page.Packet(b"M", line))
        said = page.read(line)
        if isinstance(said, page.Ping):
            page.pong(said)
        elif not isinstance(said, str):
            page.packet_of(said)
    return ()


def _tokens(folder: Path) -> Iterable[object]:
    """Read each line as somebody's token."""
    for line in (folder / "tokens").read_bytes().decode("utf-8", "replace").splitlines():
        tokens.is_host(line, KEY, "room")
        bearer = tokens.verify(KEY, "room", line, 0.0)
        yield bearer if isinstance(bearer, str) else clean(bearer.person)


def _home(folder: Path) -> Iterable[object]:
    """Take a room's file into one's own journal, as ``journal merge --answers-only`` does."""
    with closing(_journal()) as journal, (folder / "room.jsonl").open("rb") as lines:
        merge(journal, lines, "room.jsonl", lambda event: taken_in(event, NOW))
        fold(journal.events())
    return ()


def _report(folder: Path) -> Iterable[object]:
    """Make every form of the report of a log that can be read."""
    with (folder / "room.jsonl").open("rb") as lines:
        log = list(read_log(lines, "room.jsonl"))
    with suppress(BrokenLog):
        report = report_of(log)
        for form in (Form.TEXT, Form.HTML, Form.CSV, Form.FIGURES):
            assert exported(report, form).decode()
    return ()


def _image(folder: Path) -> Iterable[object]:
    data = (folder / "image.json").read_bytes()
    for inspected, manifest in ((data, None), (None, data)):
        try:
            seen = measure("a:1", date(2026, 11, 27), inspected, manifest)
        except SourceError as error:
            yield clean(str(error), keep_newlines=False)
            continue
        draft(seen)
        measured_text("", seen)


def _repository(folder: Path) -> Iterable[object]:
    """Read a repository with a spoilt Compose file, and each Dockerfile's place in it."""
    return repository(str(folder / "r")).notes


def _given(folder: Path) -> Iterable[object]:
    given_file(str(folder / "r"), powers=FULL)
    return ()


def _configuration(folder: Path) -> Iterable[object]:
    Lookup(lambda: ()).for_folder(str(folder))
    return ()


def _answers(folder: Path) -> Iterable[object]:
    """Hear a text as the answer to some questions."""
    text = (folder / "answer.txt").read_bytes().decode("utf-8", "replace")
    for grader in _graders():
        grader.grade(text)
    return ()


@cache
def _graders() -> tuple[Grader, ...]:
    questions = list(load_bank(ROOT, "docker", ("multi-stage-build", "layers")).by_id.values())
    return tuple(Grader(question) for question in questions[:3])


def _typed(folder: Path) -> Iterable[object]:
    """Read each line as everything that somebody may type."""
    for line in (folder / "typed.txt").read_bytes().decode("utf-8", "replace").splitlines():
        read_query(line)
        read_given(line, Certainty.KNOW)
        for control in (CHOICES, WRITING):
            read_typed(control, line, Certainty.KNOW)
        for reads in (_date, read_address):
            try:
                reads(line)
            except SealegsError as error:
                yield clean(str(error), keep_newlines=False)


def _date(line: str) -> date:
    return read_date(line, NOW)


def _agenda_file(folder: Path) -> Iterable[object]:
    text = (folder / "a.yaml").read_bytes().decode("utf-8", "replace")
    return read_agenda(text, "a.yaml")[1]


def _checked_pack(folder: Path) -> Iterable[object]:
    """Check a pack as its author does, down to notes."""
    found = check_pack(folder, today=NOW.date(), strict=True)
    return [*found.problems, *found.notes]


def _opened(folder: Path) -> Iterable[object]:
    """Open a journal that was spoilt: it is mended, or a sentence says why it can't be."""
    home = folder / "data"
    for left in home.glob("journal.db?*"):
        left.unlink()
    opened = open_journal(
        home / "journal.db", Backups(home / "backups"), FixedClock(NOW), Random(1)
    )
    with closing(opened.journal):
        fold(opened.journal.events())
    return opened.notices


def _secret(folder: Path) -> Iterable[object]:
    assert len(secret_at(folder / "secret")) >= 32
    return ()


def _cached(folder: Path) -> Iterable[object]:
    """Ask a cache whose only file was spoilt; what it says is what reading said."""
    cache_ = PackCache(folder / "cache")
    read = cache_.of("a", folder / "pack", tuple[str, ...], lambda: ("a", "b"))
    assert read == ("a", "b")
    (file,) = (folder / "cache").iterdir()
    file.write_bytes((folder / "a.pack").read_bytes())
    assert cache_.of("a", folder / "pack", tuple[str, ...], lambda: ("a", "b")) == read
    return ()


def _index(folder: Path) -> Iterable[object]:
    """Load an index that was spoilt before its mark was made."""
    body = (folder / "index").read_bytes()
    (folder / "marked").write_bytes(b"0" * 32 + kept._mark(body) + body)
    index = kept.load(folder / "marked", b"0" * 32)
    assert kept.load(folder / "index", b"0" * 32) is None
    if isinstance(index, Index):
        index.look("cache layer")
    return ()


@cache
def _database(make: Callable[[Path], Path]) -> bytes:
    with TemporaryDirectory() as folder:
        return make(Path(folder) / "c").read_bytes()


@cache
def _journal_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.db"
        opened = open_journal(file, Backups(Path(folder) / "b"), FixedClock(NOW), Random(1))
        for number in range(60):
            opened.journal.append(to_event(Grade(3, 4.5), f"docker/t/card/{number}"))
        opened.journal.close()
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes()


def _index_body() -> bytes:
    entries = (Entry("topic", "Build cache", "Layers are kept.", "Senior", "reader"),)
    index = built(entries)
    fields = tuple(
        {word: numbers.tobytes() for word, numbers in postings.items()}
        for postings in (index.titles, index.texts, index.wheres)
    )
    return msgspec.msgpack.encode((index.entries, fields, index.vocabulary))


def strangers() -> tuple[Loader, ...]:
    """Return the readers of this module, with what each begins with."""
    shown = (WELCOME, LOBBY, OPEN, you(9, 2), FLAGGED, CLOSED, REVEAL, BREAK, END)
    home = (HOME % 1_795_000_000_000).encode()
    from_room = b"\n".join(write(one) for one in shown)
    yours = write(Yours("k" * 8, (home.decode(),)))
    token = tokens.sign(KEY, tokens.Bearer("room", "p1", 9_999_999_999)).encode()
    to_room = b"\n".join(
        (
            b'{"type":"join","v":1,"code":"K7M2QX","name":"Ada","key":"abcdefgh12"}',
            b'{"type":"resume","v":1,"token":"%s"}' % token,
            b'{"type":"host","v":1,"token":"h1.token"}',
            b'{"type":"answer","key":"abcdefgh12","round":2,"reply":{"keys":[1],"text":"",'
            b'"certainty":2},"took":900}',
            b'{"type":"command","key":"abcdefgh12","do":"open","person":"p1","value":"30"}',
            b'{"type":"rename","key":"abcdefgh12","name":"Grace"}',
            b'["stdin","abc"]', b'["resize",{"width":80,"height":24}]', b'["ping","7"]',
        )
    )  # fmt: skip
    pack = (("content/pack.yaml", (ROOT / "content/pack.yaml").read_bytes()),)
    folder = (("r/Dockerfile", b"FROM alpine\nCOPY . /app\n"), ("r/api/Dockerfile", b"FROM a\n"),
              ("r/web/Dockerfile", b"FROM b\n"), ("r/web/package.json", b"{}"))  # fmt: skip
    return (
        Loader("anki-collection", "collection.db", (_database(collection),), _collection),
        Loader("anki-newest", "collection.db", (_database(newer),), _newest),
        Loader("anki-note", "note.html", (HTML,), _note),
        Loader("from-room", "messages", (from_room, yours), _from_room),
        Loader("to-room", "messages", (to_room,), _to_room),
        Loader("token", "tokens", (token + b"\nh1.token",), _tokens),
        Loader("taken-home", "room.jsonl", (home + b"\n",), _home),
        Loader("room-report", "room.jsonl", (first(ROOM),), _report),
        Loader("image", "image.json", (INSPECTED, MANIFEST), _image),
        Loader("compose", "r/compose.yaml", (COMPOSE,), _repository, folder),
        Loader("repository", "r/.dockerignore", (IGNORE,), _repository, folder),
        Loader("given-file", "r/Dockerfile", some("quizzes/*/exercises/*/Dockerfile", 4), _given),
        Loader("shared-configuration", SHARED_FILE, (SHARED,), _configuration),
        Loader("answer", "answer.txt", ANSWERS, _answers),
        Loader("typed", "typed.txt", TYPED, _typed),
        Loader("agenda-file", "a.yaml", some("quizzes/agendas/*.yaml", 4), _agenda_file),
        Loader(
            "checked-topic", "content/t.md", (AS_WRITTEN.read_bytes(), TOPIC), _checked_pack, pack
        ),
        Loader("journal", "data/journal.db", (_journal_file(),), _opened),
        Loader("secret", "secret", (KEY,), _secret),
        Loader(
            "pack-cache", "a.pack", (b"0" * 32 + msgspec.msgpack.encode(("a", "b")),), _cached,
            (("pack/content/t.md", TOPIC),),
        ),
        Loader("search-index", "index", (_index_body(),), _index),
    )  # fmt: skip
