"""The cache of packs: what it gives is what the files say, whatever befalls it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sealegs
from sealegs.curriculum.exercise import Exercises, load_exercises
from sealegs.curriculum.interview import Bank, load_bank
from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.meta import names_of
from sealegs.curriculum.pack import Pack
from sealegs.curriculum.sources import Fact, read_facts
from sealegs.ground.resources import shipped_root
from sealegs.workspace.pack_cache import KEPT, PackCache
from sealegs.workspace.packs import Packs
from tests.curriculum.test_fingerprint import rewritten

APP = Path(__file__).parents[2] / "app"
TOPIC = (
    "---\ntitle: Images\n---\n## Junior\nA layer.\n## Cheat sheet\n### Must know\n- **A?** — B.\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with one small topic."""
    (tmp_path / "pack" / "content").mkdir(parents=True)
    (tmp_path / "pack" / "content" / "images.md").write_text(TOPIC)
    return tmp_path / "pack"


@pytest.fixture
def cache(tmp_path: Path) -> PackCache:
    """An empty cache."""
    return PackCache(tmp_path / "cache")


class Unread(Exception):
    """The pack was read although the cache should have had it."""


def files_of(cache: PackCache) -> list[Path]:
    """Return the files of a cache."""
    assert cache.folder is not None
    return sorted(cache.folder.iterdir()) if cache.folder.is_dir() else []


def from_cache(cache: PackCache, root: Path, part: str = "topics") -> Pack:
    """Return what the cache has of a pack; Unread when it has nothing."""

    def read() -> Pack:
        raise Unread

    return cache.of(part, root, Pack, read)


def test_everything_that_ships_comes_back_as_it_was_read(cache: PackCache) -> None:
    root = shipped_root()
    names = names_of(root)
    read: dict[str, tuple[type[object], object]] = {
        "topics": (Pack, load_pack(root)),
        "exercises": (Exercises, load_exercises(root, names[0])),
        "bank": (Bank, load_bank(root, *names)),
        "facts": (dict[str, Fact], read_facts(root)),
    }
    packs = Packs(root, cache)

    def all_parts() -> list[object]:
        return [packs.pack(), packs.exercises(), packs.bank(), packs.facts()]

    first, written = all_parts(), files_of(cache)
    assert len(written) == 4
    stamps = [file.stat().st_mtime_ns for file in written]
    again = all_parts()
    assert [file.stat().st_mtime_ns for file in files_of(cache)] == stamps
    for one, two, (_, fresh) in zip(first, again, read.values(), strict=True):
        assert one == two == fresh
        assert repr(two) == repr(fresh)  # 1 == True and "a" == Kind.A, but they don't read the same

    def unread() -> object:
        raise Unread

    for part, (shape, fresh) in read.items():
        found = cache.of(part, root, shape, unread, exercises=part == "exercises")
        assert found == fresh


def test_complaints_about_a_pack_come_back_too(pack: Path, cache: PackCache) -> None:
    (pack / "content" / "pack.yaml").write_text("id: a/b\nlabels: {nonsense: x}\n")
    packs = Packs(pack, cache)
    assert packs.pack().problems
    assert packs.pack() == from_cache(cache, pack) == load_pack(pack)


@pytest.mark.parametrize(
    "edit",
    [
        lambda file: rewritten(file, TOPIC.replace("A layer", "B layer")),
        lambda file: file.write_text(TOPIC + "- **C?** — D.\n"),
        lambda file: file.rename(file.with_name("layers.md")),
        lambda file: file.unlink(),
        lambda file: shutil.copy(file, file.with_name("second.md")),
        lambda file: file.with_name("pack.yaml").write_text("id: other\n"),
        lambda file: file.with_name("concepts.yaml").write_text("- id: c\n"),
        lambda file: (
            (file.parent.parent / "quizzes" / "images").mkdir(parents=True)
            or (file.parent.parent / "quizzes" / "images" / "questions.yaml").write_text(
                "- {id: x, kind: red-flag, statement: S, verdict: red}\n"
            )
        ),
    ],
    ids=["same-size-same-time", "longer", "renamed", "gone", "second", "head", "concepts", "quiz"],
)
def test_an_edit_is_seen_at_once(
    pack: Path, cache: PackCache, edit: Callable[[Path], object]
) -> None:
    packs = Packs(pack, cache)
    packs.pack()
    from_cache(cache, pack)
    before = load_pack(pack)
    edit(pack / "content" / "images.md")
    found = packs.pack()
    assert found == load_pack(pack)
    assert found != before or (pack / "quizzes").exists()


def test_what_was_edited_while_it_was_read_is_not_kept(pack: Path, cache: PackCache) -> None:
    def read() -> Pack:
        found = load_pack(pack)
        (pack / "content" / "images.md").write_text(TOPIC.replace("A layer", "B layer"))
        return found

    cache.of("topics", pack, Pack, read)
    assert files_of(cache) == []


@settings(max_examples=100)
@given(data=st.data())
def test_a_damaged_file_is_never_believed_and_is_mended(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp() / "damaged"
    (root / "content").mkdir(parents=True, exist_ok=True)
    (root / "content" / "images.md").write_text(TOPIC)
    cache = PackCache(root / "cache")
    packs = Packs(root, cache)
    fresh = packs.pack()
    (file,) = files_of(cache)
    whole = file.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(cut, len(whole)))
    piece = data.draw(st.binary(max_size=40))
    file.write_bytes(whole[:cut] + piece + whole[end:])
    damaged = file.read_bytes() != whole
    if damaged:
        with pytest.raises(Unread):
            from_cache(cache, root)
    assert packs.pack() == fresh
    assert file.read_bytes() == whole
    assert from_cache(cache, root) == fresh


def test_a_file_under_the_name_of_another_is_not_believed(pack: Path, cache: PackCache) -> None:
    packs = Packs(pack, cache)
    packs.pack()
    (old,) = files_of(cache)
    stale = old.read_bytes()
    (pack / "content" / "images.md").write_text(TOPIC.replace("A layer", "B layer"))
    fresh = packs.pack()
    (new,) = set(files_of(cache)) - {old}
    new.write_bytes(stale)
    assert packs.pack() == fresh == load_pack(pack)


def test_a_file_of_another_shape_is_not_believed(pack: Path, cache: PackCache) -> None:
    cache.of("topics", pack, dict[str, str], lambda: {"a": "b"})
    assert Packs(pack, cache).pack() == load_pack(pack)


@pytest.mark.parametrize("made", ["a pipe", "a link", "a folder", "anybody's"])
def test_only_a_file_of_ones_own_is_believed(pack: Path, cache: PackCache, made: str) -> None:
    packs = Packs(pack, cache)
    packs.pack()
    (file,) = files_of(cache)
    if made == "anybody's":
        file.chmod(0o666)
    elif made == "a link":
        file.rename(file.with_name("elsewhere"))
        file.symlink_to(file.with_name("elsewhere"))
    else:
        file.unlink()
        os.mkfifo(file) if made == "a pipe" else file.mkdir()
    with pytest.raises(Unread):
        from_cache(cache, pack)
    assert packs.pack() == load_pack(pack)


def test_another_program_reads_the_pack_anew(
    pack: Path, cache: PackCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = Packs(pack, cache)
    packs.pack()

    def again() -> Pack:
        return from_cache(PackCache(cache.folder), pack)

    with monkeypatch.context() as patch:
        patch.setattr(sealegs, "__version__", "another")
        with pytest.raises(Unread):
            again()
    copy = tmp_path / "sealegs"
    shutil.copytree(APP / "sealegs", copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(sealegs, "__file__", str(copy / "__init__.py"))
    again()
    (copy / "curriculum" / "items.py").write_text("# edited\n")
    with pytest.raises(Unread):
        again()


def test_a_folder_that_cannot_be_made_costs_nothing_else(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", None):
        cache = PackCache(folder)
        assert Packs(pack, cache).pack() == load_pack(pack)
        assert cache.size() == cache.clear() == 0
    assert (tmp_path / "file").read_text() == ""


READING = """
import sys
from pathlib import Path
from sealegs.workspace.pack_cache import PackCache
from sealegs.workspace.packs import Packs
if "full" in sys.argv:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
print("ready", flush=True)
sys.stdin.readline()
packs = Packs(Path(sys.argv[1]), PackCache(Path(sys.argv[2])))
for _ in range(int(sys.argv[3])):
    print(packs.pack().topics["images"].sections[0].blocks[0].text.plain)
"""


def reading(pack: Path, cache: PackCache, *words: str) -> subprocess.Popen[str]:
    """Start a process that reads a pack once a line is written to it."""
    return subprocess.Popen(
        [sys.executable, "-c", READING, str(pack), str(cache.folder), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(APP)},
    )


def test_two_processes_at_once_both_read_what_the_files_say(pack: Path, cache: PackCache) -> None:
    processes = [reading(pack, cache, "50") for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        output, _ = process.communicate()
        assert process.returncode == 0
        assert output.split("\n") == ["A layer."] * 50 + [""]
    assert [file.suffix for file in files_of(cache)] == [".sealegs-pack"]
    assert from_cache(cache, pack) == load_pack(pack)


def test_a_full_disk_leaves_nothing_half_written(pack: Path, cache: PackCache) -> None:
    process = reading(pack, cache, "2", "full")
    output, _ = process.communicate("\n")
    assert process.returncode == 0
    assert output.split("\n") == ["ready", "A layer.", "A layer.", ""]
    assert files_of(cache) == []


def test_the_folder_stays_small_and_forgets_what_killed_writers_left(
    pack: Path, cache: PackCache
) -> None:
    packs = Packs(pack, cache)
    packs.pack()
    assert cache.folder is not None
    half, mine = cache.folder / "pack-x.sealegs-half", cache.folder / "mine.txt"
    for file in (half, mine):
        file.write_text("x")
        os.utime(file, (1, 1))
    for number in range(KEPT + 3):
        (pack / "content" / "images.md").write_text(f"{TOPIC}- **Q{number}?** — A.\n")
        packs.pack()
    kept = files_of(cache)
    assert len([file for file in kept if file.suffix == ".sealegs-pack"]) == KEPT
    assert half not in kept
    assert mine in kept
    assert from_cache(cache, pack) == load_pack(pack)
    assert cache.size() == sum(file.stat().st_size for file in kept if file != mine)
    assert cache.clear() == KEPT
    assert files_of(cache) == [mine]


def test_files_of_others_in_the_folder_are_left_alone(pack: Path, cache: PackCache) -> None:
    assert cache.folder is not None
    cache.folder.mkdir()
    others = [cache.folder / f"pack-{number:040x}.pack" for number in range(KEPT + 3)]
    others += [cache.folder / "download.half"]
    for file in others:
        file.write_text("git's")
        os.utime(file, (1, 1))
    Packs(pack, cache).pack()
    assert cache.clear() == 1
    assert files_of(cache) == sorted(others)
