"""The package data as people keep it, made into the compact form that ships."""

from __future__ import annotations

from datetime import date

import msgspec

from sealegs.authoring.catalogue_source import SourceError
from sealegs.ground.yaml import load
from sealegs.simulator.packages import SCHEMA, Data


class Closures(msgspec.Struct, forbid_unknown_fields=True):
    """assets/packages/debian-12.json: what each name adds to the base image."""

    schema: str
    about: str
    installed_kib: dict[str, int]
    deb_bytes: dict[str, int]
    no_recommends: dict[str, list[str]]
    with_recommends: dict[str, list[str]]


class Source(msgspec.Struct, forbid_unknown_fields=True):
    """assets/packages/packages.yaml; lists are blank-separated words."""

    schema: str
    as_of: date
    deb_commands: dict[str, str]
    apk_commands: dict[str, str]
    apk_kib: dict[str, int]
    apk_alone: str
    apk_mb: dict[str, float]
    artifacts: dict[str, dict[str, float]]


def compiled_packages(closures: bytes, source: str) -> Data:
    """Make the compact form; raises SourceError on what doesn't fit together."""
    loaded = load(source, "packages.yaml")
    if loaded.problems:
        raise SourceError(str(loaded.problems[0]))
    try:
        read = msgspec.json.decode(closures, type=Closures)
        written = msgspec.convert(loaded.value, Source, strict=False)
    except msgspec.ValidationError as error:
        raise SourceError(f"assets/packages: {error}") from error
    names = tuple(sorted(read.installed_kib))
    places = {name: place for place, name in enumerate(names)}
    try:
        plain = {
            name: [places[one] for one in read.no_recommends[name]] for name in read.no_recommends
        }
        full = {name: [places[one] for one in read.with_recommends[name]] for name in plain}
    except KeyError as error:
        raise SourceError(f"debian-12.json: {error} has no size or only one closure") from error
    return Data(
        schema=SCHEMA,
        names=names,
        kib=tuple(read.installed_kib[name] for name in names),
        deb_bytes=tuple(read.deb_bytes[name] for name in names),
        closures={name: tuple(sorted(found)) for name, found in plain.items()},
        more={
            name: tuple(sorted(set(found) - set(plain[name])))
            for name, found in full.items()
            if set(found) - set(plain[name])
        },
        deb_commands={name: tuple(words.split()) for name, words in written.deb_commands.items()},
        apk_commands={name: tuple(words.split()) for name, words in written.apk_commands.items()},
        apk_kib=written.apk_kib,
        apk_alone=tuple(written.apk_alone.split()),
        apk_mb=written.apk_mb,
        artifacts={
            kind: {" ".join(sorted(key.split())): size for key, size in sets.items()}
            if kind in ("node_modules", "python")
            else sets
            for kind, sets in written.artifacts.items()
        },
    )
