import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

from sealegs.ground.resources import asset, assets, content, entries, quizzes, shipped_root


def checkout(top: Path) -> Path:
    package = top / "app" / "sealegs"
    package.mkdir(parents=True)
    (top / "content").mkdir()
    (top / "pyproject.toml").touch()
    return package


def test_a_checkout_is_its_own_root(tmp_path: Path) -> None:
    assert shipped_root(checkout(tmp_path)) == tmp_path


def test_an_installed_package_carries_its_data(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "sealegs"
    assert shipped_root(package) == package / "_data"


def test_a_folder_called_app_is_not_enough(tmp_path: Path) -> None:
    package = checkout(tmp_path)
    (tmp_path / "pyproject.toml").unlink()
    assert shipped_root(package) == package / "_data"


def test_a_zipped_package_carries_its_data(tmp_path: Path) -> None:
    archive = tmp_path / "sealegs.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("sealegs/_data/content/topic.md", "## Junior")
    root = shipped_root(zipfile.Path(archive, "sealegs/"))
    assert (root / "content" / "topic.md").read_text() == "## Junior"
    assert [entry.name for entry in entries(root / "content")] == ["topic.md"]


def test_the_three_folders_lie_in_the_root() -> None:
    root = shipped_root()
    assert (content(), quizzes(), assets()) == (root / "content", root / "quizzes", root / "assets")
    assert content().is_dir()


def test_entries_are_sorted_and_leave_out_what_is_no_material(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", ".hidden", "__pycache__"):
        (tmp_path / name).touch()
    assert [entry.name for entry in entries(tmp_path)] == ["a.md", "b.md"]
    assert entries(tmp_path / "nowhere") == ()


def test_one_asset_is_read_where_the_folder_lies() -> None:
    assert asset("catalogue.json") == (assets() / "catalogue.json").read_bytes()


def test_an_asset_is_read_out_of_an_archive(tmp_path: Path) -> None:
    package = Path(str(files("sealegs")))
    archive = tmp_path / "sealegs.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        for name in ("__init__.py", "ground/__init__.py", "ground/resources.py"):
            wheel.write(package / name, f"sealegs/{name}")
        wheel.writestr("sealegs/_data/assets/some.json", "[1]")
    script = "from sealegs.ground.resources import asset; print(asset('some.json').decode())"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(archive)!r})\n{script}"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("[1]\n", "")
