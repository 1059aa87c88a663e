"""Estimate how answers that nobody has seen will be heard, without the half that reports on it.

``python scripts/estimate_answers.py`` makes answers to all questions of the bank out of sentences
by other writers (tests/data/answers/said, even lines only: no way and no weight was tuned on them)
and grades them. What an answer makes is known from what each sentence was written for. The figures
are there to choose between two ways to hear; they flatter neither: a sentence for one
point may say another too, which counts as a mistake here.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from random import Random

import msgspec
from tests.study.answers.listening import DATA, Labelled, bank, figures

from sealegs.curriculum.interview import InterviewQuestion
from sealegs.study.answers.grading import Band

ANSWERS = 4
"""Answers made of the sentences to one question."""

SEED = 11


class Said(msgspec.Struct, frozen=True):
    """A sentence by another writer, for a point or a wrong claim (``id``) of a question."""

    question: str
    id: str
    kind: str
    text: str


Sentences = Mapping[tuple[str, str, str], list[str]]
"""Texts by question, part and kind."""


def said(*, even: bool) -> Iterator[Said]:
    """Yield the sentences of the even or the odd lines."""
    for path in sorted((DATA / "said").glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if (number % 2 == 0) == even:
                yield msgspec.json.decode(line, type=Said)


def made(asked: InterviewQuestion, sentences: Sentences, random: Random) -> Labelled:
    """Return an answer to a question, with what it makes and claims."""
    name = f"{asked.topic}/{asked.slug}"
    points: dict[str, bool] = {}
    claims: list[str] = []
    texts: list[str] = []

    def say(id_: str, kind: str) -> bool:
        known = sentences.get((name, id_, kind), [])
        texts.extend(random.sample(known, min(1, len(known))))
        return bool(known)

    good = random.random()
    for point in asked.points:
        wanted = random.random() < good
        points[point.id] = wanted and say(point.id, "makes")
        if not wanted and random.random() < 1 / 2:
            say(point.id, "near")
    for wrong in asked.contradictions:
        chance = random.random()
        if chance < (1 - good) / 2 and say(wrong.id, "claims"):
            claims.append(wrong.id)
            points.update(dict.fromkeys(wrong.denies, False))
        elif chance > 2 / 3:
            say(wrong.id, "refutes")
    random.shuffle(texts)
    return Labelled(name, "made", " ".join(texts), points, tuple(claims), Band.HIRE.name)


def main() -> None:
    """Print the figures of answers made of even lines."""
    sentences: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for each in said(even=True):
        sentences[each.question, each.id, each.kind].append(each.text)
    random = Random(SEED)
    answers = [
        made(asked, sentences, random) for asked in bank().by_id.values() for _ in range(ANSWERS)
    ]
    got = figures([each for each in answers if each.text])
    sys.stdout.write(
        f"{got.answers} answers of even lines: precision {got.precision:.3f}, recall "
        f"{got.recall:.3f}, contradictions caught {got.caught:.3f}, false alarms "
        f"{got.false_alarms:.4f}\n"
    )


if __name__ == "__main__":
    main()
