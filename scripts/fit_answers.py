"""Learn what hearing answers rests on, from the bank and the labelled answers.

``python scripts/fit_answers.py`` writes assets/answers/rarity.yaml (how rare words are in what
the bank says) and judgement.yaml (small trees on what is seen of a point). With
``--left-out`` it writes nothing, and tells how the answers that no way was tuned on are heard by
trees that didn't see their questions.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
from tests.study.answers.listening import Labelled, bank, figures, labelled, question

from sealegs.curriculum.interview import InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.study.answers.evidence import wording
from sealegs.study.answers.grading import Grader
from sealegs.study.answers.judging import Judgement, Seen, Tree, shipped_judgement
from sealegs.study.answers.lexicon import Lexicon, shipped_lexicon

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assets/answers"
MADE_FROM = 0.5
PARTLY_FROM = 0.75
SHARE_FROM = 0.5
ASKED_FROM = 0.4
KEPT = 0.5
THINNED = 3
SEED = 11
RIDGE = 1.0
FOLDS = 3
ROUNDS = 120
DEPTH = 3
STEP = 0.05
BINS = 24
FEWEST = 20
NO_SPLIT = 99.0
UNJUDGED = Judgement(0.0, (), MADE_FROM, PARTLY_FROM, SHARE_FROM, ASKED_FROM)
_SENTENCE = re.compile(r"(?<=[.!?]) ")


def sentences() -> Iterator[str]:
    """Yield the sentences of the bank, each once."""
    for asked in bank().by_id.values():
        for point in asked.points:
            yield from (point.say, *point.heard)
        for wrong in asked.contradictions:
            yield from (wrong.claim, wrong.why, *wrong.heard)
        answers = [asked.answers.at(level) for level in Level]
        yield from dict.fromkeys(each for text in answers for each in _SENTENCE.split(text))


def rarity(lexicon: Lexicon) -> str:
    """Return rarity.yaml: weights with the terms that have them."""
    count = 0
    times: Counter[str] = Counter()
    for text in sentences():
        count += 1
        terms = wording(text, lexicon).terms
        times.update({term.lstrip("+-") for term in terms if term[0] != "#"})
    lines: dict[float, list[str]] = {round(math.log(count + 1), 1): []}
    for term, seen in times.items():
        if seen > 1:
            lines.setdefault(round(math.log((count + 1) / (seen + 1)), 1), []).append(term)
    head = "# How rare stems and matters (=name) are in the bank's sentences: the logarithm of\n"
    head += "# how many sentences there are for one with it. Written by scripts/fit_answers.py.\n"
    body = (f'"{value}": "{" ".join(sorted(lines[value]))}"\n' for value in sorted(lines))
    return head + "".join(body)


@dataclass(frozen=True, slots=True)
class Case:
    """What was seen of a point in an answer, and whether a reader heard it."""

    question: str
    seen: Seen
    made: bool


def thinned(asked: InterviewQuestion, random: Random) -> InterviewQuestion:
    """Return a question as if some of its ways had never been written.

    The ways of these questions were widened while reading the answers that the weights are learnt
    from; without that, weights would trust a way more than new answers deserve.
    """
    points = []
    for point in asked.points:
        kept = tuple(way for way in point.any if random.random() < KEPT)
        points.append(msgspec.structs.replace(point, any=kept or point.any[:1]))
    return replace(asked, points=tuple(points))


def cases() -> list[Case]:
    """Return all points of the answers that are there to learn from.

    Those of `dev` are heard with fewer ways: most ways were widened while reading them.
    """
    found: list[Case] = []
    random = Random(SEED)
    for each in labelled("dev"):
        for _ in range(THINNED):
            found += _cases(each, thinned(question(each.question), random))
    for name in ("develop", "heldout", "report", "fresh"):
        for each in labelled(name):
            found += _cases(each, question(each.question))
    return found


def _cases(each: Labelled, asked: InterviewQuestion) -> Iterator[Case]:
    seen = Grader(asked, judgement=UNJUDGED).seen(each.text)
    for id_, made in each.points.items():
        yield Case(each.question, seen[id_], made)


def fit(of: Sequence[Case]) -> Judgement:
    """Return trees that make the labels likelier, each a little (gradient boosting, Newton steps).

    All trees have the same depth and stand for themselves: a split that is not worth it sends
    everything to the left.
    """
    names = tuple(Seen.__dataclass_fields__)
    raw = [astuple(case.seen) for case in of]
    edges = [_edges([row[at] for row in raw]) for at in range(len(names))]
    columns = [bytes(bisect_left(each, row[at]) for row in raw) for at, each in enumerate(edges)]
    share = sum(case.made for case in of) / len(of)
    constant = math.log(share / (1 - share))
    total = [constant] * len(of)
    trees = []
    for _ in range(ROUNDS):
        beliefs = [1 / (1 + math.exp(-each)) for each in total]
        slope = [case.made - belief for case, belief in zip(of, beliefs, strict=True)]
        bend = [belief * (1 - belief) for belief in beliefs]
        splits, leaves, where = _grown(columns, [len(each) for each in edges], slope, bend)
        total = [each + leaves[at] for each, at in zip(total, where, strict=True)]
        trees.append(
            Tree(
                tuple(names[column] for column, _ in splits),
                tuple((*edges[column], NO_SPLIT)[at] for column, at in splits),
                tuple(round(leaf, 3) for leaf in leaves),
            )
        )
    return Judgement(
        round(constant, 3), tuple(map(str, trees)), MADE_FROM, PARTLY_FROM, SHARE_FROM, ASKED_FROM
    )


def _edges(values: Sequence[float]) -> list[float]:
    """Return up to `BINS` numbers between values that part them into shares of about one size."""
    kept = sorted(values)
    after = dict(pairwise(sorted(set(values))))
    found = {kept[len(kept) * at // BINS] for at in range(1, BINS)}
    return sorted({round((each + after[each]) / 2, 3) for each in found if each in after})


def _grown(
    columns: Sequence[bytes], bins: Sequence[int], slope: Sequence[float], bend: Sequence[float]
) -> tuple[list[tuple[int, int]], list[float], list[int]]:
    """Return the splits of one tree (column, bin), its leaves, and the leaf of each case."""
    where = [0] * len(slope)
    splits: list[tuple[int, int]] = []
    for level in range(DEPTH):
        members: list[list[int]] = [[] for _ in range(2**level)]
        for case, at in enumerate(where):
            members[at].append(case)
        best = [_best(columns, bins, slope, bend, cases) for cases in members]
        splits += best
        for cases, (column, at) in zip(members, best, strict=True):
            for case in cases:
                where[case] = 2 * where[case] + (columns[column][case] > at)
    slopes, bends = [0.0] * 2**DEPTH, [RIDGE] * 2**DEPTH
    for case, at in enumerate(where):
        slopes[at] += slope[case]
        bends[at] += bend[case]
    leaves = [STEP * a / b for a, b in zip(slopes, bends, strict=True)]
    return splits, leaves, where


def _best(
    columns: Sequence[bytes],
    bins: Sequence[int],
    slope: Sequence[float],
    bend: Sequence[float],
    cases: Sequence[int],
) -> tuple[int, int]:
    """Return the split of some cases that gains most: a column, and its last bin on the left."""
    slopes, bends = sum(slope[at] for at in cases), sum(bend[at] for at in cases)
    gained, best = slopes**2 / (bends + RIDGE), (0, bins[0])
    for column, values in enumerate(columns):
        sums = [[0.0, 0.0, 0] for _ in range(bins[column] + 1)]
        for at in cases:
            of = sums[values[at]]
            of[0] += slope[at]
            of[1] += bend[at]
            of[2] += 1
        left = [0.0, 0.0, 0]
        for at, of in enumerate(sums[:-1]):
            left = [a + b for a, b in zip(left, of, strict=True)]
            if left[2] < FEWEST or len(cases) - left[2] < FEWEST:
                continue
            gain = left[0] ** 2 / (left[1] + RIDGE)
            gain += (slopes - left[0]) ** 2 / (bends - left[1] + RIDGE)
            if gain > gained:
                gained, best = gain, (column, at)
    return best


def left_out(of: Sequence[Case]) -> None:
    """Print how answers are heard to which no way was tuned, by trees that saw none of them."""
    told = labelled("sealed")
    asked = sorted({each.question for each in told})
    graders: dict[str, Grader] = {}
    for fold in range(FOLDS):
        out = set(asked[fold::FOLDS])
        judgement = fit([case for case in of if case.question not in out])
        graders |= {name: Grader(question(name), judgement=judgement) for name in out}
    sys.stdout.write(f"{figures(told, graders.__getitem__)}\n")


def main() -> None:
    """Write both files, or tell how well questions that were left out are judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", action="store_true")
    wanted = parser.parse_args()
    if not wanted.left_out:
        (FOLDER / "rarity.yaml").write_text(rarity(shipped_lexicon()), "utf-8")
        shipped_lexicon.cache_clear()
    of = cases()
    if wanted.left_out:
        left_out(of)
        return
    found = fit(of)
    lines = [
        "# What is seen of a point, judged by small trees (study/answers/judging.py).",
        "# Written by scripts/fit_answers.py.",
        f"constant: {found.constant}",
        f"made_from: {MADE_FROM}",
        f"partly_from: {PARTLY_FROM}",
        f"share_from: {SHARE_FROM}",
        f"asked_from: {ASKED_FROM}",
        "trees:",
        *(f'  - "{each}"' for each in found.trees),
    ]
    (FOLDER / "judgement.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    shipped_judgement.cache_clear()


if __name__ == "__main__":
    main()
