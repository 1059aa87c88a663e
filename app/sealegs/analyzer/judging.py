"""Which pragmas did something, and what there is to say of those that didn't.

To know, every rule that a pragma names has to run, whether its findings are wanted or not; codes
that no rule goes by (ShellCheck's) can't be judged, so nothing is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from sealegs.analyzer.pragmas import Dialect, Pragma, Pragmas, is_buildkit_name
from sealegs.analyzer.rule import Hit, Rule
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.ground.regex import Regex

UNUSED = "unused-ignore"
WITHOUT_REASON = "ignore-without-reason"
_FOREIGN = Regex(r"(DL|SC)\d{4}\Z", re.IGNORECASE)
ABOUT_PRAGMAS = frozenset({UNUSED, WITHOUT_REASON})


class Judge(Struct):
    """Remembers which names of which pragmas switched a finding off while rules run."""

    pragmas: Pragmas
    used: set[tuple[Pragma, str]] = field(default_factory=set)

    def covers(self, instruction: int | None, names: Sequence[str]) -> bool:
        """Whether a finding is switched off where it stands; remembers by what."""
        covering = self.pragmas.covering(instruction, names) if self.pragmas.found else ()
        for pragma in covering:
            self.used.update((pragma, name) for name in names)
        return bool(covering)

    def needs(self, rule: Rule) -> bool:
        """Whether a pragma can only be judged when this rule has run."""
        return any(pragma.switches_off(rule.names) for pragma in self.pragmas.found)

    def complaints(self, rules: Iterable[Rule]) -> Iterator[tuple[str, Hit]]:
        """What there is to say of the pragmas, as (rule, hit), after all needed rules have run."""
        known = {name for rule in rules for name in rule.names}
        for pragma in self.pragmas.found:
            if pragma.dialect is Dialect.OURS and not pragma.fault and not pragma.reason:
                message = "the comment says what to ignore and not why: add `because ...`"
                yield WITHOUT_REASON, Hit(pragma.span, message)
            if pragma.fault:
                who = pragma.dialect.value
                yield UNUSED, Hit(pragma.span, f"this {who} comment does nothing: {pragma.fault}")
            else:
                yield from self._idle(pragma, known)

    def _idle(self, pragma: Pragma, known: set[str]) -> Iterator[tuple[str, Hit]]:
        worked = {name for each, name in self.used if each is pragma}
        if pragma.everything:
            if not any(is_buildkit_name(name) for name in worked):
                yield UNUSED, Hit(pragma.span, "this skips all checks, and none finds anything")
            return
        for name in pragma.names:
            if name in worked or name in ABOUT_PRAGMAS:
                continue
            if name in known:
                message = f"nothing is found here that {name} would switch off: remove it"
                yield UNUSED, Hit(pragma.span, message)
            elif not _FOREIGN.match(name):
                near = did_you_mean(name, known, most=len(known))
                # Another tool may have checks that we don't: only what looks misspelt is told.
                if near or pragma.dialect is Dialect.OURS:
                    message = f"there is no rule, category or code {name}{near}"
                    yield UNUSED, Hit(pragma.span, message)
