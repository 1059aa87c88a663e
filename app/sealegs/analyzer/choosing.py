"""From what people write to what is meant: names of rules, categories, codes, and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.rule import known_rules
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.ground.globs import fits
from sealegs.ground.regex import Regex

_CODE = Regex(r"(DL|SC)\d{4}\Z", re.IGNORECASE)
_MAGIC = frozenset("*?[")


def chosen_names(words: Iterable[str], *, foreign: bool = False) -> frozenset[str]:
    """Return the names, categories and codes that words mean; case doesn't matter.

    `DL30` and `DL3*` mean every code that begins so, `apt-*` every rule. Raises ``LookupError``
    with a clause for a word that means nothing. With `foreign`, codes that no rule of ours goes
    by (ShellCheck's) are let through, so that a list made for another tool can be kept.
    """
    chosen: set[str] = set()
    known = _known()
    for word in words:
        found = _meant(word.strip(), known)
        if found:
            chosen |= found
        elif foreign and is_code(word.strip()):
            chosen.add(word.strip().upper())
        else:
            hint = did_you_mean(word, known) or "; `sealegs explain --list` shows them"
            raise LookupError(f"there is no rule, category or code {word!r}{hint}")
    return frozenset(chosen)


def is_code(word: str) -> bool:
    """Whether a word is shaped like a code of hadolint or ShellCheck, known here or not."""
    return _CODE.match(word) is not None


def severities(given: dict[str, Severity]) -> dict[str, Severity]:
    """Return severities by rule name, given for rules, categories or codes.

    What names a rule more closely wins: a rule before its code, a code before its category.
    """
    chosen: dict[str, tuple[int, Severity]] = {}
    for word, severity in given.items():
        names = chosen_names([word])
        for rule in known_rules().values():
            if rule.name in names:
                rank = 2
            elif rule.category.value in names:
                rank = 0
            else:
                rank = 1 if not names.isdisjoint(rule.aliases) else -1
            if rank >= chosen.get(rule.name, (0, severity))[0]:
                chosen[rule.name] = (rank, severity)
    return {name: severity for name, (_, severity) in chosen.items()}


def _known() -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for rule in known_rules().values() for name in rule.names))


def _meant(word: str, known: Iterable[str]) -> set[str]:
    lower = word.lower()
    if not lower:
        return set()
    exact = {name for name in known if name.lower() == lower}
    if exact:
        return exact
    if re.match(r"(dl|sc)\d*\Z", lower):
        lower += "*"
    if _MAGIC.isdisjoint(lower):
        return set()
    return {name for name in known if fits(name.lower(), lower)}
