"""A journal of five years: what each command then takes, in starts of Python itself."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sealegs.ground.clock import FixedClock
from sealegs.journal.store import Journal
from sealegs.study.events import Grade, to_event
from sealegs.workspace.packs import shipped_packs
from tests.benchmarks.turns import milliseconds

END = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
DAYS, A_DAY = 5 * 365, 60
BUDGETS: dict[str, tuple[tuple[str, ...], float]] = {
    "stats": (("stats",), 200),
    "plan for a date": (("plan", "--date", "2027-03-01", "--minutes", "20"), 450),
    "map": (("map",), 350),
    "next": (("next",), 180),
    "cards, first card": (("cards", "--plain"), 180),
    "export csv": (("export", "csv", "-o", "a.csv"), 120),
    "export csv, reviews": (("export", "csv", "--table", "reviews", "-o", "b.csv"), 250),
    "export json": (("export", "json", "-o", "a.json"), 180),
    "export anki": (("export", "anki", "-o", "a.apkg"), 900),
    "export xlsx": (("export", "xlsx", "-o", "a.xlsx"), 850),
    "journal export": (("journal", "export", "j.jsonl"), 120),
    "backup": (("backup",), 60),
    "doctor": (("doctor",), 60),
}
"""The words, and the most it may take as a multiple of `python -c pass`: twice the measured."""


def studied(home: Path) -> int:
    """Write the journal of somebody who graded sixty cards a day; return how many events."""
    topics = shipped_packs().pack().topics.values()
    cards = [card.id for topic in topics for card in topic.cards]
    chance, clock = random.Random(5), FixedClock(END)
    (home / "data").mkdir(parents=True)
    journal = Journal.open(home / "data" / "journal.db", clock, chance)
    for day in range(DAYS):
        clock.at = END - timedelta(days=DAYS - day)
        journal.append(*(
            to_event(Grade(chance.choice((1, 2, 3, 3, 3, 4)), 6.0), chance.choice(cards))
            for _ in range(A_DAY)
        ))  # fmt: skip
    journal.close()
    return DAYS * A_DAY


@pytest.mark.benchmark
def test_five_years_of_study_keep_every_command_quick(programs: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    count = studied(home)
    (tmp_path / "clock").write_text(END.isoformat())
    size = (home / "data" / "journal.db").stat().st_size >> 20
    with_home = ["env", f"SEALEGS_HOME={home}", f"SEALEGS_CLOCK={tmp_path / 'clock'}"]
    sealegs = [*with_home, str(programs / "sealegs")]
    bare = min(milliseconds([sys.executable, "-c", "pass"], tmp_path) for _ in range(5))
    first = milliseconds([*sealegs, "stats"], tmp_path)
    print(f"\n{count:,} events, {size} MB; python -c pass takes {bare:.1f} ms:")
    print(f"  {'stats, without a snapshot':<26} {first / bare:6.1f} times, {first:7.0f} ms")
    over = {}
    for name, (words, most) in BUDGETS.items():
        took = min(milliseconds([*sealegs, *words], tmp_path) for _ in range(2))
        print(f"  {name:<26} {took / bare:6.1f} times, {took:7.0f} ms (budget {most:g})")
        if took / bare > most:
            over[name] = took / bare
    assert over == {}
    assert first / bare < 450
