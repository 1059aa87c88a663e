"""Reports of mistakes and exports: small files that are kept in the learner's own folder."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean

LONGEST = 4000


def write_export(folder: Path, name: str, text: str) -> Path:
    """Write an export that can be made again, in place of an older one; return the file.

    Raises SealegsError when it can't be written.
    """
    safe = "".join(c if c.isalnum() or c in "-." else "-" for c in name)[:120].lstrip(".")
    path = folder / safe
    try:
        folder.mkdir(parents=True, exist_ok=True)
        whole = path.with_suffix(f"{path.suffix}.part")
        whole.write_text(text, encoding="utf-8")
        whole.replace(path)
    except OSError as error:
        raise SealegsError(
            f"The export could not be written to {folder}: {error.strerror}; free some space there."
        ) from error
    return path


def export_at(folder: Path, file: Path) -> Path:
    """Return the file that is meant: one of that name here, else the export in ``folder``.

    A command can so name an export in few letters, whatever folder a shell is in.
    """
    kept = folder / file.name
    return kept if file.name == str(file) and not file.exists() and kept.is_file() else file


def write_report(
    folder: Path, item: str, wording: str, given: str, words: str, now: datetime
) -> Path:
    """Write down what is wrong with a question and return the file.

    It names the item and the hash of its wording, what was answered, and the learner's words.
    Raises SealegsError when it can't be written.
    """
    report = {
        "item": item,
        "wording": wording,
        "given": given,
        "words": clean(words[:LONGEST]).strip(),
        "at": now.isoformat(timespec="seconds"),
    }
    slug = "".join(c if c.isalnum() or c == "-" else "-" for c in item.rpartition("/")[2])[:60]
    import yaml

    text = yaml.safe_dump(report, allow_unicode=True, sort_keys=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1000):
            path = folder / f"{now:%Y-%m-%d}-{slug}{f'-{number}' if number > 1 else ''}.yaml"
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise SealegsError(
            f"The report could not be written to {folder}: {error.strerror}; free some space there."
        ) from error
    raise SealegsError(f"There are too many reports of today in {folder}; move some away.")
