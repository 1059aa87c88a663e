"""Packs that are added: what is copied of a stranger's folder, what is refused, and what stays."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from sealegs.authoring.pack_check import check_pack
from sealegs.curriculum.loader import load_pack
from sealegs.ground.problem import SealegsError
from sealegs.workspace.installed import Added, add, every_pack, remove
from sealegs.workspace.pack_copy import new_pack
from sealegs.workspace.paths import Paths

NOTE = """# How we deploy

## 🟢 Junior Level
An image is deployed by its digest.

## Interview Cheat Sheet
**Must know:**
- **What do we deploy?** — A digest, never a tag
"""


def paths_of(folder: Path, pack: str = "") -> Paths:
    return Paths.of({"SEALEGS_HOME": str(folder / "home"), "SEALEGS_PACK": pack})


def pack_at(folder: Path, head: str = "id: ours\ntitle: Ours\n", note: str = NOTE) -> Path:
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "pack.yaml").write_text(head, encoding="utf-8")
    (folder / "content" / "deploys.md").write_text(note, encoding="utf-8")
    return folder


def added(folder: Path, source: Path, *, newer: bool = False) -> Added:
    return add(paths_of(folder), source, newer=newer)


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()}


def test_a_pack_is_copied_listed_learnt_from_by_its_id_and_removed(tmp_path: Path) -> None:
    source = pack_at(tmp_path / "source")
    (source / "LICENSE.txt").write_text("MIT", encoding="utf-8")
    (source / "secret.env").write_text("no material", encoding="utf-8")
    (source / ".git").mkdir()
    (source / ".git" / "config").write_text("no material", encoding="utf-8")
    pack = added(tmp_path, source).pack
    assert (pack.name, pack.title, pack.topics) == ("ours", "Ours", 1)
    assert files(Path(pack.folder)) == {"content/pack.yaml", "content/deploys.md", "LICENSE.txt"}
    assert [one.name for one in every_pack(paths_of(tmp_path))] == ["docker", "ours"]
    assert load_pack(paths_of(tmp_path, "ours").material).id == "ours"
    assert remove(paths_of(tmp_path), "ours").name == "ours"
    assert [one.name for one in every_pack(paths_of(tmp_path))] == ["docker"]
    assert [*paths_of(tmp_path).packs.iterdir()] == []
    with pytest.raises(SealegsError, match="sealegs pack list"):
        paths_of(tmp_path, "ours")


def test_notes_become_topics_with_their_cards(tmp_path: Path) -> None:
    notes = tmp_path / "Team notes"
    (notes / "old").mkdir(parents=True)
    (notes / "deploys.md").write_text(NOTE, encoding="utf-8")
    (notes / "old" / "Deploys.md").write_text("# As it was\n", encoding="utf-8")
    (notes / "old" / "metrics.markdown").write_text("# Metrics\n", encoding="utf-8")
    (notes / "picture.png").write_bytes(b"\0")
    pack = added(tmp_path, notes).pack
    assert (pack.name, pack.title, pack.topics) == ("team-notes", "Team notes", 3)
    read = load_pack(paths_of(tmp_path, "team-notes").material)
    assert set(read.topics) == {"deploys", "old-Deploys", "metrics"}
    assert [card.id for card in read.topics["deploys"].cards] == [
        "team-notes/deploys/card/what-do-we-deploy"
    ]
    assert added(tmp_path, notes / "deploys.md").pack.name == "deploys"


def test_a_pack_without_a_head_is_called_by_its_folder_and_never_as_the_one_that_ships(
    tmp_path: Path,
) -> None:
    source = pack_at(tmp_path / "Unnamed pack")
    (source / "content" / "pack.yaml").unlink()
    assert added(tmp_path, source).pack.name == "unnamed-pack"


def test_a_newer_one_takes_the_place_only_when_asked(tmp_path: Path) -> None:
    source = pack_at(tmp_path / "source")
    (source / "content" / "second.md").write_text("# Second\n", encoding="utf-8")
    folder = Path(added(tmp_path, source).pack.folder)
    (source / "content" / "second.md").unlink()
    with pytest.raises(SealegsError, match="added already; --newer"):
        added(tmp_path, source)
    assert (folder / "content" / "second.md").exists()
    added(tmp_path, source, newer=True)
    assert files(folder) == {"content/pack.yaml", "content/deploys.md"}


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("id: docker\n", "an id of its own"),
        ("id: ../../up\n", "an id of its own"),
        ("id: ..\n", "can't be the id"),
        ("id: .hidden\n", "can't be the id"),
        ("id: two words\n", "can't be the id"),
        ('id: "a\\e[31m"\n', "can't be the id"),
        (f"id: {'a' * 61}\n", "can't be the id"),
    ],
)
def test_an_id_that_is_no_name_of_a_folder_is_refused(head: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(SealegsError, match=told) as refused:
        added(tmp_path, pack_at(tmp_path / "source", head))
    assert "\x1b" not in str(refused.value)
    assert len(every_pack(paths_of(tmp_path))) == 1


def test_what_leads_out_of_the_pack_or_never_ends_is_refused_whole(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("# Not yours\n", encoding="utf-8")
    source = pack_at(tmp_path / "source")
    link = source / "content" / "link.md"
    link.symlink_to(outside)
    with pytest.raises(SealegsError, match="links to a file outside"):
        added(tmp_path, source)
    link.unlink()
    os.mkfifo(link)
    with pytest.raises(SealegsError, match="not a regular file"):
        added(tmp_path, source)
    link.unlink()
    (source / "quizzes").symlink_to(source)  # a folder that contains itself
    assert files(Path(added(tmp_path, source).pack.folder)) == {
        "content/pack.yaml", "content/deploys.md",
    }  # fmt: skip
    assert [*paths_of(tmp_path).packs.iterdir()] == [paths_of(tmp_path).packs / "ours"]


def test_more_than_a_pack_may_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = pack_at(tmp_path / "source")
    monkeypatch.setattr("sealegs.workspace.pack_copy.MAX_BYTES", 20)
    with pytest.raises(SealegsError, match="larger than a pack may be"):
        added(tmp_path, source)
    assert len(every_pack(paths_of(tmp_path))) == 1


@pytest.mark.parametrize("what", ["nothing", "empty", "code"])
def test_a_folder_without_material_is_refused(what: str, tmp_path: Path) -> None:
    source = tmp_path / what
    if what != "nothing":
        source.mkdir()
    if what == "code":
        (source / "main.py").write_text("pass\n", encoding="utf-8")
    with pytest.raises(SealegsError, match="name a pack, or a folder of notes"):
        added(tmp_path, source)


def test_the_one_that_ships_is_never_removed(tmp_path: Path) -> None:
    for name in ("docker", "..", "../data", ""):
        with pytest.raises(SealegsError, match="was added, so none is removed"):
            remove(paths_of(tmp_path), name)


def test_a_new_pack_is_sound_and_can_be_added(tmp_path: Path) -> None:
    folder = tmp_path / "our-pack"
    assert new_pack(folder, "How we deploy").title == "How we deploy"
    found = check_pack(folder, today=date(2026, 11, 27))
    assert (found.problems, found.notes) == ((), ())
    topic = found.pack.topics["first-topic"]
    assert len(topic.cards) >= 3
    assert topic.red_flags
    assert found.pack.questions["first-topic"]
    pack = added(tmp_path, folder).pack
    assert (pack.name, pack.title) == ("our-pack", "How we deploy")
    with pytest.raises(SealegsError, match="is not empty"):
        new_pack(folder)
