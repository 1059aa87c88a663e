"""Go durations (``1h30m``, ``1.5s``), the form HEALTHCHECK's flags take."""

from __future__ import annotations

from sealegs.ground.regex import Regex

_UNITS = {
    "ns": 1,
    "us": 1_000,
    "\u00b5s": 1_000,
    "\u03bcs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
}
MILLISECOND = _UNITS["ms"]
_PART = Regex(r"([0-9]*)(?:\.([0-9]*))?([^0-9.]+)")
_LARGEST = 2**63


def read_duration(text: str) -> int | None:
    """Return the nanoseconds of a duration, None when Go's ``ParseDuration`` refuses it."""
    negative = text.startswith("-")
    rest = text[1:] if text[:1] in ("-", "+") else text
    if rest == "0":
        return 0
    if not rest:
        return None
    total = 0
    at = 0
    while at < len(rest):
        match = _PART.match(rest, at)
        if match is None or not (match[1] or match[2]) or match[3] not in _UNITS:
            return None
        unit = _UNITS[match[3]]
        whole = _integer(match[1])
        # Digits beyond nanoseconds of an hour change nothing that is kept.
        fraction = (match[2] or "")[:18]
        value = whole * unit + int(fraction or 0) * unit // 10 ** len(fraction)
        total += value
        if total > _LARGEST:
            return None
        at = match.end()
    if negative:
        return -total
    return total if total < _LARGEST else None


def _integer(digits: str) -> int:
    """Return the number, or something far too large for it, without reading endless digits."""
    digits = digits.lstrip("0")
    return int(digits or 0) if len(digits) < 25 else 10**25
