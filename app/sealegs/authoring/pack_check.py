"""Checking a pack: its files, its questions, and the proof of every exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable

from sealegs.authoring.agenda_check import agenda_flaws
from sealegs.authoring.course import read_course
from sealegs.authoring.course_check import flaws_in
from sealegs.authoring.exercise_proof import prove
from sealegs.authoring.flaw import Flaw
from sealegs.authoring.interview_check import bank_flaws
from sealegs.authoring.proof import Proof
from sealegs.authoring.question_check import flaws_of, questions_in
from sealegs.curriculum.agendas import load_agendas
from sealegs.curriculum.exercise import Exercise, Exercises, load_exercises
from sealegs.curriculum.interview import load_bank
from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.pack import Pack
from sealegs.ground.problem import Problem, SealegsError
from sealegs.study.picking import Material


@dataclass(frozen=True, slots=True)
class PackCheck:
    """A pack and its exercises as they were read, and which of them are to be proved.

    ``flaws`` are what is wrong with its topics and questions.
    """

    pack: Pack
    exercises: Exercises
    only: Exercise | None = None
    flaws: tuple[Flaw, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What can't be used, and whatever is wrong with the files of exercises."""
        if self.only is not None:
            inside = f"{self.only.folder}/"
            return tuple(p for p in self.exercises.problems if p.place.file.startswith(inside))
        unusable = (p for p in self.pack.problems if p.fatal)
        asked = (flaw.problem for flaw in self.flaws if not flaw.note)
        return (*unusable, *self.exercises.problems, *asked)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """What is read differently than it was meant, such as links that lead nowhere."""
        if self.only is not None:
            return ()
        read = (problem for problem in self.pack.problems if not problem.fatal)
        return (*read, *(flaw.problem for flaw in self.flaws if flaw.note))

    @property
    def to_come(self) -> tuple[str, ...]:
        """Topics that the pack plans and doesn't have; links to them are plain text until then."""
        return tuple(name for name in self.pack.planned if name not in self.pack.topics)

    def failed(self, proofs: Iterable[Proof], *, strict: bool) -> bool:
        """Tell whether anything is wrong; to those who are strict that includes notes."""
        wrong = bool(self.problems) or (strict and bool(self.notes))
        return wrong or not all(proof.ok(strict=strict) for proof in proofs)

    def proofs(self) -> Iterator[Proof]:
        """Prove one exercise after the other; each takes some hundred milliseconds."""
        chosen = [self.only] if self.only is not None else self.exercises.by_id.values()
        for exercise in chosen:
            yield prove(exercise, self.pack)


def check_pack(
    root: Traversable,
    only: str | None = None,
    *,
    today: date,
    strict: bool = False,
    foreign: frozenset[bytes] = frozenset(),
) -> PackCheck:
    """Read the pack in a folder; ``only`` is the slug or id of the one exercise to prove.

    ``today`` is the day on which reviews may have expired. Those who are ``strict`` have it held
    against the standard of the bundled pack as well; ``foreign`` are the windows of texts that
    nothing may be copied from.

    Raises SealegsError where there is no pack or no such exercise.
    """
    pack = load_pack(root)
    exercises = load_exercises(root, pack.id)
    if not pack.topics and not exercises.by_id:
        raise SealegsError(f"{root} holds no pack; name a folder with content/ and quizzes/ in it.")
    if only is None:
        questions = {topical.topic: topical for topical in questions_in(root, pack)}
        course = read_course(root, pack, exercises, questions, today=today, foreign=foreign)
        asked = (flaw for topical in questions.values() for flaw in flaws_of(topical))
        bank = load_bank(root, pack.id, pack.order)
        agendas = agenda_flaws(load_agendas(root), Material(pack, exercises, bank))
        heard = bank_flaws(bank, course.facts)
        flaws = (*flaws_in(course, strict=strict), *asked, *heard, *agendas)
        return PackCheck(pack, exercises, flaws=flaws)
    found = exercises.find(only)
    if found is None:
        unread = [p for p in exercises.problems if f"/{only}/" in p.place.file]
        if unread:
            raise SealegsError(f"{unread[0]}.")
        slugs = ", ".join(e.slug for e in exercises.by_id.values())
        raise SealegsError(f"no exercise is called “{only}”; there is {slugs or 'none'}.")
    return PackCheck(pack, exercises, found)
