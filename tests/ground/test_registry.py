"""What the modules of a folder expose is found by listing it, in the order of their names."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from sealegs.ground.registry import exposed


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    folder = tmp_path / "shelf_of_numbers"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A folder."""\n')
    for name, number in (("two", 2), ("one", 1)):
        (folder / f"{name}.py").write_text(f"NUMBER = {number}\n")
    monkeypatch.syspath_prepend(tmp_path)
    return importlib.import_module("shelf_of_numbers")


def test_modules_come_by_their_names(shelf: ModuleType) -> None:
    found: list[int] = exposed(shelf, "NUMBER")
    assert found == [1, 2]


def test_a_module_without_the_constant_is_named(shelf: ModuleType) -> None:
    with pytest.raises(AttributeError, match=r"shelf_of_numbers\.one"):
        exposed(shelf, "WORD")
