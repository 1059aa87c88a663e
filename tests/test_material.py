"""The material that ships can be read wherever Python runs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path for folder in ("content", "quizzes", "assets") for path in (ROOT / folder).rglob("*.yaml")
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_yaml_reads_alike_without_the_c_library(path: Path) -> None:
    """PyYAML's own parser refuses a few things that libyaml takes, such as a bare ? in a list."""
    text = path.read_text("utf-8")
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, fast)
