"""Layer 2: which flags an instruction knows, and what each takes."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from sealegs.dockerfile.mistake import Mistake, quote
from sealegs.dockerfile.model import Flag, Word
from sealegs.dockerfile.nearest import nearest
from sealegs.dockerfile.slips import flag_advice, value_advice
from sealegs.dockerfile.statement import Statement, lower


class Takes(Enum):
    """What a flag takes."""

    TEXT = "one value"
    TEXTS = "a value each time it is given"
    BOOL = "nothing, true or false"


Rules: TypeAlias = dict[str, Takes]
NO_FLAGS: Rules = {}


class Flags:
    """The flags of one instruction by name; those that break a rule are left out."""

    __slots__ = ("_bools", "_texts")

    def __init__(self, texts: dict[str, list[Word]], bools: dict[str, bool]) -> None:
        self._texts = texts
        self._bools = bools

    def text(self, name: str) -> Word | None:
        """Return the value of a flag that takes one, None when it was not given."""
        values = self._texts.get(name)
        return values[0] if values else None

    def filled(self, name: str) -> Word | None:
        """Return the value of a flag for which a blank one is as good as none."""
        word = self.text(name)
        return word if word and word.text else None

    def texts(self, name: str) -> tuple[Word, ...]:
        """Return the values of a repeatable flag in order."""
        return tuple(self._texts.get(name, ()))

    def bool(self, name: str) -> bool | None:
        """Return what a yes-or-no flag says, None when it was not given."""
        return self._bools.get(name)


NONE_GIVEN = Flags({}, {})


def check_flags(statement: Statement, rules: Rules) -> tuple[Flags, Mistake | None]:
    """Read the flags by the rules: what can be used, and the first thing wrong with them."""
    if not statement.flags:
        return NONE_GIVEN, None
    texts: dict[str, list[Word]] = {}
    bools: dict[str, bool] = {}
    mistake: Mistake | None = None
    for flag in statement.flags:
        takes = rules.get(flag.name)
        wrong: Mistake | None
        if takes is None:
            wrong = mistake or _unknown(statement, flag, rules)
        elif takes is not Takes.TEXTS and (flag.name in texts or flag.name in bools):
            message = f"--{flag.name} is given twice: keep one"
            wrong = Mistake("flag-repeated", message, flag.span)
        elif takes is Takes.BOOL:
            said = "true" if flag.value is None else lower(flag.value.text)
            if said in ("true", "false"):
                bools[flag.name] = said == "true"
                continue
            message = f"--{flag.name} is true or false, not {quote(said)}"
            if not said:
                message = f"--{flag.name}= has no value: write true or false, or leave out the ="
            wrong = Mistake("flag-not-bool", message, flag.span)
        elif flag.value is None:
            words = statement.arguments.words
            behind = words if flag is statement.flags[-1] else ()
            following = [part for word in behind[:3] for part in word.text.split(" ", 3)]
            message = value_advice(flag.name, following)
            wrong = Mistake("flag-without-value", message, flag.span)
        else:
            texts.setdefault(flag.name, []).append(flag.value)
            continue
        mistake = mistake or wrong
    return Flags(texts, bools), mistake


def _unknown(statement: Statement, flag: Flag, rules: Rules) -> Mistake:
    name = statement.name.upper()
    message = f"{name} has no flag {quote('--' + flag.name)}"
    if meant := flag_advice(flag.name, rules):
        message += meant
    elif (near := nearest(flag.name, rules)) is not None:
        message += f"; did you mean --{near}?"
    elif rules:
        message += f": it knows {', '.join('--' + known for known in rules)}"
    else:
        message += ", nor any other: write -- before an argument that starts with dashes"
    return Mistake("flag-unknown", message, flag.span)
