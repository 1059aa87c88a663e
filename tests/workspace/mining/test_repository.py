"""Reading a repository: the right context for each Dockerfile; a hostile one hurts nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.study.mine.quiz import hauled
from sealegs.study.mine.site import Site
from sealegs.workspace.mining import repository as module
from sealegs.workspace.mining import walk as walking
from sealegs.workspace.mining.reading import MOST_BYTES, Unread, read_text
from sealegs.workspace.mining.repository import repository

TEXT = 'FROM node:22-slim\nWORKDIR /app\nCOPY package.json ./\nCOPY src src\nCMD ["node"]\n'


def put(root: Path, **files: str) -> Path:
    """Write files; ``__`` in a name is a slash, ``_`` a dot."""
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def only(root: Path) -> Site:
    """Return the one site of a repository."""
    (site,) = repository(str(root)).sites
    return site


def tree(root: Path) -> list[tuple[str, float, int]]:
    """Return everything in a folder with times and sizes."""
    return sorted(
        (str(path), path.lstat().st_mtime, path.lstat().st_size) for path in root.rglob("*")
    )


def test_the_context_is_the_folder_where_everything_that_is_copied_lies(tmp_path: Path) -> None:
    put(tmp_path, Dockerfile=TEXT, package_json="{}", src__app_js="1", _dockerignore="*.md\n")
    site = only(tmp_path)
    assert (site.name, site.folder, site.command) == ("Dockerfile", ".", "docker build .")
    assert site.ignore == (".dockerignore", "*.md\n")
    assert {file.path for file in site.context.files} >= {"package.json", "src/app.js"}


def test_a_dockerfile_in_a_folder_of_its_own_is_built_where_the_manifest_lies(
    tmp_path: Path,
) -> None:
    put(tmp_path, docker__web_Dockerfile=TEXT, package_json="{}", src__app_js="1")
    site = only(tmp_path)
    assert (site.name, site.folder) == ("docker/web.Dockerfile", ".")
    assert site.command == "docker build -f docker/web.Dockerfile ."


def test_compose_says_which_folder_is_the_context(tmp_path: Path) -> None:
    put(
        tmp_path,
        compose_yaml="services:\n  web:\n    build: {context: ., dockerfile: web/Dockerfile}\n",
        web__Dockerfile="FROM node:22-slim\nCOPY . .\n",
        web__package_json="{}",
        other_txt="x",
    )
    assert only(tmp_path).folder == "."


@pytest.mark.parametrize(
    "compose",
    ["services: [", "services: {a: {build: /etc}}", "services: {a: {build: ../..}}", "a: &a [*a]",
     "services: {a: {build: {context: 7}}}", "services: {a: {build: '$X'}}", "- 1"],
)  # fmt: skip
def test_a_compose_file_that_says_nothing_useful_is_passed_over(
    tmp_path: Path, compose: str
) -> None:
    put(tmp_path, Dockerfile="FROM node:22-slim\nCOPY . .\n", compose_yaml=compose)
    assert only(tmp_path).folder == "."


def test_what_is_copied_and_not_there_leaves_the_context_open(tmp_path: Path) -> None:
    put(tmp_path, Dockerfile="FROM node:22-slim\nCOPY dist/app.js /app/\n", package_json="{}")
    site = only(tmp_path)
    assert not site.context.described
    assert site.folder == ""


def test_a_repository_without_a_dockerfile_gets_one_sentence(tmp_path: Path) -> None:
    put(tmp_path, package_json="{}", Dockerfile_md="# how", Dockerfile_j2="FROM {{ x }}")
    with pytest.raises(SealegsError, match=r"there is no Dockerfile in this repository; name"):
        repository(str(tmp_path))
    with pytest.raises(SealegsError, match="there is no such folder"):
        repository(str(tmp_path / "gone"))
    with pytest.raises(SealegsError, match="this is no folder"):
        repository(str(tmp_path / "package.json"))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"FROM x\0\n", "is binary"),
        (b"\xff\xfeFROM x\n", "is no UTF-8 text"),
        (b"#" * (MOST_BYTES + 1), "is larger than 512 KB"),
    ],
)
def test_a_file_that_is_no_text_is_told_in_one_sentence(
    tmp_path: Path, data: bytes, why: str
) -> None:
    (tmp_path / "Dockerfile").write_bytes(data)
    with pytest.raises(SealegsError, match=why) as told:
        repository(str(tmp_path))
    assert "\n" not in str(told.value)
    put(tmp_path, ok__Dockerfile=TEXT)
    found = repository(str(tmp_path))
    assert [site.name for site in found.sites] == ["ok/Dockerfile"]
    assert found.notes == (f"Dockerfile {why}, so it is left out.",)


def test_links_out_of_the_repository_are_never_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", Dockerfile=TEXT, secret="words", src__app_js="1")
    inside = put(tmp_path / "inside", Dockerfile="FROM node:22-slim\nCOPY . .\n")
    (inside / "linked.Dockerfile").symlink_to(outside / "Dockerfile")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "gone").symlink_to("nowhere")
    found = repository(str(inside))
    assert [site.name for site in found.sites] == ["Dockerfile"]
    assert found.notes == ("linked.Dockerfile leads out of the repository, so it is left out.",)
    files = {file.path for file in found.sites[0].context.files}
    assert files == {"Dockerfile", "folder", "gone", "linked.Dockerfile", "loop"}


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, a__Dockerfile=TEXT)
    os.mkfifo(tmp_path / "Dockerfile")
    os.mkfifo(tmp_path / "compose.yaml")
    os.mkfifo(tmp_path / ".dockerignore")
    found = repository(str(tmp_path))
    assert [site.name for site in found.sites] == ["a/Dockerfile"]
    assert "Dockerfile is no regular file, so it is left out." in found.notes
    assert read_text(str(tmp_path), "Dockerfile") == Unread("is no regular file")


@pytest.mark.parametrize("own", [False, True])
def test_behind_an_ignore_file_that_cannot_be_read_nothing_is_known(
    tmp_path: Path, own: bool
) -> None:
    put(tmp_path, Dockerfile=TEXT, package_json="{}", src__app_js="1", _dockerignore="*.md\n")
    name = "Dockerfile.dockerignore" if own else ".dockerignore"
    (tmp_path / name).write_bytes(b"# caf\xe9\nid_rsa\n")
    found = repository(str(tmp_path))
    (site,) = found.sites
    assert site.context.described is False
    assert site.ignore is None
    assert any(note.startswith(f"{name} ") for note in found.notes)


def test_markup_and_escape_codes_in_names_are_text(tmp_path: Path) -> None:
    names = ["[bold]x[.js", "a\x1b[2Jb.js", "[link=x]y", "$(touch z).js", "`w`.js"]
    put(tmp_path, Dockerfile="FROM node:22-slim\nWORKDIR /app\nCOPY . .\n", _dockerignore="q\n")
    for name in names:
        (tmp_path / name).write_text("x")
    (tmp_path / "\x1b]0;t\x07.Dockerfile").write_text("FROM node:22-slim\nCOPY . /app\n")
    found = repository(str(tmp_path))
    told = [question for seed in "123456" for question in hauled(found.sites, seed).questions]
    words = " ".join(
        [str(q.ask) + str(q.form("1")) + str(q.posed.exhibits) for q in told]
        + [site.name for site in found.sites]
    )
    assert "\x1b" not in words
    assert "\\x1b" not in words
    assert "\x07" not in words
    styles = {span.style for q in told for span in q.ask.spans}
    assert {str(style) for style in styles} <= {"code"}


def test_a_git_worktree_counts_as_two_small_files(tmp_path: Path) -> None:
    put(tmp_path, Dockerfile="FROM node:22-slim\nWORKDIR /app\nCOPY . .\n", _git__HEAD="ref")
    put(tmp_path, _git__config="c", _git__objects__ab__cd="x" * 1000, main_js="1")
    paths = {file.path for file in only(tmp_path).context.files}
    assert paths == {"Dockerfile", "main.js", ".git/HEAD", ".git/config"}
    other = put(tmp_path / "other", Dockerfile="FROM node:22-slim\nCOPY . .\n")
    (other / ".git").write_text("gitdir: /somewhere/else")
    assert {file.path for file in only(other).context.files} == {"Dockerfile", ".git"}


def test_a_hundred_thousand_files_are_bounded_and_nothing_is_claimed_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, Dockerfile="FROM node:22-slim\nCOPY . .\n", package_json="{}")
    for number in range(module.MOST_FILES + 10):
        (tmp_path / f"f{number}").touch()
    found = repository(str(tmp_path))
    assert not found.sites[0].context.described
    assert found.notes == (
        ". holds more than 5000 files, so nothing is claimed about what lies in it.",
    )
    monkeypatch.setattr(walking, "MOST_ENTRIES", 1000)
    put(tmp_path, deep__Dockerfile=TEXT)
    limited = repository(str(tmp_path))
    assert [site.name for site in limited.sites] == ["Dockerfile"]
    assert "There are more than 1000 names, so the rest is not looked at." in limited.notes


def test_very_many_dockerfiles_and_deep_folders_are_bounded(tmp_path: Path) -> None:
    for number in range(walking.MOST_DOCKERFILES + 7):
        put(tmp_path, **{f"s{number}__Dockerfile": TEXT})
    deep = tmp_path
    for _ in range(walking.DEEPEST + 20):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "Dockerfile").write_text(TEXT)
    found = repository(str(tmp_path))
    assert len(found.sites) == walking.MOST_DOCKERFILES
    assert any("7 more Dockerfiles" in note for note in found.notes)


def test_nothing_of_the_repository_is_written_or_executed(tmp_path: Path) -> None:
    put(tmp_path, Dockerfile=TEXT, package_json="{}", src__app_js="1", setup_sh="touch made\n")
    (tmp_path / "setup.sh").chmod(0o777)
    before = tree(tmp_path)
    hauled(repository(str(tmp_path)).sites, "1")
    assert tree(tmp_path) == before


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights of root for a moment, who may read everything."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_an_unreadable_folder_is_told_and_nothing_is_claimed_of_it() -> None:
    with TemporaryDirectory(dir="/tmp") as name:
        root = put(Path(name), Dockerfile="FROM node:22-slim\nCOPY . .\n", private__x="1")
        root.chmod(0o755)
        assert only(root).context.described
        (root / "private").chmod(0)
        with as_nobody():
            found = repository(str(root))
        (root / "private").chmod(0o755)
    assert not found.sites[0].context.described
    assert found.notes == (
        "private can't be listed (permission denied), so it is left out.",
        ". can't be read in full, so nothing is claimed about what lies in it.",
    )
