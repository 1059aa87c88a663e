"""Build contexts from folders and from descriptions."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.contexts import described_context, folder_context


def tree(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def test_a_folder_gives_names_sizes_modes_and_links_but_no_content(tmp_path: Path) -> None:
    tree(tmp_path, src__app="12345")
    (tmp_path / "src" / "app").chmod(0o750)
    (tmp_path / "current").symlink_to("src/app")
    files = {file.path: file for file in folder_context(str(tmp_path), None).files}
    assert set(files) == {"src/app", "current"}
    assert (files["src/app"].size, files["src/app"].mode) == (5, "0750")
    assert files["src/app"].content is None
    assert files["current"].link == "src/app"


def test_a_link_to_a_folder_is_not_entered(tmp_path: Path) -> None:
    tree(tmp_path, a="1")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert {f.path for f in folder_context(str(tmp_path), None).files} == {"a", "loop"}


def test_an_ignored_folder_is_not_listed_unless_something_in_it_may_come_back(
    tmp_path: Path,
) -> None:
    tree(tmp_path, node_modules__x="1", a="1")
    (tmp_path / ".dockerignore").write_text("node_modules\n")
    assert {f.path for f in folder_context(str(tmp_path), None).files} == {"a", ".dockerignore"}
    (tmp_path / ".dockerignore").write_text("node_modules\n!node_modules/x\n")
    assert "node_modules/x" in {f.path for f in folder_context(str(tmp_path), None).files}


def test_the_dockerfiles_own_ignore_file_goes_first(tmp_path: Path) -> None:
    tree(tmp_path, Dockerfile="FROM scratch\n", junk__x="1", keep="1")
    (tmp_path / ".dockerignore").write_text("keep\n")
    (tmp_path / "Dockerfile.dockerignore").write_text("junk\n")
    context = folder_context(str(tmp_path), str(tmp_path / "Dockerfile"))
    assert context.dockerfile == "Dockerfile"
    assert "junk/x" not in {file.path for file in context.files}
    ignored = context.ignored()
    assert ignored is not None
    assert not ignored.ignores("keep")


def test_a_dockerfile_outside_the_context_is_not_part_of_it(tmp_path: Path) -> None:
    inner = tree(tmp_path / "inner", a="1")
    outer = tmp_path / "Dockerfile"
    outer.write_text("FROM scratch\n")
    assert folder_context(str(inner), str(outer)).dockerfile is None


def test_progress_is_told_and_ends_with_the_count(tmp_path: Path) -> None:
    tree(tmp_path, a="1", b="2")
    counts: list[int] = []
    folder_context(str(tmp_path), None, counts.append)
    assert counts == [2]


def test_a_description_is_read_alone_or_below_its_key(tmp_path: Path) -> None:
    file = tmp_path / "context.yaml"
    for text in ("files: [{path: a, size: 4 KB}]\n", "context: {files: [{path: a, size: 4 KB}]}\n"):
        file.write_text(text)
        assert [(f.path, f.size) for f in described_context(str(file)).files] == [("a", 4_000)]


@pytest.mark.parametrize(
    "text",
    ["files: 7\n", "files: [{path: a, size: much}]\n", "files: [\n", "nonsense: true\n"],
)
def test_a_description_that_cannot_be_used_is_one_sentence(tmp_path: Path, text: str) -> None:
    file = tmp_path / "context.yaml"
    file.write_text(text)
    with pytest.raises(SealegsError) as caught:
        described_context(str(file))
    assert "\n" not in str(caught.value)
    assert str(file) in str(caught.value)


def test_what_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(SealegsError, match="no such folder"):
        folder_context(str(tmp_path / "nowhere"), None)
    with pytest.raises(SealegsError, match="can't be read"):
        described_context(str(tmp_path / "nowhere.yaml"))
