"""What a room is opened with: an agenda that was written down, or questions that were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sealegs.cli.rooms.options import Chosen
from sealegs.curriculum.agendas import Agenda, Agendas, load_agendas, read_agenda
from sealegs.ground.problem import SealegsError
from sealegs.ground.resources import shipped_root
from sealegs.study.picking import Material
from sealegs.team.events import Item

_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """A room that is about to be made."""

    title: str
    items: Sequence[Item]
    scoring: str
    late: str


def planned(chosen: Chosen, seed: str) -> Plan:
    """Return what a room is opened with; raises a sentence where that can't be."""
    from sealegs.ground.clock import SystemClock

    material = shipped_material()
    if not chosen.agenda:
        items = _asked_for(chosen, material, seed)
        title = chosen.title or items[0].title
        return Plan(title, items, chosen.scoring or "accuracy", chosen.late or "full")
    if chosen.topic or chosen.kind or chosen.level:
        raise SealegsError(
            "an agenda says itself what is asked; leave --topic, --kind and --level."
        )
    agenda = find_agenda(chosen.agenda)
    items = _staged(agenda, chosen.session - 1, material, seed, SystemClock().now().date())
    session = agenda.sessions[chosen.session - 1]
    both = agenda.title if len(agenda.sessions) == 1 else f"{agenda.title}: {session.title}"
    scoring, late = chosen.scoring or agenda.scoring, chosen.late or agenda.late
    return Plan(chosen.title or both, items, scoring, late)


def shipped_agendas() -> Agendas:
    """Return the agendas that come with the program."""
    return load_agendas(shipped_root())


def find_agenda(name: str) -> Agenda:
    """Return an agenda by its name, or from a file; raises its first problem."""
    shipped = shipped_agendas().by_id
    if name in shipped:
        return shipped[name]
    file = Path(name)
    if not file.is_file():
        names = ", ".join(shipped)
        raise SealegsError(f"there is no agenda and no file {name}; agendas are {names}.")
    try:
        with file.open(encoding="utf-8") as stream:
            text = stream.read(_LONGEST + 1)
    except (OSError, UnicodeError) as error:
        raise SealegsError(f"{name} can't be read ({error}).") from error
    agenda, problems = read_agenda(text, name)
    if agenda is None:
        raise SealegsError(f"{problems[0]}.")
    return agenda


def shipped_material() -> Material:
    """Return what agendas draw from."""
    from sealegs.workspace.packs import shipped_packs

    packs = shipped_packs()
    return Material(packs.pack(), packs.exercises(), packs.bank())


def _asked_for(chosen: Chosen, material: Material, seed: str) -> tuple[Item, ...]:
    from sealegs.curriculum.finding import find_topic
    from sealegs.curriculum.model import Level
    from sealegs.team.asking import Choice, agenda

    topics = tuple(find_topic(material.pack, name).id for name in chosen.topic)
    level = Level(chosen.level) if chosen.level else None
    choice = Choice(topics, level, chosen.kind, chosen.questions, chosen.seconds)
    return agenda(material.pack, choice, seed)


def _staged(
    agenda: Agenda, session: int, material: Material, seed: str, today: date
) -> tuple[Item, ...]:
    from sealegs.team.staging import staged

    return staged(agenda, session, material, seed, today)
