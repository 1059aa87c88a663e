"""What `${name:-w}` and its kin do with a value, once the value and the operand are known."""

from __future__ import annotations

from msgspec import Struct

from sealegs.dockerfile.expand_patterns import BadPattern, replace, trim_prefix, trim_suffix
from sealegs.dockerfile.expand_values import Text, Unknown

_MOST_WORK = 20_000_000


class Modifier(Struct):
    """One substitution with an operand while it is read; `mark` is where its output begins."""

    name: str
    op: str
    mark: int
    null_is_unset: bool = False
    every: bool = False
    pattern: str | None = None
    in_pattern: bool = False


def presence(value: Text | Unknown | None, *, null_is_unset: bool) -> bool | None:
    """Whether a variable counts as set; None when only the base image knows."""
    if isinstance(value, Unknown):
        return None
    if value is None:
        return False
    if not null_is_unset or value.surely_not_empty:
        return True
    return None if value.parts else False


def edited_value(
    modifier: Modifier, operand: str | None, value: str | None
) -> str | BadPattern | None:
    """The value with a piece cut (`#`, `%`) or replaced (`/`); None when it can't be known."""
    pattern = modifier.pattern if modifier.op == "/" else operand
    if pattern is None or operand is None:
        return None
    # The pattern is judged even where the value can't be known.
    subject = value or ""
    if len(pattern) * len(subject) > _MOST_WORK:
        return None
    if modifier.op == "/":
        edited = replace(pattern, subject, operand, every=modifier.every)
    else:
        longest = pattern.startswith(modifier.op)
        trim = trim_prefix if modifier.op == "#" else trim_suffix
        edited = trim(pattern[longest:], subject, longest=longest)
    return None if value is None and isinstance(edited, str) else edited
