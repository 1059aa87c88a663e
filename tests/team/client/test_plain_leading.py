"""In plain lines people are meant by their names, and told apart where two have one."""

from __future__ import annotations

from dataclasses import dataclass, field

from sealegs.team.client.link import Link, Means
from sealegs.team.client.plain_leading import PlainLeading, called
from sealegs.team.client.seen import Seen
from sealegs.team.messages import Board, Seat
from sealegs.team.protocol import VERSION, Host

SEATS = (
    Seat("a1b2c3d4", "Ada"),
    Seat("a1b2c3ff", "ada"),
    Seat("0011aabb", "Grace"),
    Seat("0022ccdd", "Grace"),
    Seat("44556677", "Linus L"),
)
SEEN = Seen(board=Board(1, SEATS))


@dataclass(slots=True)
class Said:
    """A console nobody types at."""

    lines: list[str] = field(default_factory=list)

    def say(self, line: str = "") -> None:
        """Keep a line."""
        self.lines.append(line)

    def read(self) -> str | None:
        """Nothing is typed."""
        return None


async def typed(line: str) -> tuple[list[str], int]:
    """Type a line; return what was said, and how many commands were given."""
    link, said = Link(("ws://127.0.0.1:9/live",), Host(VERSION, "h1.x"), Means(lambda: 0.0)), Said()
    keys = iter(f"command-{number}" for number in range(9))
    await PlainLeading(link, said, lambda: next(keys), "help").typed(SEEN, line)
    return said.lines, len(link.pending)


def test_who_is_meant() -> None:
    assert [seat.person for seat in called("Ada", SEATS)] == ["a1b2c3d4"]
    assert [seat.person for seat in called("ADA", SEATS)] == ["a1b2c3d4", "a1b2c3ff"]
    assert [seat.person for seat in called("linus l", SEATS)] == ["44556677"]
    assert [seat.person for seat in called("#0022", SEATS)] == ["0022ccdd"]
    assert called("#", SEATS) == ()


async def test_of_two_with_one_name_nobody_is_sent_out_before_it_is_clear_who_is_meant() -> None:
    said, given = await typed("kick Grace")
    assert said == ["2 people are called “Grace”; write #0011aa or #0022cc instead."]
    assert given == 0
    assert await typed("kick #0022cc") == ([], 1)
    assert await typed("time Linus L 150") == ([], 1)


async def test_a_name_nobody_has_is_said() -> None:
    said, given = await typed("hand Nobody")
    assert said == ["There is nobody called “Nobody”; who lists everyone."]
    assert given == 0


async def test_who_lists_marks_where_a_name_is_not_enough() -> None:
    said, _ = await typed("who")
    assert "Grace: 0 (#0011aa)" in said
    assert "Linus L: 0" in said
