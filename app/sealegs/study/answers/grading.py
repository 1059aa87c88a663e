"""Grading an answer: which points it makes, what it claims, and the words that decided it.

Pure and deterministic. A point is made where the concept groups of its ways meet, and `judging`
believes that they don't meet by accident. Likeness earns nothing by itself, it weighs beside a way
or is asked about. What is denied, asked, or told as the opinion of others makes none. Code in an
answer is judged by the build twin where the point says what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from rapidfuzz import fuzz

from sealegs.curriculum.interview import Contradiction, FollowUp, InterviewQuestion, Point
from sealegs.curriculum.model import Level
from sealegs.study.answers.correcting import Correction, as_meant, corrections
from sealegs.study.answers.covering import Cover, cover, weighed, windows
from sealegs.study.answers.evidence import Likeness
from sealegs.study.answers.fragments import fragments
from sealegs.study.answers.judging import NOTHING_SEEN, Judgement, Seen, shipped_judgement
from sealegs.study.answers.lexicon import Lexicon, shipped_lexicon
from sealegs.study.answers.reading import MAX_CHARACTERS, Reading, read
from sealegs.study.answers.repeating import places_said, said_once
from sealegs.study.answers.showing import Showing, Shown
from sealegs.study.answers.slips import Slips
from sealegs.study.answers.tokens import stems
from sealegs.study.answers.ways import Heard, Meeting, Way, compiled
from sealegs.study.answers.weighing import Weigher

SUGGEST_FROM = 70.0
"""Likeness, of 100, from which a clause is worth asking about: did you mean this point?"""

_PASTED = 0.8
_LEVELS = tuple(Level)


class Standing(StrEnum):
    """How a point stands: made, made and denied in the same answer, denied, or not heard."""

    EARNED = "earned"
    BOTH = "both"
    DENIED = "denied"
    MISSING = "missing"


class Band(IntEnum):
    """What an interviewer would write down."""

    STRONG_NO_HIRE = 0
    NO_HIRE = 1
    HIRE = 2
    STRONG_HIRE = 3


Span = tuple[int, int]
"""Characters of the answer, end excluded."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A point with how it stands; ``said`` are the words for it, ``unsaid`` those against.

    ``twin`` is what the build twin found of code among them, empty where it was not asked.
    """

    point: Point
    standing: Standing
    said: tuple[Span, ...] = ()
    unsaid: tuple[Span, ...] = ()
    maybe: Span | None = None
    """Words that sound like it, to ask the learner about."""

    seen: Seen = NOTHING_SEEN
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A wrong claim that was made, and the words that made it."""

    contradiction: Contradiction
    said: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A wrong claim that was taken back, and the words of the correction, wherever it was said."""

    claim: Claim
    words: str


@dataclass(frozen=True, slots=True)
class Graded:
    """An answer as it was heard. ``share`` is what of the level's weight was earned, 0 to 1.

    ``opening`` is the correction that it begins with, of what was said in the answer before it.
    """

    points: tuple[Heading, ...]
    claims: tuple[Claim, ...]
    share: float
    band: Band
    hedges: tuple[Span, ...]
    words: int
    corrected: tuple[Corrected, ...] = ()
    opening: Span | None = None

    @property
    def earned(self) -> frozenset[str]:
        """The ids of the points that were made."""
        return frozenset(h.point.id for h in self.points if h.standing is Standing.EARNED)


class Grader:
    """Grades answers to one question or follow-up; compiled once, used for every answer."""

    def __init__(
        self,
        question: InterviewQuestion | FollowUp,
        level: Level | None = None,
        lexicon: Lexicon | None = None,
        judgement: Judgement | None = None,
    ) -> None:
        self._lexicon = lexicon or shipped_lexicon()
        own = question.level if isinstance(question, InterviewQuestion) else Level.SENIOR
        self._level = level or own
        self._points = [(p, compiled(p.any, self._lexicon)) for p in question.points]
        self._claims = [(c, compiled(c.any, self._lexicon)) for c in question.contradictions]
        self._showings = {p.id: Showing(p.shows) for p in question.points if p.shows is not None}
        asked, _, self._code = question.ask.partition("\n\n")
        self._asked = frozenset(stems(asked))
        self._shown = _rows(self._code)
        self._slips = Slips(self._vocabulary(), self._lexicon)
        given = Heard(read(asked.replace("?", "."), self._lexicon), self._lexicon, self._slips)
        self._weighed = [(p.id, weighed(ways, self._lexicon, given)) for p, ways in self._points]
        self._weigher = Weigher(question, self._lexicon)
        self._judgement = judgement or shipped_judgement()

    def _vocabulary(self) -> frozenset[str]:
        written = (
            part for _, ways in (*self._points, *self._claims) for way in ways for part in way
        )
        words = {symbol for group in written for one in group for symbol in one.symbols}
        synonyms = {word for phrase in self._lexicon.same for word in phrase}
        return frozenset(word for word in words | synonyms if not word.startswith("="))

    def grade(self, text: str, *, verbatim: bool = False) -> Graded:
        """Grade an answer; total on any text. With ``verbatim`` the question itself counts too."""
        heard_text = text if verbatim else self._without_question(text)
        spoken = read(heard_text, self._lexicon)
        taken_back = corrections(spoken, self._lexicon)
        reading = said_once(as_meant(spoken, taken_back))
        heard = Heard(reading, self._lexicon, self._slips)
        claims = tuple(claim for claim, _ in self._claimed(heard))
        said = {point.id: _met(ways, heard) for point, ways in self._points}
        sentences = windows(reading)
        covers = {id_: cover(heard, ways, sentences) for id_, ways in self._weighed}
        seen = self._weigher.weigh(
            reading,
            {id_: m.said for id_, m in said.items()},
            covers,
            len(claims),
            {id_ for id_, m in said.items() if m.unsaid is not None},
        )
        shown = self._twin(text, reading, "" if verbatim else self._code)
        taken = {id_: claim.said for claim in claims for id_ in claim.contradiction.denies}
        points = tuple(
            self._heading(
                point, reading, said[point.id], covers[point.id], *seen[point.id],
                taken.get(point.id, ()), shown.get(point.id),
            )
            for point, _ in self._points
        )  # fmt: skip
        share = self._share(points)
        new = places_said(reading)
        hedges = tuple(_span(reading, *each) for each in reading.hedges if each[0] in new)
        corrected = tuple(self._corrected(spoken, taken_back, claims))
        opening = next(
            (_span(spoken, each.begin, each.end) for each in taken_back if each.opens), None
        )
        return Graded(
            points, claims, share, _band(share, len(claims)), hedges, len(new),
            corrected, opening,
        )  # fmt: skip

    def _claimed(self, heard: Heard) -> Iterator[tuple[Claim, Meeting]]:
        for claim, ways in self._claims:
            met = _first(ways, heard)
            if met is not None:
                yield Claim(claim, _spans(heard.reading, met)), met

    def _corrected(
        self, spoken: Reading, taken_back: Sequence[Correction], stand: Sequence[Claim]
    ) -> Iterator[Corrected]:
        """Yield the wrong claims that are only in what was taken back."""
        if not any(each.clauses for each in taken_back):
            return
        standing = {claim.contradiction.id for claim in stand}
        for claim, met in self._claimed(Heard(spoken, self._lexicon, self._slips)):
            by = next((each for each in taken_back if met.clause in each.clauses), None)
            if by is not None and claim.contradiction.id not in standing:
                begin, end = _span(spoken, by.begin, by.end)
                yield Corrected(claim, spoken.text[begin:end])

    def seen(self, text: str) -> Mapping[str, Seen]:
        """Return what is seen of each point in an answer: what the judgement is learnt on."""
        return {heading.point.id: heading.seen for heading in self.grade(text).points}

    def _heading(
        self,
        point: Point,
        reading: Reading,
        met: _Met,
        covered: Cover,
        seen: Seen,
        like: Likeness,
        against: tuple[Span, ...],
        shown: Shown | None,
    ) -> Heading:
        spans: tuple[Span, ...] = ()
        if self._judgement.makes(seen) if point.heard else seen.met:
            words = covered.words if met.best is None else met.best.words
            spans = tuple(sorted(_span(reading, *each) for each in words))
        if not against and met.unsaid is not None and self._outweighs(reading, met):
            against = _spans(reading, met.unsaid)
        if shown is not None:
            spans = tuple(sorted({*spans, *shown.said}))
            against = tuple(sorted({*against, *shown.unsaid}))
        if spans:
            standing = Standing.BOTH if against else Standing.EARNED
        else:
            standing = Standing.DENIED if against else Standing.MISSING
        maybe = None
        if standing is Standing.MISSING:
            maybe = self._near(point, reading, met, seen, like)
        twin = "" if shown is None else shown.words
        return Heading(point, standing, spans, against, maybe, seen, twin)

    def _twin(self, text: str, reading: Reading, own: str) -> Mapping[str, Shown]:
        """Return what code in an answer shows, by point; code of the question itself is none."""
        if not self._showings:
            return {}
        code = fragments(text[:MAX_CHARACTERS], reading, self._lexicon, own)
        shown = {id_: each.shown(code) for id_, each in self._showings.items()} if code else {}
        return {id_: each for id_, each in shown.items() if each is not None}

    def _near(
        self, point: Point, reading: Reading, met: _Met, seen: Seen, like: Likeness
    ) -> Span | None:
        """Return the words that may have meant a point: to ask about, never to earn with."""
        if met.best is not None:
            return _whole(_spans(reading, met.best))
        if like.words and self._judgement.belief(seen) >= self._judgement.asked_from:
            return _whole(tuple(_span(reading, *each) for each in like.words))
        return _like(point, reading)

    def _outweighs(self, reading: Reading, met: _Met) -> bool:
        """Tell whether what is said against a point is no lighter than what is said for it."""
        if met.best is None or met.unsaid is None:
            return True
        against = self._weigher.rarity(reading, [met.unsaid])
        return against >= self._weigher.rarity(reading, [met.best])

    def _without_question(self, text: str) -> str:
        """Blank what only says the question again; places in the text stay what they were."""
        lines = []
        for line in text.splitlines(keepends=True):
            words = stems(line)
            again = len(words) >= 4 and sum(w in self._asked for w in words) >= _PASTED * len(words)
            again = again or words in self._shown
            lines.append(" " * (len(line) - 1) + "\n" if again else line)
        return "".join(lines)

    def _share(self, points: Sequence[Heading]) -> float:
        expected = [h for h in points if _LEVELS.index(h.point.level) <= _LEVELS.index(self._level)]
        weight = sum(h.point.weight for h in expected)
        made = sum(h.point.weight for h in expected if h.standing is Standing.EARNED)
        return made / weight if weight else 0.0


def _rows(shown: str) -> frozenset[tuple[str, ...]]:
    """Return the lines that are shown below a question, with and without a number in front."""
    rows = [stems(line) for line in shown.splitlines()]
    return frozenset(row for each in rows for row in (each, each[1:]) if len(row) > 1)


@dataclass(frozen=True, slots=True)
class _Met:
    """The meetings of each way that a point's words were said in, the best, and one against."""

    said: tuple[tuple[Meeting, ...], ...]
    best: Meeting | None
    unsaid: Meeting | None


def _met(ways: Sequence[Way], heard: Heard) -> _Met:
    best: Meeting | None = None
    said: list[tuple[Meeting, ...]] = []
    denials: list[tuple[Way, Meeting]] = []
    affirmed: set[int] = set()
    made_by: list[Way] = []
    for way in ways:
        meetings = tuple(heard.meetings(way))
        made = tuple(met for met in meetings if not met.denied)
        for met in made:
            best = best if best is not None and best.close >= met.close else met
            affirmed |= {met.clause} if met.close else {met.clause, met.clause + 1}
        if made:
            said.append(made)
            made_by.append(way)
        # what one thing does without, another may well need
        denials += [(way, met) for met in meetings if met.denied and met.close and not met.spares]
    # where one reading of a clause makes the point, another that denies it is a misreading; and
    # what takes a point back has to deny the words that made it
    unsaid = next(
        (
            met
            for way, met in denials
            if met.clause not in affirmed and (not made_by or way in made_by)
        ),
        None,
    )
    return _Met(tuple(said), best, unsaid)


def _first(ways: Sequence[Way], heard: Heard) -> Meeting | None:
    """Return where a wrong claim is made first: not denied, nor in a sentence against it."""
    reading = heard.reading
    return next(
        (
            met
            for way in ways
            for met in heard.meetings(way)
            if not met.denied and reading.clauses[met.clause].sentence not in reading.rejected
        ),
        None,
    )


def _like(point: Point, reading: Reading) -> Span | None:
    """Return the clause that is most like a point, when one is like it at all."""
    best, where = SUGGEST_FROM, None
    for clause in reading.clauses:
        if clause.asks or clause.hearsay or clause.soup:
            continue
        span = _span(reading, clause.begin, clause.end)
        score = fuzz.token_set_ratio(point.say, reading.text[slice(*span)], score_cutoff=best)
        if score > best:
            best, where = score, span
    return where


def _band(share: float, claims: int) -> Band:
    """Return the band of a share of the points; each wrong claim costs one."""
    reached = sum(share >= limit for limit in (0.2, 0.5, 0.8))
    return Band(max(0, reached - claims))


def _span(reading: Reading, begin: int, end: int) -> Span:
    return reading.words[begin].start, reading.words[end - 1].end


def _spans(reading: Reading, met: Meeting) -> tuple[Span, ...]:
    return tuple(sorted(_span(reading, *each) for each in met.words))


def _whole(spans: tuple[Span, ...]) -> Span:
    return min(begin for begin, _ in spans), max(end for _, end in spans)
