"""Loading modules quickly must load what Python would: never code that is older than its source."""

from __future__ import annotations

import importlib
import inspect
import os
import py_compile
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from sealegs.ground.modules import load_quickly

Load = Callable[[str], ModuleType]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package that is loaded quickly."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "quicklyloaded"
    (folder / "inner").mkdir(parents=True)
    for name in ("__init__.py", "inner/__init__.py"):
        (folder / name).touch()
    (folder / "one.py").write_text("VALUE = 1\n")
    load_quickly("quicklyloaded")
    for name in [name for name in sys.modules if name.startswith("quicklyloaded")]:
        del sys.modules[name]
    return folder


def loaded(name: str) -> ModuleType:
    """Load a module of the package anew."""
    sys.modules.pop(f"quicklyloaded.{name}", None)
    importlib.invalidate_caches()
    return importlib.import_module(f"quicklyloaded.{name}")


def compiled_as(file: Path, code: str) -> None:
    """Leave a compiled form beside a source that belongs to it, and says something else."""
    source, state = file.read_text(), file.stat()
    file.write_text(code.ljust(len(source)))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    py_compile.compile(str(file), doraise=True)
    file.write_text(source)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))


def test_takes_the_compiled_form_that_belongs_to_the_source(package: Path) -> None:
    compiled_as(package / "one.py", "VALUE = 2")
    assert loaded("one").VALUE == 2


def test_takes_no_compiled_form_of_another_time_or_size(package: Path) -> None:
    file = package / "one.py"
    compiled_as(file, "VALUE = 2")
    os.utime(file, (1, 1))
    assert loaded("one").VALUE == 1
    compiled_as(file, "VALUE = 2")
    state = file.stat()
    file.write_text("VALUE = 300\n")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert loaded("one").VALUE == 300


def test_leaves_other_compiled_forms_to_python(package: Path) -> None:
    file = package / "one.py"
    checked = py_compile.PycInvalidationMode.CHECKED_HASH
    py_compile.compile(str(file), doraise=True, invalidation_mode=checked)
    file.write_text("VALUE = 4\n")
    assert loaded("one").VALUE == 4


def test_a_compiled_form_that_is_broken_or_missing_does_no_harm(package: Path) -> None:
    compiled = Path(py_compile.compile(str(package / "one.py"), doraise=True) or "")
    compiled.write_bytes(b"nonsense")
    assert loaded("one").VALUE == 1
    compiled.unlink(missing_ok=True)
    assert loaded("one").VALUE == 1


def test_packages_and_what_lies_in_them_are_found(package: Path) -> None:
    (package / "inner" / "two.py").write_text("from quicklyloaded.one import VALUE\n")
    assert loaded("inner").__path__ == [str(package / "inner")]
    assert loaded("inner.two").VALUE == 1
    with pytest.raises(ModuleNotFoundError):
        loaded("inner.three")


def test_a_module_knows_where_it_comes_from(package: Path) -> None:
    (package / "three.py").write_text("def double(x):\n    return x * 2\n")
    module = loaded("three")
    assert module.__file__ == str(package / "three.py")
    assert module.__spec__ is not None
    assert module.__spec__.cached == module.__cached__
    assert inspect.getsource(module.double).startswith("def double")
    assert module.double.__code__.co_filename == module.__file__
