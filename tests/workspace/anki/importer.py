"""A program that imports a package into a pack with a profile of its own, when it is told to."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from sealegs.ground.clock import clock_of
from sealegs.journal.store import Journal
from sealegs.workspace.anki.importing import import_package

if __name__ == "__main__":
    packages, target, profile = sys.argv[1].split(","), Path(sys.argv[2]), Path(sys.argv[3])
    profile.mkdir(parents=True, exist_ok=True)
    clock = clock_of(os.environ)
    journal = Journal.open(profile / "journal.db", clock, random.SystemRandom())
    print("ready", flush=True)
    sys.stdin.readline()
    for package in packages:
        done = import_package(Path(package), target, journal, clock.now(), profile)
        print(done.cards, done.known, done.events, flush=True)
    journal.close()
