"""What is seen of each point of a question in an answer, ready to be judged."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from sealegs.curriculum.interview import FollowUp, InterviewQuestion
from sealegs.curriculum.model import Level
from sealegs.study.answers.covering import Cover
from sealegs.study.answers.evidence import (
    Likeness,
    Stretch,
    Wordings,
    likeness,
    stretches,
    told,
    weight,
    wording,
)
from sealegs.study.answers.judging import Seen, adrift, capped
from sealegs.study.answers.lexicon import Lexicon
from sealegs.study.answers.reading import Reading
from sealegs.study.answers.repeating import places_said
from sealegs.study.answers.ways import Meeting

MOST_WAYS = 8
_LEVELS = tuple(Level)


class Weigher:
    """Knows how the parts of one question are worded, and weighs an answer against them."""

    def __init__(self, question: InterviewQuestion | FollowUp, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._levels = {p.id: float(_LEVELS.index(p.level)) for p in question.points}
        self._deniers = {
            p.id: tuple(c.id for c in question.contradictions if p.id in c.denies)
            for p in question.points
        }
        self._points = Wordings(
            {
                point.id: tuple(wording(each, lexicon) for each in (point.say, *point.heard))
                for point in question.points
            }
        )
        self._claims = Wordings(
            {
                wrong.id: tuple(wording(each, lexicon) for each in (wrong.claim, *wrong.heard))
                for wrong in question.contradictions
            }
        )

    def weigh(
        self,
        reading: Reading,
        met: Mapping[str, Sequence[Sequence[Meeting]]],
        covers: Mapping[str, Cover],
        claims: int,
        unsaid: Container[str] = (),
    ) -> Mapping[str, tuple[Seen, Likeness]]:
        """Return what is seen of each point.

        ``met`` has the meetings of each way that was met, and ``unsaid`` the points that a way
        denies.
        """
        said = stretches(reading, self._lexicon)
        likes = [self._points.scores(each) for each in said]
        wrong = [self._claims.scores(each) for each in said]
        worst = [max(each.values(), default=0.0) for each in wrong]
        made = {id_ for id_ in self._points.parts if met.get(id_)}
        found = {}
        for id_, wordings in self._points.parts.items():
            at = max(range(len(said)), key=lambda each: likes[each][id_], default=None)
            others = len(made - {id_}) / len(self._points.parts)
            like = Likeness(0.0) if at is None else likeness(said[at], wordings)
            other = 0.0 if at is None else _most(likes[at], id_)
            claim = 0.0 if at is None else worst[at]
            cover = covers[id_]
            meetings = [m for way in met.get(id_, ()) for m in way]
            found[id_] = (
                Seen(
                    met=float(id_ in made),
                    rarity=self.rarity(reading, meetings),
                    groups=float(any(len(m.words) > 1 for m in meetings)),
                    ways=float(min(MOST_WAYS, len(met.get(id_, ())))),
                    whole=cover.whole,
                    across=cover.across,
                    part=cover.part,
                    share=cover.share,
                    told=max((told(each, wordings[0]) for each in said), default=0.0),
                    like=like.score,
                    like_other=other,
                    like_claim=claim,
                    adrift=adrift(len(places_said(reading)), others),
                    others=others,
                    claims=float(claims),
                    here=_here(said, likes, id_, meetings),
                    second=_second(said, likes, id_, at),
                    denier=max(
                        (each[of] for each in wrong for of in self._deniers[id_]), default=0.0
                    ),
                    wrong=max(worst, default=0.0),
                    unsaid=float(id_ in unsaid),
                    level=self._levels[id_],
                    margin=like.score - max(other, claim),
                    close=float(any(m.close for m in meetings)),
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


def _most(likes: Mapping[str, float], but: str) -> float:
    """Return the likeness to the part that a stretch is most like, of all but one."""
    return max((score for id_, score in likes.items() if id_ != but), default=0.0)


def _here(
    said: Sequence[Stretch],
    likes: Sequence[Mapping[str, float]],
    id_: str,
    meetings: Sequence[Meeting],
) -> float:
    """Return how like a point is a stretch in which one of its ways met."""
    heads = {begin for met in meetings for begin, _ in met.words}
    near = (like[id_] for each, like in zip(said, likes, strict=True) if each.words & heads)
    return max(near, default=0.0)


def _second(
    said: Sequence[Stretch], likes: Sequence[Mapping[str, float]], id_: str, best: int | None
) -> float:
    """Return how like a point is another stretch that has no word of the best one."""
    if best is None:
        return 0.0
    apart = (
        like[id_]
        for each, like in zip(said, likes, strict=True)
        if not each.words & said[best].words
    )
    return max(apart, default=0.0)
