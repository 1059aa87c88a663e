"""What holds after any session: every acknowledged answer is in the log, once, and counts once."""

from __future__ import annotations

from sealegs.team.events import Answered, Logged
from sealegs.team.folding import fold
from sealegs.team.stores.opening import open_store
from tests.team.playing.crowd import Plan
from tests.team.playing.session import Played
from tests.team.serving import Served


def plans(
    servers: list[Served], players: int, rounds: int, crowds: int, **more: float
) -> list[Plan]:
    """Return what crowds do that share the players between them, each at a server of its own."""
    each = players // crowds
    urls = tuple(server.url for server in servers)
    made = []
    for number in range(crowds):
        turn = number % len(urls)
        own = urls[turn:] + urls[:turn]
        made.append(Plan(own, servers[0].ready.code, each, rounds, 13, number * each, **more))
    assert sum(plan.players for plan in made) == players
    return made


def log_of(url: str, room: str) -> tuple[Logged, ...]:
    """Read the log from the disk, with nothing of the servers' memory."""
    store = open_store(url)
    try:
        return store.read(room)
    finally:
        store.close()


def nothing_lost_or_doubled(played: Played, log: tuple[Logged, ...], everyone: int) -> None:
    """Hold what players were told against the log, which is folded anew."""
    room = fold(log)
    wishes = [(entry.by, entry.wish) for entry in log if entry.wish]
    assert len(wishes) == len(set(wishes))
    kept = {
        (player, round_.number): given.keys
        for round_ in room.rounds
        for player, given in round_.answers.items()
    }
    acked = {
        (person, number): keys
        for person, rows in played.acked.items()
        for number, keys in rows.items()
    }
    assert len(room.players) == everyone
    assert {key: kept.get(key) for key in acked} == acked
    answers = [entry for entry in log if isinstance(entry.event, Answered)]
    assert len(answers) == len({(a.by, a.wish) for a in answers})
    told = {person: points for report in played.reports for person, points in report.points.items()}
    assert told == {player.id: float(player.points) for player in room.players.values()}


def whole(played: Played, players: int, rounds: int) -> None:
    """Everyone joined, answered every question, and saw the end."""
    assert [over for report in played.reports for over in report.over] == []
    assert sum(report.ended for report in played.reports) == players
    assert sum(len(rows) for rows in played.acked.values()) == players * rounds
