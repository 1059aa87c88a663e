"""Which variables an instruction sees.

Inside a stage ARG and ENV share one environment: what comes later wins, a stage goes on with what
the stage it is FROM had in the end. ARGs before the first FROM are another environment, seen by
FROM lines and by an ARG without a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import msgspec

from sealegs.dockerfile.expand_values import Text, Unknown

_FLATTENED_EVERY = 32


class Origin(Enum):
    """Which instruction gave a variable its value."""

    ARG = "arg"
    ENV = "env"


class Binding(msgspec.Struct, frozen=True):
    """A variable as ENV sets it or ARG declares it; `value` is None for an ARG without one."""

    name: str
    value: Text | None
    origin: Origin


class Scope:
    """A growing environment over the final one of another stage.

    `open` says that the base image may set variables nobody knows of.
    """

    __slots__ = ("_below", "_depth", "_own", "open")

    def __init__(self, values: Mapping[str, Text], *, open: bool) -> None:  # noqa: A002
        self._own = dict(values)
        self._below: Scope | None = None
        self._depth = 0
        self.open = open

    def lookup(self, name: str) -> Text | Unknown | None:
        """The variable's value as `expand` wants it."""
        scope: Scope | None = self
        while scope is not None:
            value = scope._own.get(name)
            if value is not None:
                return value
            scope = scope._below
        return Unknown(name) if self.open else None

    def set(self, name: str, value: Text) -> None:
        """Give a variable a value from here on."""
        self._own[name] = value

    def child(self) -> Scope:
        """An environment that starts with everything this one has now and will not change it.

        This one must not grow any more. Long chains are laid flat now and then, so that a lookup
        doesn't walk them and no level copies all those below it.
        """
        child = Scope({}, open=self.open)
        child._below = self
        child._depth = self._depth + 1
        if child._depth == _FLATTENED_EVERY:
            child._own = self.flat()
            child._below = None
            child._depth = 0
        return child

    def flat(self) -> dict[str, Text]:
        """All variables with a value."""
        levels: list[Scope] = []
        scope: Scope | None = self
        while scope is not None:
            levels.append(scope)
            scope = scope._below
        values: dict[str, Text] = {}
        for level in reversed(levels):
            values.update(level._own)
        return values
