"""Printing reports as a whole, the way a run puts them together."""

from __future__ import annotations

from sealegs.analyzer.report import Checked
from sealegs.analyzer.reporter import Manner, Totals, totals
from sealegs.analyzer.reporters import reporter


def printed(shape: str, *files: Checked, manner: Manner | None = None) -> str:
    """Return everything a reporter writes about some files."""
    manner = manner or Manner(root="/work")
    chosen = reporter(shape)
    parts = [text for each in files if (text := chosen.file(each, manner))]
    total = sum((totals(each.report) for each in files), Totals())
    return chosen.begin(manner) + chosen.separator.join(parts) + chosen.end(total, manner)
