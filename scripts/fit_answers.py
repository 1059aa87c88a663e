"""Learn what hearing answers rests on, from the bank and the labelled answers.

``python scripts/fit_answers.py`` writes assets/answers/rarity.yaml (how rare words are in what
the bank says) and judgement.yaml (a logistic regression on what is seen of a point). With
``--left-out`` it writes nothing, and tells how answers to questions that the weights didn't see are
judged. The sealed answers are never read.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from random import Random

import msgspec
from tests.study.answers.listening import Labelled, bank, labelled, question

from sealegs.curriculum.interview import InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.study.answers.evidence import wording
from sealegs.study.answers.grading import Grader
from sealegs.study.answers.judging import Judgement, Seen, shipped_judgement
from sealegs.study.answers.lexicon import Lexicon, shipped_lexicon

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "assets/answers"
MADE_FROM = 0.65
PARTLY_FROM = 0.75
SHARE_FROM = 0.5
ASKED_FROM = 0.4
KEPT = 0.5
THINNED = 3
TWICE = 2
SEED = 11
RIDGE = 3.0
FOLDS = 11
ROUNDS = 25
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
            found += [case for case in _cases(each, question(each.question)) for _ in range(TWICE)]
    return found


def _cases(each: Labelled, asked: InterviewQuestion) -> Iterator[Case]:
    seen = Grader(asked).seen(each.text)
    for id_, made in each.points.items():
        yield Case(each.question, seen[id_], made)


def fit(of: Sequence[Case]) -> Judgement:
    """Return the weights that make the labels likeliest, with a ridge on scaled weights."""
    names = tuple(Seen.__dataclass_fields__)
    raw = [astuple(case.seen) for case in of]
    size = len(names)
    mean = [sum(row[at] for row in raw) / len(raw) for at in range(size)]
    spread = [
        math.sqrt(sum((row[at] - mean[at]) ** 2 for row in raw) / len(raw)) or 1.0
        for at in range(size)
    ]
    rows = [[1.0, *((row[at] - mean[at]) / spread[at] for at in range(size))] for row in raw]
    weights = [0.0] * (size + 1)
    for _ in range(ROUNDS):
        beliefs = [1 / (1 + math.exp(-_dot(weights, row))) for row in rows]
        slope = [-RIDGE * weight if at else 0.0 for at, weight in enumerate(weights)]
        bend = [[RIDGE if a == b and a else 0.0 for b in range(size + 1)] for a in range(size + 1)]
        for case, row, belief in zip(of, rows, beliefs, strict=True):
            for a in range(size + 1):
                slope[a] += (case.made - belief) * row[a]
                for b in range(size + 1):
                    bend[a][b] += belief * (1 - belief) * row[a] * row[b]
        weights = [w + step for w, step in zip(weights, _solved(bend, slope), strict=True)]
    plain = [weight / spread[at] for at, weight in enumerate(weights[1:])]
    constant = weights[0] - sum(weight * mean[at] for at, weight in enumerate(plain))
    return Judgement(
        constant,
        dict(zip(names, plain, strict=True)),
        MADE_FROM,
        PARTLY_FROM,
        SHARE_FROM,
        ASKED_FROM,
    )


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a positive definite system by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        for below in rows[at + 1 :]:
            factor = below[at] / pivot[at]
            for column in range(at, len(pivot)):
                below[column] -= factor * pivot[column]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = sum(rows[at][b] * found[b] for b in range(at + 1, len(rows)))
        found[at] = (rows[at][-1] - known) / rows[at][at]
    return found


def left_out(of: Sequence[Case]) -> None:
    """Print precision and recall on questions that the weights didn't see."""
    asked = sorted({case.question for case in of})
    judged = []
    for fold in range(FOLDS):
        out = set(asked[fold::FOLDS])
        judgement = fit([case for case in of if case.question not in out])
        judged += [
            (judgement.belief(case.seen), case.made)
            for case in of
            if case.question in out and case.seen.ways
        ]
    made = sum(case.made for case in of)
    for limit in (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        heard = [told for belief, told in judged if belief >= limit]
        right = f"precision {sum(heard) / len(heard):.3f}, recall {sum(heard) / made:.3f}"
        sys.stdout.write(f"from {limit}: {right}\n")


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
        "# What is seen of a point, weighed (study/answers/judging.py).",
        "# Written by scripts/fit_answers.py.",
        f"constant: {found.constant:.3f}",
        f"made_from: {MADE_FROM}",
        f"partly_from: {PARTLY_FROM}",
        f"share_from: {SHARE_FROM}",
        f"asked_from: {ASKED_FROM}",
        "weights:",
        *(f"  {name}: {value:.3f}" for name, value in found.weights.items()),
    ]
    (FOLDER / "judgement.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    shipped_judgement.cache_clear()


if __name__ == "__main__":
    main()
