"""What is seen of each point of a question in an answer, ready to be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealegs.curriculum.interview import FollowUp, InterviewQuestion
from sealegs.study.answers.covering import Cover
from sealegs.study.answers.evidence import (
    Likeness,
    Stretch,
    likeness,
    stretches,
    told,
    weight,
    wording,
)
from sealegs.study.answers.judging import Seen, adrift, capped
from sealegs.study.answers.lexicon import Lexicon
from sealegs.study.answers.reading import Reading
from sealegs.study.answers.ways import Meeting

MOST_WAYS = 8


class Weigher:
    """Knows how the parts of one question are worded, and weighs an answer against them."""

    def __init__(self, question: InterviewQuestion | FollowUp, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._points = {
            point.id: tuple(wording(each, lexicon) for each in (point.say, *point.heard))
            for point in question.points
        }
        self._claims = {
            wrong.id: tuple(wording(each, lexicon) for each in (wrong.claim, *wrong.heard))
            for wrong in question.contradictions
        }

    def weigh(
        self,
        reading: Reading,
        met: Mapping[str, Sequence[Sequence[Meeting]]],
        covers: Mapping[str, Cover],
        claims: int,
    ) -> Mapping[str, tuple[Seen, Likeness]]:
        """Return what is seen of each point; ``met`` has the meetings of each way that was met."""
        said = stretches(reading, self._lexicon)
        likes = {
            id_: [likeness(each, wordings) for each in said]
            for id_, wordings in (*self._points.items(), *self._claims.items())
        }
        made = {id_ for id_ in self._points if met.get(id_)}
        found = {}
        for id_ in self._points:
            at = max(range(len(said)), key=lambda each: likes[id_][each].score, default=None)
            others = len(made - {id_}) / len(self._points)
            like = Likeness(0.0) if at is None else likes[id_][at]
            cover = covers[id_]
            found[id_] = (
                Seen(
                    met=float(id_ in made),
                    rarity=self.rarity(reading, [m for way in met.get(id_, ()) for m in way]),
                    groups=float(any(len(m.words) > 1 for way in met.get(id_, ()) for m in way)),
                    ways=float(min(MOST_WAYS, len(met.get(id_, ())))),
                    whole=cover.whole,
                    across=cover.across,
                    part=cover.part,
                    share=cover.share,
                    told=max((told(each, self._points[id_][0]) for each in said), default=0.0),
                    like=like.score,
                    like_other=_most(likes, self._points, at, id_),
                    like_claim=_most(likes, self._claims, at, id_),
                    adrift=adrift(len(reading.words), others),
                    others=others,
                    claims=float(claims),
                ),
                like,
            )
        return found

    def rarity(self, reading: Reading, meetings: Sequence[Meeting]) -> float:
        """Return how rare the words of the heaviest of some meetings are, summed."""
        heaviest = 0.0
        for met in meetings:
            stems = {
                reading.words[at].stem
                for begin, end in met.words
                for at in range(begin, end)
                if reading.words[at].text not in self._lexicon.function
            }
            heaviest = max(heaviest, sum(weight(stem, self._lexicon) for stem in stems))
        return capped(heaviest)


def _most(
    likes: Mapping[str, Sequence[Likeness]],
    parts: Mapping[str, Sequence[Stretch]],
    at: int | None,
    but: str,
) -> float:
    """Return the likeness of one stretch to the part that it is most like."""
    if at is None:
        return 0.0
    return max((likes[id_][at].score for id_ in parts if id_ != but), default=0.0)
