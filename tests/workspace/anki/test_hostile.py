"""Packages from a stranger: refused in one sentence, and nothing is left or written outside."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.topic import parse_topic
from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.journal.store import Journal
from sealegs.workspace.anki import importing, opening, unpacking
from sealegs.workspace.anki.importing import Imported, import_package
from sealegs.workspace.anki.lines import Unfit, line_of
from sealegs.workspace.anki.markup import LONGEST, Line, _attributes, passage
from sealegs.workspace.anki.packing import LOCK
from sealegs.workspace.anki.templates import Sides, sides, with_gaps
from tests.workspace.anki.hostile import MODELS, collection, packed

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


def taken_in(package: Path, folder: Path) -> tuple[Imported, int]:
    """Import a package; return what was done and how many events there are."""
    journal = Journal.in_memory(FixedClock(NOW), random.Random(1))
    done = import_package(package, folder / "pack", journal, NOW, folder / "scratch")
    return done, journal.count()


def refused(package: Path, folder: Path, words: str) -> None:
    """See that a package is refused in one sentence, with nothing left behind."""
    with pytest.raises(SealegsError, match=words) as caught:
        taken_in(package, folder)
    said = str(caught.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert not (folder / "pack" / "content").exists() or not list(
        (folder / "pack" / "content").glob("*.md")
    )
    scratch = folder / "scratch"
    assert not scratch.exists() or not list(scratch.iterdir())
    assert not (folder / "pack" / LOCK).exists()


def test_a_card_without_reviews_begins_anew(tmp_path: Path) -> None:
    done, events = taken_in(packed(tmp_path / "x.apkg", collection(tmp_path / "c")), tmp_path)
    assert (done.cards, done.begun, events) == (1, 1, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c", "pack", "scratch", "x.apkg"]


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER t AFTER INSERT ON cards BEGIN DELETE FROM notes; END;",
        "DROP TABLE revlog; CREATE VIEW revlog AS SELECT * FROM cards;",
        "CREATE VIRTUAL TABLE v USING fts5(a);",
        "DROP TABLE cards; CREATE VIEW cards AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL "
        "SELECT x FROM r) SELECT x AS id FROM r;",
    ],
)
def test_views_triggers_and_virtual_tables_are_refused(tmp_path: Path, script: str) -> None:
    package = packed(tmp_path / "x.apkg", collection(tmp_path / "c", script))
    refused(package, tmp_path, "views, triggers or virtual tables")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("DROP TABLE cards;", "no such table"),
        ("DELETE FROM col;", "decks and note types"),
        ("UPDATE col SET models = '[1';", "decks and note types"),
        ("UPDATE col SET models = '" + "[" * 5000 + "';", "decks and note types"),
        ("UPDATE col SET decks = x'ff';", "decks and note types"),
        ("DROP TABLE revlog; CREATE TABLE revlog (id);", "no such column"),
    ],
)
def test_what_is_no_collection_is_refused(tmp_path: Path, script: str, words: str) -> None:
    refused(packed(tmp_path / "x.apkg", collection(tmp_path / "c", script)), tmp_path, words)


def test_rows_that_cannot_be_are_passed_over(tmp_path: Path) -> None:
    rows = ["(1e3, 1, 0, 3, 1, 1, 1, 1, 0)", "(5, 1, 0, 3, 1, 1, 1, 1, 0)",
            "(1700000000000, 1, 0, 9, 1, 1, 1, 1, 0)", "(1700000000001, 'x', 0, 3, 1, 1, 1, 1, 0)",
            "(1700000000002, 77, 0, 3, 1, 1, 1, 1, 0)", "(1700000000003, 1, 0, 0, 1, 1, 0, 1, 4)",
            "(1700000000004, 1, 0, 3, 1, 1, 0, 1, 3)", "(9000000000000, 1, 0, 3, 1, 1, 1, 1, 0)",
            "(1700000000005, 1, 0, 3, 1, 1, 1, -5, 1)"]  # fmt: skip
    script = f"INSERT INTO revlog VALUES {', '.join(rows)};" + (
        "INSERT INTO cards SELECT 2, 1, 1, 'ord', 0, 0, 2, 2, 1, 9, 2500, 3, 0, 0, 0, 0, 0, '';"
    )
    done, events = taken_in(
        packed(tmp_path / "x.apkg", collection(tmp_path / "c", script)), tmp_path
    )
    assert (done.cards, events) == (1, 1)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda raw: raw[: len(raw) // 2], "no sound package"),
        (lambda raw: b"not a zip", "no sound package"),
        (lambda raw: b"", "no sound package"),
        (lambda raw: raw[:600] + b"\xff" * 40 + raw[640:], "can't be read|no sound package"),
    ],
)
def test_broken_archives_are_refused(
    tmp_path: Path, damage: Callable[[bytes], bytes], words: str
) -> None:
    whole = packed(tmp_path / "x.apkg", collection(tmp_path / "c")).read_bytes()
    (tmp_path / "y.apkg").write_bytes(damage(whole))
    refused(tmp_path / "y.apkg", tmp_path, words)


def test_a_broken_database_is_refused(tmp_path: Path) -> None:
    raw = bytearray(collection(tmp_path / "c").read_bytes())
    raw[4096:12288] = b"\xa5" * 8192
    (tmp_path / "c").write_bytes(raw)
    refused(packed(tmp_path / "x.apkg", tmp_path / "c"), tmp_path, "can't be read")
    (tmp_path / "c").write_bytes(b"no database" * 1000)
    refused(packed(tmp_path / "x.apkg", tmp_path / "c"), tmp_path, "can't be read")


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LARGEST", 1 << 20)
    bomb = tmp_path / "bomb.apkg"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", b"\0" * (40 << 20))
    assert bomb.stat().st_size < 100_000
    refused(bomb, tmp_path, "larger than 1 MB")
    lying = bytearray(bomb.read_bytes())
    central = lying.rindex(b"PK\1\2")
    lying[central + 24 : central + 28] = (1000).to_bytes(4, "little")
    (tmp_path / "lying.apkg").write_bytes(lying)
    refused(tmp_path / "lying.apkg", tmp_path, "no sound package|can't be read")


def test_other_archives_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    with ZipFile(other, "w") as archive:
        archive.writestr("../collection.anki2", "x")
    refused(other, tmp_path, "no collection of Anki")
    with ZipFile(tmp_path / "odd.apkg", "w", ZIP_BZIP2) as archive:
        archive.writestr("collection.anki2", "x")
    refused(tmp_path / "odd.apkg", tmp_path, "packed in a way")
    refused(tmp_path, tmp_path, "not a file")
    refused(tmp_path / "none.apkg", tmp_path, "not a file")
    raw = bytearray(other.read_bytes())
    end = raw.rindex(b"PK\5\6")
    raw[end + 12 : end + 16] = (1 << 30).to_bytes(4, "little")
    (tmp_path / "list.apkg").write_bytes(raw)
    refused(tmp_path / "list.apkg", tmp_path, "more files than")


def test_too_much_of_anything_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {str(n): {"name": f"d{n}"} for n in range(600)}
    package = packed(tmp_path / "x.apkg", collection(tmp_path / "c", decks=many))
    refused(package, tmp_path, "more than 500 decks")
    monkeypatch.setattr(importing, "MOST_TEXT", 5)
    refused(packed(tmp_path / "y.apkg", collection(tmp_path / "d")), tmp_path, "too much text")


def test_decks_with_numbers_that_no_row_has_are_empty(tmp_path: Path) -> None:
    decks = {"1": {"name": "Deck"}, str(1 << 63): {"name": "far"}, str(-(1 << 70)): {"name": "x"}}
    done, _ = taken_in(
        packed(tmp_path / "x.apkg", collection(tmp_path / "c", decks=decks)), tmp_path
    )
    assert (done.cards, done.topics) == (1, ("deck",))


def test_what_the_database_says_of_itself_is_told_without_its_control_characters(
    tmp_path: Path,
) -> None:
    script = (
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES "
        "('table', 'x' || char(27) || '[2J', 'x', 9, 'CREATE NONSENSE');"
    )
    package = packed(tmp_path / "x.apkg", collection(tmp_path / "c", script))
    with pytest.raises(SealegsError, match="malformed database schema") as caught:
        taken_in(package, tmp_path)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["deck.md", "pack.yaml", "deck.md.half", "pack.yaml.half"])
def test_a_link_out_of_the_pack_is_not_written_through(tmp_path: Path, name: str) -> None:
    package = packed(tmp_path / "x.apkg", collection(tmp_path / "c"))
    content = tmp_path / "pack" / "content"
    content.mkdir(parents=True)
    (content / name).symlink_to(tmp_path / "elsewhere")
    with suppress(SealegsError):
        taken_in(package, tmp_path)
    assert (content / name).is_symlink()
    assert not (tmp_path / "elsewhere").exists()


def test_names_and_texts_cannot_leave_their_place(tmp_path: Path) -> None:
    decks = {"1": {"name": "../../../etc::pass\x1b[2Jwd\n---\nkey: [x"}}
    fields = "--- \x1b]0;x\x07 {{c1::a}} [[../x]]\x1f{#stolen as=cloze} ~~~\n# Junior"
    models = {"1": MODELS["1"]}
    file = collection(tmp_path / "c", decks=decks, models=models, fields=fields)
    taken_in(packed(tmp_path / "x.apkg", file), tmp_path)
    (topic,) = load_pack(tmp_path / "pack").topics.values()
    (card,) = topic.cards
    assert topic.file.startswith("content/etc-pass")
    assert card.id.rpartition("/")[2].startswith("anki-")
    assert card.front.plain == "--- \ufffd]0;x\ufffd {{c1::a}} [[../x]]"
    assert card.back.plain == "{#stolen as=cloze} ~~~ # Junior"
    assert not any(path.name == "outside" for path in tmp_path.rglob("*"))


def test_of_two_imports_at_once_neither_loses_what_the_other_wrote(tmp_path: Path) -> None:
    packages = []
    for name in "abcd":
        number = 10 + ord(name)
        note = f"({number}, '{name}', 1, 0, 0, '', 'front {name}' || char(31) || 'b', '', 0, 0, '')"
        card = f"({number}, {number}, 1, 0, 0, 0, 2, 2, 1, 9, 2500, 3, 0, 0, 0, 0, 0, '')"
        script = f"INSERT INTO notes VALUES {note}; INSERT INTO cards VALUES {card};"
        packages.append(packed(tmp_path / f"{name}.apkg", collection(tmp_path / name, script)))
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda package: taken_in(package, tmp_path)[0], packages))
    assert sum(each.cards for each in done) == 5
    cards = [c for t in load_pack(tmp_path / "pack").topics.values() for c in t.cards]
    fronts = sorted(card.front.plain for card in cards)
    assert fronts == ["front", "front a", "front b", "front c", "front d"]


def test_a_pack_that_leads_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    package = packed(tmp_path / "x.apkg", collection(tmp_path / "c"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "content").symlink_to(elsewhere)
    with pytest.raises(SealegsError, match="leads out of the pack"):
        taken_in(package, tmp_path)
    assert list(elsewhere.iterdir()) == []


@given(st.text(alphabet="ab<>/\"'=&;![]- {}:c1#^\n", max_size=400))
def test_any_html_is_read_and_none_is_left(html: str) -> None:
    for text in (html, with_gaps(html, 1)):
        for block in passage(text).blocks:
            if isinstance(block, Line):
                assert block.plain.strip() == block.plain
                assert block.runs
    sides(html, html, {"a": html, "b": html})


WORDS = st.text(
    alphabet=st.sampled_from("ab -+*_`#>~|\\[](){}!:.=1&<\"'\n—$@/"), min_size=1, max_size=60
)


@given(WORDS, WORDS)
def test_any_text_comes_back_as_it_was(front: str, back: str) -> None:
    made = line_of(Sides(_html(front), _html(back)), "anki-0")
    if not isinstance(made, tuple):
        return
    document = f"## Junior\n\nT.\n\n## Cheat sheet\n\n### Must know\n\n{made[0]}"
    topic, _ = parse_topic(document, "content/x.md")
    (card,) = topic.cards
    assert card.id == "docker/x/card/anki-0"
    assert _bare(card.front.plain) == _bare(front)
    assert _bare(card.back.plain) == _bare(back)


@pytest.mark.parametrize("front", [":", " :: ", "<code>:</code>", "❌", ""])
def test_a_front_of_which_a_topic_leaves_nothing_is_no_card(front: str) -> None:
    assert line_of(Sides(front, "back"), "anki-0") is Unfit.NO_FRONT


ANNOYING = [
    "<!", "<a ", "<!--", "<a b='", "<b>x", "<a href=http://x>y</a>", "{{c1::", "<a ''", "&#", "</",
]  # fmt: skip


@pytest.mark.parametrize("part", ANNOYING)
def test_html_made_to_annoy_costs_work_in_proportion(part: str) -> None:
    html = part * (LONGEST // len(part))
    assert len(passage(with_gaps(html, 1)).blocks) <= 3


@pytest.mark.timeout(120)
def test_a_tag_without_any_attribute_costs_work_in_proportion() -> None:
    assert passage(f"<img {'a' * LONGEST}").media == 0
    assert _attributes("a" * (20 * LONGEST)) == {}  # hours, if each letter began anew
    assert _attributes("a-b alt='x' " + "a" * LONGEST) == {"alt": "x"}


def _html(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br>")


def _bare(text: str) -> str:
    """Return what counts of a text: a topic takes space, and a colon or quotes around it, off."""
    return " ".join(text.split()).strip(" :")


def test_the_connection_obeys_nothing_but_reading(tmp_path: Path) -> None:
    package = packed(tmp_path / "x.apkg", collection(tmp_path / "c"))
    (tmp_path / "scratch").mkdir()
    for statement in (
        "DELETE FROM cards", "ATTACH 'x' AS y", "SELECT load_extension('x')",
        "SELECT zeroblob(1000000000)", "CREATE TABLE t (a)", "PRAGMA query_only = OFF",
    ):  # fmt: skip
        folder = tmp_path / "scratch" / str(abs(hash(statement)))
        folder.mkdir()
        with (
            pytest.raises(SealegsError, match="can't be read"),
            opening.opened(package, folder) as connection,
        ):
            connection.execute(statement).fetchall()
