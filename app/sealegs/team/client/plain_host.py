"""A host's door in plain lines: enter goes on, a word does anything else."""

from __future__ import annotations

from sealegs.curriculum.plain import with_targets
from sealegs.team.client import words
from sealegs.team.client.leading import next_step
from sealegs.team.client.lines import Console, KeyMaker, Line, both
from sealegs.team.client.link import Link, Lost, News, Over
from sealegs.team.client.plain_leading import WORDS, PlainLeading
from sealegs.team.client.seen import Seen, after
from sealegs.team.client.steps import BETWEEN, DOING, page
from sealegs.team.messages import Board, State

HELP = f"enter: go on · {WORDS} · q: leave the host's seat"


class PlainHost:
    """Says what the room shows its host, and takes commands as lines."""

    def __init__(
        self, link: Link, console: Console, new_key: KeyMaker, join: str,
        called: str = words.PROGRAM,
    ) -> None:  # fmt: skip
        """``join`` is how to come in, ``called`` what the program is called in this shell."""
        self._called = called
        self._link, self._console, self._new_key, self._join = link, console, new_key, join
        self._seen = Seen()
        self._told: tuple[int, int, str] | None = None
        self._counted = ""
        self._since, self._offered = 0, True
        self._leading = PlainLeading(link, console, new_key, HELP)

    async def lead(self) -> Seen:
        """Lead the room until it is over or the host leaves."""
        async for item in both(self._link, self._console):
            if not isinstance(item, Line):
                self._heard(item)
                continue
            if item.text is None or item.text.strip().casefold() == "q":
                break
            await self._leading.typed(self._seen, item.text.strip())
        return self._seen

    def _heard(self, news: News) -> None:
        before, self._seen = self._seen, after(self._seen, news)
        say = self._console.say
        if isinstance(news, Lost | Over):
            if before.lost is None or isinstance(news, Over):
                say(words.connection(self._seen))
        elif before.welcome is None and (welcome := self._seen.welcome) is not None:
            say(f"“{welcome.title}” is open.")
            say(self._join)
            say(HELP)
        elif before.lost is not None and self._seen.lost is None:
            say("Connected again.")
        elif isinstance(news, State):
            self._show(news)
            self._count()
        elif isinstance(news, Board):
            self._offer()
            self._count()
        if self._seen.refused is not None and self._seen.refused != before.refused:
            say(words.mark(self._seen))

    def _show(self, state: State) -> None:
        at = self._seen.at
        if at != self._told:
            self._told = at
            say = self._console.say
            say()
            say(f"{words.head(state)}. {self._phase(state)}")
            if state.step is not None and state.step.minutes and state.phase in BETWEEN:
                say(f"{state.step.minutes} min are planned.")
            for line in page(state.step.shown) if state.step is not None else ():
                say(line)
            if state.question is not None and state.phase == "open":
                say(with_targets(state.question.form.ask))
            if state.told is not None and state.question is not None and state.phase == "reveal":
                if state.told.truth:
                    say(state.told.truth)
                for line in words.histogram(state.told, words.texts(state.question)):
                    say(line)
            for line in words.standings(state.standings):
                say(line)
            self._since, self._offered = state.seq, False
        self._offer()

    def _offer(self) -> None:
        """Say once in a phase what enter does, as soon as the room has told."""
        board, state = self._seen.board, self._seen.state
        if self._offered or board is None or state is None or board.seq < self._since:
            return
        self._offered = True
        if (step := next_step(self._seen)) is not None:
            self._console.say(f"Enter: {step.label}. {step.help}")
        elif state.phase == "end":
            self._result(state)

    def _result(self, state: State) -> None:
        """Say who came where, which a host always sees, and what can be done now."""
        say = self._console.say
        if not state.standings and (rows := words.ranked(self._seen.board)):
            for line in words.standings(rows):
                say(line)
            say(words.ONLY_YOU.format("“names shown”"))
        if self._join:
            for command, purpose in words.afterwards(self._called):
                say(f"`{command}`: {purpose}.")
        say("q closes the room.")

    @staticmethod
    def _phase(state: State) -> str:
        if state.phase == "open":
            return "Answers come in."
        if state.step is not None and state.phase in BETWEEN and state.step.kind in DOING:
            return words.about(state)
        return {"closed": "Closed.", "agenda": "Ready to ask."}.get(
            state.phase, words.PHASES[state.phase] if state.phase in ("reveal", "end") else ""
        )

    def _count(self) -> None:
        state, board = self._seen.state, self._seen.board
        if state is None or board is None or board.seq < self._since:
            return
        if state.phase == "lobby":
            line = f"{words.head(state)}: {', '.join(s.name for s in board.seats[-8:])}"
        elif state.phase == "open":
            line = words.answered(state)
            if board.ticks:
                takes = dict(board.takes)
                met = (f"{takes.get(t.key, 0)} {with_targets(t.text)}" for t in board.ticks)
                line = f"{line}: {', '.join(met)}"
        else:
            return
        if line != self._counted and state.players:
            self._counted = line
            self._console.say(line)
