"""The work of scripts/catalogue.py: reading the sources, writing what ships."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sealegs.authoring.catalogue_source import SourceError, compiled, read_sources


def compiled_text(assets: Path) -> str:
    """Return the text of catalogue.json as the YAML sources make it, one row a line."""
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((assets / "catalogue").glob("*.yaml"))
    }
    raw = msgspec.to_builtins(compiled(read_sources(texts)))
    parts = []
    for key, value in raw.items():
        if isinstance(value, list | dict) and key != "vocabulary":
            lines = [_json(one) for one in value] if isinstance(value, list) else [
                f"{_json(name)}:{_json(one)}" for name, one in value.items()
            ]  # fmt: skip
            opening, closing = "[]" if isinstance(value, list) else "{}"
            body = opening + "\n" + ",\n".join(lines) + "\n" + closing
        else:
            body = _json(value)
        parts.append(f"{_json(key)}:{body}")
    return "{" + ",\n".join(parts) + "}\n"


def main(arguments: Sequence[str], assets: Path) -> int:
    """Do what the arguments say and return the exit code."""
    target = assets / "catalogue.json"
    try:
        text = compiled_text(assets)
    except SourceError as error:
        print(error)  # noqa: T201
        return 2
    if list(arguments) == ["check"]:
        fresh = target.is_file() and target.read_text(encoding="utf-8") == text
        if not fresh:
            print("assets/catalogue.json is older than its sources: run scripts/catalogue.py")  # noqa: T201
        return 0 if fresh else 1
    target.write_text(text, encoding="utf-8")
    return 0


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode("utf-8")
