"""Every flaw that the rules for learners have to see is seen, and what comes near it isn't.

For each phrase at least three files that are refused and three that are accepted, of at least three
ecosystems, one of each drawn from how people write; see `phrases`.
"""

from __future__ import annotations

import re

import pytest

from sealegs.analyzer.finding import Finding, Severity
from sealegs.analyzer.rule import known_rules
from sealegs.dockerfile.ignore import parse_ignore
from sealegs.simulator.context import Context, ContextFile

from .checking import findings
from .more_examples import MORE
from .phrases import IGNORED, PHRASES, Phrase
from .test_examples import RULES, ecosystems, examples

IDS = [phrase.text.replace(" ", "-") for phrase in PHRASES]
UNSAID = {"start-fails", "stage-not-split", "root-at-the-end"}
"""Rules for learners that the phrases don't name: they say more than was asked."""


def pool(phrase: Phrase) -> list[str]:
    """Every example there is for the rules of a phrase, those drawn from real use first."""
    texts = [phrase.refused, phrase.accepted, *phrase.more]
    for name in phrase.rules.split():
        refuse, accept = MORE.get(name, ((), ()))
        texts += [*examples(name), *refuse, *accept]
    return list(dict.fromkeys(texts))


def told(phrase: Phrase, text: str) -> list[Finding]:
    found = findings(text, *phrase.rules.split())
    return [each for each in found if not phrase.loud or each.severity.at_least(Severity.WARNING)]


def refused(phrase: Phrase) -> list[str]:
    found = []
    for text in pool(phrase):
        hits = told(phrase, text)
        said = "\n".join([text, *(each.message for each in hits)])
        if hits and re.search(phrase.told, said):
            found.append(text)
    return found


def accepted(phrase: Phrase) -> list[str]:
    quiet = [text for text in pool(phrase) if re.search(phrase.about, text)]
    return [text for text in quiet if not told(phrase, text)]


@pytest.mark.parametrize("phrase", PHRASES, ids=IDS)
def test_each_flaw_is_seen_and_near_misses_are_not(phrase: Phrase) -> None:
    bad, good = refused(phrase), accepted(phrase)
    assert phrase.refused in bad
    assert phrase.accepted in good, told(phrase, phrase.accepted)
    assert len(bad) >= 3, bad
    assert len(good) >= 3, good
    if not phrase.few:
        assert len(ecosystems(bad)) >= 3, ecosystems(bad)
        assert len(ecosystems(good)) >= 3, ecosystems(good)


@pytest.mark.parametrize("what", IGNORED)
def test_what_an_ignore_file_should_name(what: str) -> None:
    path, _, _ = IGNORED[what]
    for _, copy, above in IGNORED.values():
        text = f"{above}{copy}\n"
        junk = (ContextFile("README.md", 100), ContextFile(path, 40))
        (found,) = findings(text, "ignore-entries-missing", context=Context(junk))
        assert path.split("/")[0] in found.message
        ignoring = Context(junk, ignore=parse_ignore(path.split("/")[0].encode()))
        assert findings(text, "ignore-entries-missing", context=ignoring) == ()


def test_the_phrases_and_the_rules_for_learners_are_the_same_list() -> None:
    named = {name for phrase in PHRASES for name in phrase.rules.split()}
    assert named <= set(known_rules())
    assert set(RULES) - named == UNSAID
    assert len({phrase.bullet for phrase in PHRASES}) == 8
