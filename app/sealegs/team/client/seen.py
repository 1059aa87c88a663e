"""What a door knows of its room: a pure fold over the news of a link."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sealegs.team.client.link import Lost, News, Over
from sealegs.team.messages import Board, State, You
from sealegs.team.protocol import Ack, Answer, Bye, Pong, Refused, Welcome, Yours


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest of everything the room said.

    ``lost`` is empty while the line stands. ``sent`` is the answer this door gave last; ``kept``
    tells that the room has it on disk.
    """

    welcome: Welcome | None = None
    state: State | None = None
    you: You | None = None
    board: Board | None = None
    lost: Lost | None = None
    over: Over | None = None
    refused: Refused | None = None
    sent: Answer | None = None
    kept: bool = False

    @property
    def round(self) -> int:
        """The round that is shown; 0 before the first."""
        return self.state.round if self.state is not None else 0

    @property
    def next_order(self) -> int:
        """The number of the next answer: above every one that this door or one before it gave."""
        sent = 0 if self.sent is None else self.sent.order
        return max(sent, 0 if self.you is None else self.you.order) + 1

    @property
    def at(self) -> tuple[int, int, str]:
        """Where the room is: the item of the agenda, the round and the phase."""
        state = self.state
        if state is None:
            return 0, 0, ""
        return state.step.number if state.step is not None else 0, state.round, state.phase

    @property
    def leads(self) -> bool:
        """Whether the host handed the room to this person."""
        return self.you is not None and self.you.leads

    @property
    def answered(self) -> bool:
        """Whether the room has an answer of this person to the question shown."""
        told = self.you is not None and self.you.answered and self.you.round == self.round
        return told or (self.kept and self.sent is not None and self.sent.round == self.round)

    @property
    def keys(self) -> tuple[int, ...]:
        """The answer to the question shown that was given last, here or before."""
        if self.sent is not None and self.sent.round == self.round:
            return self.sent.reply.keys
        here = self.you is not None and self.you.answered and self.you.round == self.round
        return self.you.keys if here and self.you is not None else ()

    @property
    def waits(self) -> bool:
        """Whether an answer to the question shown is on its way."""
        return self.sent is not None and self.sent.round == self.round and not self.kept


def after(seen: Seen, news: News) -> Seen:
    """Return what is known after one more piece of news; an older state never replaces a newer."""
    match news:
        case Welcome():
            # A room that was opened again from its log may count from where it was before.
            return replace(seen, welcome=news, lost=None, refused=None)
        case State():
            older = seen.state is not None and news.seq < seen.state.seq and not seen.lost
            return seen if older else replace(seen, state=news)
        case You():
            older = seen.you is not None and news.seq < seen.you.seq and not seen.lost
            return seen if older else replace(seen, you=news)
        case Board():
            return replace(seen, board=news)
        case Lost():
            return replace(seen, lost=news)
        case Over():
            return replace(seen, over=news, lost=None)
        case Refused():
            mine = seen.sent is not None and news.key == seen.sent.key and not news.retry
            return replace(seen, refused=news, sent=None if mine else seen.sent)
        case Ack():
            mine = seen.sent is not None and news.key == seen.sent.key
            return replace(seen, kept=True, refused=None) if mine else replace(seen, refused=None)
        case Bye() | Pong() | Yours():
            return seen


def answering(seen: Seen, answer: Answer) -> Seen:
    """Return what is known once an answer is on its way."""
    return replace(seen, sent=answer, kept=False, refused=None)
