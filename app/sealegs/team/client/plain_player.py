"""A player's door in plain lines: for screen readers, pipes and slow terminals."""

from __future__ import annotations

from collections.abc import Callable

from sealegs.curriculum.plain import with_targets
from sealegs.study.events import Certainty
from sealegs.study.forms import Reply
from sealegs.study.plain_form import show, typed, wanted
from sealegs.team.client import words
from sealegs.team.client.home import Keep
from sealegs.team.client.lines import Console, KeyMaker, Line, both
from sealegs.team.client.link import Link, Lost, News, Over
from sealegs.team.client.plain_bench import PlainBench
from sealegs.team.client.plain_leading import WORDS, PlainLeading
from sealegs.team.client.seen import Seen, after, answering
from sealegs.team.client.steps import is_race, page
from sealegs.team.messages import Question, State
from sealegs.team.protocol import Ack, Answer, Given, Leave, Refused, Take, Yours

_VERDICTS = {"s": 1, "1": 1, "r": 2, "2": 2}
_SURE = {"1": Certainty.GUESS, "2": Certainty.THINK, "3": Certainty.KNOW}
HOW_SURE = f"How sure? {words.UNTIL_YOU_SAY} 1 a guess, 2 I think, 3 I know:"
LEAVING = "q leaves"
LEADING = f"You lead the room now. !: go on · ! before a word does the rest: {WORDS}"


class PlainPlayer:
    """Says what the room shows, and takes answers as lines."""

    def __init__(
        self, link: Link, console: Console, new_key: KeyMaker, clock: Callable[[], float],
        keep: Keep | None = None,
    ) -> None:  # fmt: skip
        """``keep`` is given one's own answers at the end; without it nobody asks for them."""
        self._link, self._console, self._new_key, self._clock = link, console, new_key, clock
        self._keep, self._taking = keep, ""
        self._seen = Seen()
        self._told: tuple[int, int, str] | None = None
        self._bench = PlainBench(console)
        self._reply: Reply | None = None
        self._shown = 0.0
        self._took = 0
        self._leading = PlainLeading(link, console, new_key, LEADING)
        self._judged: set[tuple[int, str]] = set()
        self._explained = False

    async def play(self) -> Seen:
        """Take part until the session is over or the player leaves."""
        async for item in both(self._link, self._console):
            if isinstance(item, Line):
                if not await self._typed(item.text):
                    break
            else:
                self._heard(item)
                if self._is_over() and await self._is_home(item):
                    break
        return self._seen

    async def _is_home(self, news: News) -> bool:
        """Ask for one's own answers once; tell whether they came, or won't."""
        keep, welcome = self._keep, self._seen.welcome
        if keep is None or welcome is None or welcome.role != "player":
            return True
        if not self._taking:
            self._taking = self._new_key()
            await self._link.wish(Take(self._taking))
            return False
        match news:
            case Yours(key) if key == self._taking:
                if (kept := keep(welcome, news)) is not None:
                    self._console.say(kept.said)
                    if kept.command:
                        self._console.say("This takes them into your own progress:")
                        self._console.say(kept.command)
                return True
            case Ack(key) | Refused(key=key):
                return key == self._taking
        return isinstance(news, Lost | Over)

    def _is_over(self) -> bool:
        """Tell whether the session ended and its result was said."""
        state = self._seen.state
        return state is not None and state.phase == "end" and (state.round, "end") in self._judged

    def _heard(self, news: News) -> None:
        before, self._seen = self._seen, after(self._seen, news)
        say = self._console.say
        if isinstance(news, Lost):
            if before.lost is None:
                say(words.connection(self._seen))
            return
        if isinstance(news, Over):
            say(words.connection(self._seen))
            return
        if before.welcome is None and (welcome := self._seen.welcome) is not None:
            say(f"You are in “{welcome.title}” as {welcome.name}. {LEAVING}.")
        elif before.lost is not None and self._seen.lost is None:
            say("Connected again.")
        if isinstance(news, State):
            self._show(news)
        mark = words.mark(self._seen)
        if mark and mark != words.mark(before) and not self._seen.waits:
            say(mark)
        if before.leads != self._seen.leads:
            say(LEADING if self._seen.leads else "You don't lead the room any more.")
        self._goals()
        self._verdict()

    def _goals(self) -> None:
        """Say what a submission has reached, once the room has judged it."""
        state, you = self._seen.state, self._seen.you
        question = state.question if state is not None and state.phase == "open" else None
        if question is not None and you is not None and is_race(question):
            self._bench.heard(question, you)

    def _show(self, state: State) -> None:
        at = self._seen.at
        if at == self._told:
            return
        self._told, self._reply = at, None
        say = self._console.say
        say()
        say(f"{words.head(state)}. {words.about(state)}")
        if state.note and state.step is None:
            say(state.note)
        for line in page(state.step.shown) if state.step is not None else ():
            say(line)
        if state.phase == "open" and state.question is not None:
            self._shown = self._clock()
            self._ask(state.question)
            if state.left:
                say(f"It closes in {words.time_left(state.left / 1000)}.")
        if state.phase == "reveal" and state.told is not None and state.question is not None:
            if state.told.truth:
                say(state.told.truth)
            for line in words.histogram(state.told, words.texts(state.question)):
                say(line)
            for part in state.told.parts:
                lead = f"{part.sign} {with_targets(part.name)}" if part.sign else part.title
                say(f"{lead}: {with_targets(part.text)}")
        for line in words.standings(state.standings):
            say(line)

    def _ask(self, question: Question) -> None:
        say = self._console.say
        if is_race(question):
            say(with_targets(question.form.ask))
            self._bench.put(self._seen.round, question)
        elif question.statement:
            say(f"“{with_targets(question.form.ask)}”")
            say("s sound, r red flag:")
        else:
            show(question.form, _Talk(self._console))
            say(f"{wanted(question.form.control)}:")

    def _verdict(self) -> None:
        """Say once a round how one did, when it is known."""
        you, state = self._seen.you, self._seen.state
        if you is None or state is None or state.phase not in ("reveal", "end"):
            return
        at = (you.round, state.phase)
        known = not you.answered or you.right is not None
        if at in self._judged or you.round != state.round or not known:
            return
        self._judged.add(at)
        ended = f"You have {words.points(you.points)} points{words.place(you)}."
        self._console.say(ended if state.phase == "end" else words.verdict(you))

    async def _typed(self, line: str | None) -> bool:
        if line is None:
            return True  # in a pipe the answers are used up; the session is still told
        word = line.strip()
        state = self._seen.state
        if word.casefold() == "q":
            await self._link.wish(Leave(self._new_key()))
            self._console.say("You left; your points stay.")
            return False
        if word.startswith("!") and self._seen.leads:
            await self._leading.typed(self._seen, word[1:].strip())
            return True
        if state is None or state.phase != "open" or state.question is None:
            if word:
                self._console.say("There is nothing to answer now.")
            return True
        if is_race(state.question):
            if (text := self._bench.typed(line.rstrip("\n"))) is not None:
                self._took = self._since_shown()
                await self._send(state, Reply((), text), Certainty.THINK)
        elif self._reply is None:
            await self._take(state, state.question, word)
        else:
            await self._sure(state, word)
        return True

    async def _take(self, state: State, question: Question, word: str) -> None:
        """Send an answer, then ask how sure it is: a host who closes meanwhile loses none."""
        if question.statement:
            key = _VERDICTS.get(word.casefold())
            reply: Reply | str = "Please type s or r." if key is None else Reply((key,))
        else:
            reply = typed(question.form.control, word)
        if isinstance(reply, str):
            self._console.say(reply)
            return
        self._reply, self._took = reply, self._since_shown()
        await self._send(state, reply, Certainty.THINK)
        if not self._explained:
            self._explained = True
            self._console.say(words.purpose(state))
        self._console.say(HOW_SURE)

    def _since_shown(self) -> int:
        return max(int((self._clock() - self._shown) * 1000), 0)

    async def _sure(self, state: State, word: str) -> None:
        sure, reply = _SURE.get(word), self._reply
        if sure is None or reply is None:
            self._console.say(HOW_SURE)
            return
        self._reply = None
        await self._send(state, reply, sure)

    async def _send(self, state: State, reply: Reply, sure: Certainty) -> None:
        given = Given(reply.keys, reply.text, int(sure))
        answer = Answer(self._new_key(), state.round, given, self._took, self._seen.next_order)
        self._seen = answering(self._seen, answer)
        await self._link.wish(answer)


class _Talk:
    """A console as a form wants to talk to it."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def say(self, line: str = "") -> None:
        """Print one line."""
        self._console.say(line)

    def read(self, prompt: str) -> str | None:
        """A form is only shown here."""
        return None
