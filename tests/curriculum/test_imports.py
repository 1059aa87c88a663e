"""Reading topics must stay cheap: what a headless import really loads."""

import subprocess
import sys
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
CHECK = """
import sys
import {module}
print(*sorted(name for name in sys.modules if "." not in name))
"""


def loaded_by(module: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", CHECK.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(APP)},
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module", ["sealegs.curriculum.model", "sealegs.curriculum.pack", "sealegs.curriculum.plain"]
)
def test_the_values_need_no_parser(module: str) -> None:
    assert loaded_by(module).isdisjoint({"textual", "rich", "markdown_it", "yaml"})


def test_the_loader_needs_no_screen() -> None:
    loaded = loaded_by("sealegs.curriculum.loader")
    assert "markdown_it" in loaded
    assert loaded.isdisjoint({"textual", "rich"})


def test_the_command_itself_needs_no_parser() -> None:
    assert loaded_by("sealegs.cli.read").isdisjoint({"textual", "rich", "markdown_it", "yaml"})
