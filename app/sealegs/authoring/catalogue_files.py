"""The work of scripts/catalogue.py: reading the sources, writing what ships."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from sealegs.authoring.catalogue_refresh import draft, measure, measured_text
from sealegs.authoring.catalogue_rows import compiled
from sealegs.authoring.catalogue_source import SourceError, read_sources
from sealegs.authoring.package_source import compiled_packages


def compiled_texts(assets: Path) -> Mapping[str, str]:
    """Return the files under assets/ that are made of the sources, by name."""
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((assets / "catalogue").glob("*.yaml"))
    }
    packages = assets / "packages"
    data = compiled_packages(
        (packages / "debian-12.json").read_bytes(),
        (packages / "packages.yaml").read_text(encoding="utf-8"),
    )
    return {
        "catalogue.json": _lines(msgspec.to_builtins(compiled(read_sources(texts)))),
        "packages.json": _lines(msgspec.to_builtins(data)),
    }


def main(arguments: Sequence[str], assets: Path, today: date) -> int:
    """Do what the arguments say and return the exit code."""
    try:
        if arguments[:1] == ["add"]:
            _add(arguments[1:], assets, today)
        texts = compiled_texts(assets)
    except (SourceError, OSError) as error:
        print(error)  # noqa: T201
        return 2
    if list(arguments) == ["check"]:
        return _check(texts, assets)
    for name, text in texts.items():
        (assets / name).write_text(text, encoding="utf-8")
    return 0


def _add(arguments: Sequence[str], assets: Path, today: date) -> None:
    """Note a measurement: ``REFERENCE [--inspect FILE] [--manifest FILE]``."""
    parser = argparse.ArgumentParser(prog="scripts/catalogue.py add")
    parser.add_argument("reference", help="name:tag, as the catalogue has it")
    parser.add_argument("--inspect", type=Path, help="output of docker image inspect")
    parser.add_argument("--manifest", type=Path, help="the image's manifest from its registry")
    given = parser.parse_args(arguments)
    seen = measure(
        given.reference,
        today,
        given.inspect.read_bytes() if given.inspect else None,
        given.manifest.read_bytes() if given.manifest else None,
    )
    target = assets / "catalogue" / "measured.yaml"
    before = target.read_text(encoding="utf-8") if target.is_file() else ""
    target.write_text(measured_text(before, seen), encoding="utf-8")
    try:
        compiled_texts(assets)
    except SourceError:
        if before:
            target.write_text(before, encoding="utf-8")
        else:
            target.unlink()
        print(f"# {seen.reference} is new: complete this and put it into assets/catalogue")  # noqa: T201
        print(draft(seen))  # noqa: T201
        raise


def _check(texts: Mapping[str, str], assets: Path) -> int:
    stale = [
        name
        for name, text in texts.items()
        if not (assets / name).is_file() or (assets / name).read_text(encoding="utf-8") != text
    ]
    for name in stale:
        print(f"assets/{name} is older than its sources: run scripts/catalogue.py")  # noqa: T201
    return 1 if stale else 0


def _lines(raw: dict[str, object]) -> str:
    """Return JSON with one row a line where there are rows, so that a change shows in a diff."""
    parts = []
    for key, value in raw.items():
        rows: list[str] = []
        if isinstance(value, list) and value and isinstance(value[0], dict):
            rows = [_json(one) for one in value]
        elif isinstance(value, dict):
            rows = [f"{_json(name)}:{_json(one)}" for name, one in value.items()]
        opening, closing = ("[", "]") if isinstance(value, list) else ("{", "}")
        body = f"{opening}\n" + ",\n".join(rows) + f"\n{closing}" if rows else _json(value)
        parts.append(f"{_json(key)}:{body}")
    return "{" + ",\n".join(parts) + "}\n"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode("utf-8")
