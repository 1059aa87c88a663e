"""The files of an exercise outside the app: where they lie, reading them, writing the first."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sealegs.curriculum.exercise import Exercise
from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean, clean_file
from sealegs.study.trial import Files

MAX_BYTES: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exercise's files lie; ``ignore`` is None where there is none to edit."""

    dockerfile: Path
    ignore: Path | None

    @property
    def all(self) -> tuple[Path, ...]:
        """Both files, or the one."""
        return (self.dockerfile,) if self.ignore is None else (self.dockerfile, self.ignore)


def place_of(exercise: Exercise, wanted: str | None) -> Place:
    """Return where the files go: a file, a folder, by default the working directory."""
    path = Path(wanted or ".")
    if path.is_dir():
        path /= f"{exercise.slug}.Dockerfile"
    ignore = None if exercise.ignore is None else beside(path)
    return Place(path, ignore)


def beside(dockerfile: Path) -> Path:
    """Return where BuildKit looks for the ignore file of one Dockerfile."""
    return dockerfile.with_name(f"{dockerfile.name}.dockerignore")


def put(place: Place, files: Files) -> tuple[Path, ...]:
    """Write the files that aren't there yet and return which; what is there is never touched.

    Raises SealegsError for a place that can't be written to.
    """
    written = []
    for path, text in zip(place.all, files, strict=False):
        if text is None or path.is_file():
            continue
        try:
            with path.open("x", encoding="utf-8", errors="replace", newline="") as stream:
                stream.write(text)
        except FileExistsError as error:
            message = f"{named(path)} is there and is no file; name another place."
            raise SealegsError(message) from error
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"{named(path)} can't be written ({reason}); name another place."
            raise SealegsError(message) from error
        written.append(path)
    return tuple(written)


def read(file: str | Path) -> bytes:
    """Return what a file holds, or standard input for ``-``; raises SealegsError in a sentence."""
    try:
        if file == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            path = Path(file)
            if not path.is_file():
                sentence = f"{named(path)} is not a file; name a Dockerfile, or - for a pipe."
                raise SealegsError(sentence)
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        sentence = f"{named(file)} can't be read ({error.strerror}); check the path."
        raise SealegsError(sentence) from error
    if len(data) > MAX_BYTES:
        raise SealegsError(f"{named(file)} is larger than 512 KB, which is no Dockerfile.")
    return data


def read_beside(file: str | Path) -> str | None:
    """Return the ignore file of a Dockerfile, None where there is none."""
    path = beside(Path(file))
    return read(path).decode("utf-8", "replace") if file != "-" and path.is_file() else None


def as_text(data: bytes) -> str:
    """Return a file as the app's own editor would hold it."""
    return clean_file(data.decode("utf-8", "replace"))


def named(path: str | os.PathLike[str]) -> str:
    """Return a path as it may be shown."""
    return clean(os.fspath(path), keep_newlines=False)
