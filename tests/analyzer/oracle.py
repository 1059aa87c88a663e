"""hadolint run beside our rules: per code, both must name the same lines.

One process reads all variations of a test. A difference is allowed only where it is listed with its
reason, and a listed one that no longer exists fails too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sealegs.analyzer.rule import Options

from .checking import coded

HADOLINT = Path(sys.executable).parent / "hadolint"
_QUIET = ("DL1001", "DL3057")
"""Codes that hadolint is silent about unless a level is set."""


def hadolint(
    texts: Sequence[str], arguments: Sequence[str] = ()
) -> list[dict[str, set[int]] | None]:
    """Return for each Dockerfile the lines of every code; None where hadolint can't read it."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / str(number)).write_text(text, encoding="utf-8")
        (Path(folder) / "none.yaml").write_text("ignored: []\n", encoding="utf-8")
        levels = [word for code in _QUIET for word in ("--info", code)]
        command = [str(HADOLINT), "-c", "none.yaml", "--no-fail", "-f", "json", *levels]
        files = [str(number) for number in range(len(texts))]
        done = subprocess.run(
            [*command, *arguments, *files], cwd=folder, capture_output=True, check=False
        )
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, set[int]]] = [{} for _ in texts]
    for each in json.loads(done.stdout):
        found[int(each["file"])].setdefault(each["code"], set()).add(each["line"])
    return [None if "DL1000" in codes else codes for codes in found]


def agrees_with_hadolint(
    code: str,
    texts: Iterable[str],
    differences: Mapping[str, str] | None = None,
    *,
    arguments: Sequence[str] = (),
    options: Iterable[Options] = (),
) -> None:
    """Compare ours with hadolint's lines for one code on every text.

    `differences` maps a text to the reason why ours are right where hadolint's aren't; such texts
    are compared as well, and must differ. A text that hadolint can't read must be among them.
    """
    reasons = dict(differences or {})
    given = list(dict.fromkeys([*texts, *reasons]))
    settings = tuple(options)
    wrong: list[str] = []
    hits = 0
    for text, theirs in zip(given, hadolint(given, arguments), strict=True):
        ours = set(coded(code, text, options=settings))
        lines = None if theirs is None else theirs.get(code, set())
        hits += len(lines or ())
        if (ours == lines) is (text in reasons):
            why = "listed as a difference, but there is none" if text in reasons else "differs"
            wrong.append(f"{why}: ours {sorted(ours)}, hadolint {lines}:\n{text}")
    assert hits, f"hadolint never says {code} here: the variations show nothing"
    assert wrong == [], "\n".join([f"{len(wrong)} of {len(given)}", *wrong])
