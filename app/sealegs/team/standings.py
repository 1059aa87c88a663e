"""Who has how many points: whole numbers, ties share a rank, the same bytes for the same log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from sealegs.team.policy import known_policies
from sealegs.team.room import Player, RoomState


class Standing(msgspec.Struct, frozen=True):
    """One person: ``right`` and ``answered`` of the ``counted`` rounds that count for them."""

    rank: int
    person: str
    points: int
    right: int
    answered: int
    counted: int
    team: int = -1


class TeamStanding(msgspec.Struct, frozen=True):
    """One team, by its place in the rules; ``points`` is the mean of its people, rounded down."""

    rank: int
    team: int
    points: int
    people: int


class Standings(msgspec.Struct, frozen=True):
    """Everyone who plays, best first; ``teams`` where the policy ranks them."""

    people: tuple[Standing, ...] = ()
    teams: tuple[TeamStanding, ...] = ()


def standings(state: RoomState) -> Standings:
    """Return the standings: by points, and among equals in the order people joined.

    Those who were sent out or only look on are not in them; those who left are.
    """
    ranked = sorted(
        (p for p in state.people if p.gone != "kicked" and not p.observes),
        key=lambda player: -player.points,
    )
    ranks = _ranks([player.points for player in ranked])
    people = tuple(
        Standing(rank, p.id, p.points, p.right, p.answered, p.counted, p.team)
        for rank, p in zip(ranks, ranked, strict=True)
    )
    by_team = known_policies()[state.rules.scoring].by_team if state.room else False
    return Standings(people, _teams(state, ranked) if by_team else ())


def _teams(state: RoomState, players: Sequence[Player]) -> tuple[TeamStanding, ...]:
    members = [
        (team, [p.points for p in players if p.team == team])
        for team in range(len(state.rules.teams))
    ]
    means = [(team, _mean(points), len(points)) for team, points in members if points]
    means.sort(key=lambda row: -row[1])
    ranks = _ranks([points for _, points, _ in means])
    return tuple(TeamStanding(rank, *row) for rank, row in zip(ranks, means, strict=True))


def _mean(points: Sequence[int]) -> int:
    return sum(points) // len(points)


def _ranks(points: Iterable[int]) -> list[int]:
    """Return the ranks of points in falling order: 1, 2, 2, 4."""
    ranks: list[int] = []
    before: int | None = None
    for number, value in enumerate(points, 1):
        ranks.append(ranks[-1] if value == before else number)
        before = value
    return ranks


_encoder = msgspec.json.Encoder(order="deterministic")


def in_bytes(made: Standings) -> bytes:
    """Return standings as JSON; equal logs give equal bytes."""
    return _encoder.encode(made)


def digest(state: RoomState) -> str:
    """Return the SHA-256 of the standings as bytes."""
    return hashlib.sha256(in_bytes(standings(state))).hexdigest()
