"""The build cache: a set of records that earlier builds left, and how a step is looked up in it.

A cache is no stack: a hit needs a record of the same key from any earlier build, so taking a
change back finds the old record again (cache-semantics, rule 4).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from sealegs.simulator.build import Build, Cache, Step
from sealegs.simulator.key import Key


class History(Struct, frozen=True):
    """What the builds so far left: the mark of each key's bytes, and the steps of the last build.

    ``records`` maps exact keys to the run that made the record, ``kin`` holds the keys without
    their runs. ``builds`` counts the builds.
    """

    records: Mapping[str, str] = field(default_factory=dict)
    kin: frozenset[str] = frozenset()
    last: Build = field(default_factory=Build)
    builds: int = 0

    def judge(self, key: Key) -> Cache:
        """Tell whether a key is in the cache."""
        if key.exact in self.records:
            return Cache.HIT
        if key.sure or key.kin not in self.kin:
            return Cache.MISS
        return Cache.UNKNOWN

    def after(self, build: Build) -> History:
        """Return the cache once this build was made as well.

        A step that ran although the cache had it leaves what it made now.
        """
        made = {step.key.exact: step.run for step in build.steps}
        kin = frozenset(step.key.kin for step in build.steps)
        return History({**self.records, **made}, self.kin | kin, build, self.builds + 1)

    def pruned(self) -> History:
        """Return the cache after everything in it was deleted; what was built last is known."""
        return History(last=self.last, builds=self.builds)

    def step(self, name: str) -> Step | None:
        """Return a step of the last build by its name."""
        return next((step for step in self.last.steps if step.name == name), None)


EMPTY = History()
"""The cache of a builder that never built anything."""
