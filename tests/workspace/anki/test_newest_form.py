"""Packages of the newest form from a stranger: bounded, and refused in one sentence."""

from __future__ import annotations

import builtins
import struct
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.loader import load_pack
from sealegs.workspace.anki import unpacking
from sealegs.workspace.anki.tagging import concepts_of
from sealegs.workspace.anki.wire import bytes_of, number_of
from tests.workspace.anki.hostile import collection, compressed, framed, newer, packed
from tests.workspace.anki.test_hostile import refused, taken_in

AGAIN = "Support older Anki versions"
MAGIC = b"\x28\xb5\x2f\xfd"


def frame(declared: int, blocks: bytes) -> bytes:
    """Make a frame by hand (RFC 8878): one segment of a declared size, eight bytes of it."""
    return MAGIC + b"\xe0" + struct.pack("<Q", declared) + blocks


def block(kind: int, size: int, content: bytes, *, last: bool = True) -> bytes:
    """Make a block: raw (0), one byte again and again (1)."""
    return (int(last) | kind << 1 | size << 3).to_bytes(3, "little") + content


def test_a_collection_of_the_newest_form_comes_in(tmp_path: Path) -> None:
    raw = newer(tmp_path / "c").read_bytes()
    done, _ = taken_in(framed(tmp_path / "x.apkg", raw), tmp_path)
    assert (done.cards, done.topics) == (1, ("deck-below",))
    (topic,) = load_pack(tmp_path / "pack").topics.values()
    assert topic.title == "Deck / Below"
    assert (topic.cards[0].front.plain, topic.cards[0].back.plain) == ("front", "back")


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LARGEST", 1 << 20)
    bomb = framed(tmp_path / "bomb.apkg", bytes(50 << 20))
    assert bomb.stat().st_size < 50_000
    refused(bomb, tmp_path, "larger than 1 MB")


def test_a_declared_size_is_not_believed(tmp_path: Path) -> None:
    huge = frame(1 << 40, block(1, 100, b"a"))
    refused(framed(tmp_path / "a.apkg", huge, pack=False), tmp_path, "no sound package")
    lying = MAGIC + b"\x20\x05" + block(1, 1 << 17, b"a")  # five bytes, says the head
    refused(framed(tmp_path / "b.apkg", lying, pack=False), tmp_path, "no sound package")
    window = MAGIC + b"\x00" + bytes([31 - 10 << 3]) + block(1, 100, b"a")  # asks for 2 GB
    refused(framed(tmp_path / "c.apkg", window, pack=False), tmp_path, "no sound package")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-1],
        lambda raw: b"",
        lambda raw: b"SQLite format 3\0" + raw,
        lambda raw: raw + raw,
        lambda raw: raw + b"x",
        lambda raw: raw[:40] + bytes(40) + raw[80:],
        lambda raw: MAGIC * 1000,
        lambda raw: b"\x50\x2a\x4d\x18" + struct.pack("<I", 4) + b"skip" + raw[:20],
    ],
)  # fmt: skip
def test_a_frame_that_is_none_is_refused(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    whole = compressed(newer(tmp_path / "c").read_bytes())
    package = framed(tmp_path / "x.apkg", spoil(whole), pack=False)
    refused(package, tmp_path, "no sound package|can't be read")


def test_of_several_collections_the_one_that_is_named_is_read(tmp_path: Path) -> None:
    raw = newer(tmp_path / "c").read_bytes()
    for number, (meta, words) in enumerate(
        ((b"\x08\x01", "can't be read"), (b"\x08\x02", "no collection of Anki"))
    ):
        refused(framed(tmp_path / f"{number}.apkg", raw, meta), tmp_path, words)
    done, _ = taken_in(framed(tmp_path / "none.apkg", raw, b""), tmp_path)
    assert done.cards == 1


def test_a_form_of_tomorrow_is_named(tmp_path: Path) -> None:
    raw = newer(tmp_path / "c").read_bytes()
    refused(framed(tmp_path / "x.apkg", raw, b"\x08\x04"), tmp_path, f"newer than.*{AGAIN}")
    later = newer(tmp_path / "d", "UPDATE col SET ver = 19;").read_bytes()
    refused(framed(tmp_path / "y.apkg", later), tmp_path, f"newer than.*{AGAIN}")
    for meta in (b"\xff" * 20, b"\x0a\x7f", b"\x0b"):
        refused(framed(tmp_path / "z.apkg", raw, meta), tmp_path, "no sound package")


def test_a_python_without_the_decoder_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = framed(tmp_path / "x.apkg", newer(tmp_path / "c").read_bytes())
    real = builtins.__import__

    def without(
        name: str, globals_: Mapping[str, object] | None = None,
        locals_: Mapping[str, object] | None = None, wanted: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:  # fmt: skip
        if name in ("backports", "compression") and "zstd" in (wanted or ()):
            raise ImportError(name)
        return real(name, globals_, locals_, wanted or (), level)

    monkeypatch.setattr(builtins, "__import__", without)
    refused(package, tmp_path, f"built without.*{AGAIN}")
    monkeypatch.undo()
    assert taken_in(packed(tmp_path / "y.apkg", collection(tmp_path / "d")), tmp_path)[0].cards


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("DROP TABLE templates;", "no such table"),
        ("DROP TABLE decks;", "no such table"),
        ("UPDATE decks SET name = x'ff';", "decks and note types"),
        ("UPDATE templates SET config = 'text';", "decks and note types"),
        ("UPDATE templates SET config = x'ffffffffffffffffffffff';", "decks and note types"),
        ("UPDATE templates SET config = x'0aff01';", "decks and note types"),
        ("UPDATE notetypes SET config = x'0b';", "decks and note types"),
        ("UPDATE fields SET name = x'00' WHERE ord = 1;", "decks and note types"),
        ("UPDATE fields SET ord = 'first' WHERE ord = 1;", "decks and note types"),
        (
            "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n LIMIT 600) "
            "INSERT INTO decks SELECT x, 'd' || x, 0, 0, x'', x'' FROM n;",
            "more than 500 decks",
        ),
        (
            "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n LIMIT 2000) "
            "INSERT INTO fields SELECT 1, x, 'f' || x, x'' FROM n;",
            "decks and note types",
        ),
        (
            "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n LIMIT 20) "
            "INSERT INTO templates SELECT 1, x, 't' || x, 0, 0, x'0ac0843d' || zeroblob(1000000) "
            "FROM n;",
            "decks and note types",
        ),
        (
            "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n LIMIT 20) "
            "INSERT INTO decks SELECT x, printf('%d %.*c', x, 1000000, 'd'), 0, 0, x'', x'' "
            "FROM n;",
            "decks and note types",
        ),
        (
            "WITH RECURSIVE n(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM n LIMIT 20) "
            "INSERT INTO fields SELECT 1, x, printf('%d %.*c', x, 1000000, 'f'), x'' FROM n;",
            "decks and note types",
        ),
    ],
)
def test_tables_that_cannot_be_are_refused(tmp_path: Path, script: str, words: str) -> None:
    raw = newer(tmp_path / "c", script).read_bytes()
    refused(framed(tmp_path / "x.apkg", raw), tmp_path, words)


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE notes; CREATE VIEW notes AS SELECT 1 AS id;",
        "CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM notes; END;",
        "CREATE VIRTUAL TABLE v USING fts5(a);",
    ],
)
def test_views_triggers_and_virtual_tables_are_refused(tmp_path: Path, script: str) -> None:
    raw = newer(tmp_path / "c", script).read_bytes()
    refused(framed(tmp_path / "x.apkg", raw), tmp_path, "views, triggers or virtual tables")


@given(st.binary(max_size=200), st.integers(0, 20))
def test_any_bytes_are_a_message_or_none(message: bytes, field: int) -> None:
    for read in (number_of, bytes_of):
        with suppress(ValueError):
            read(message, field)


def test_a_message_reads_as_its_format_says() -> None:
    message = b"\x08\x96\x01" + b"\x12\x03abc" + b"\x1d\0\0\0\0" + b"\x21" + bytes(8) + b"\x08\x02"
    assert (number_of(message, 1), bytes_of(message, 2)) == (2, b"abc")
    assert (number_of(message, 9), bytes_of(message, 9), number_of(b"", 1)) == (0, b"", 0)
    assert number_of(b"\x08" + b"\xff" * 9 + b"\x01", 1) == (1 << 64) - 1
    with pytest.raises(ValueError, match="too many fields"):
        number_of(bytes(1 << 20), 1)
    long = b"\x0a" + b"\x80\x80\x04" + bytes(1 << 16)
    assert len(bytes_of(long, 1)) == 1 << 16


def test_tags_name_what_a_card_is_about() -> None:
    assert concepts_of(" docker::Build_cache leech Marked sealegs::topic::x ") == (
        "docker-build-cache",
    )
    assert concepts_of("sealegs::concept::cache-key sealegs::concept::cache-key") == ("cache-key",)
    assert concepts_of("::: --- } {#x as=cloze} \x1b[2J") == ("x", "as-cloze", "2j")
    assert len(concepts_of(" ".join(f"t{n}" for n in range(100)))) == 5


def test_spoilt_collections_never_break_the_reader(tmp_path: Path) -> None:
    """Bytes of the database itself, where a spoilt archive is refused before it is read."""
    from tests.fuzz.loaders import Loader, broken, collections_of

    random = Random(15)
    raw = newer(tmp_path / "c").read_bytes()
    loader = Loader("x", "x.apkg", (), collections_of)
    for number in range(100):
        spoilt = bytearray(raw)
        for _ in range(random.choice((1, 4, 30))):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        package = framed(tmp_path / "f.apkg", bytes(spoilt)).read_bytes()
        (tmp_path / str(number)).mkdir()
        assert broken(loader, package, tmp_path / str(number)) == ""
