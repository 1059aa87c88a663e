"""Measure how labelled answers are heard: ``python scripts/measure_answers.py FOLDER``.

The folder has ``*.jsonl`` with a labelled answer on each line, as tests/data/answers/labelled has
them; a single such file will do. All wrong claims that the bank has are taken to have been asked
about; with ``--asked FILE`` only those that a file such as claims.json names. Answers to grade by
are best measured once, by somebody else.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec
from tests.study.answers.listening import Labelled, bank, figures, judged


def main() -> None:
    """Print the figures of all answers of a folder or file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--asked", type=Path, metavar="FILE")
    wanted = parser.parse_args()
    folder: Path = wanted.folder
    paths = sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder]
    answers = [
        msgspec.json.decode(line, type=Labelled)
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    if not answers:
        sys.exit(f"{folder}: there is no labelled answer in it, name a folder with *.jsonl")
    claims = {
        f"{asked.topic}/{asked.slug}": tuple(wrong.id for wrong in asked.contradictions)
        for asked in bank().by_id.values()
    }
    asked_about = claims if wanted.asked is None else judged(wanted.asked)
    sys.stdout.write(f"{figures(answers, asked_about=asked_about)}\n")


if __name__ == "__main__":
    main()
