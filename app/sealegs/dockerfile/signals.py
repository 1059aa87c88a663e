"""The signals STOPSIGNAL knows: Linux names with or without SIG, or a number."""

from __future__ import annotations

from sealegs.dockerfile.strconv import parse_integer

_STANDARD = """
HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP
TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS
"""
_REAL_TIME_MIN, _REAL_TIME_MAX = 34, 64

SIGNALS: dict[str, int] = {
    **{name: number for number, name in enumerate(_STANDARD.split(), 1)},
    "IOT": 6,
    "CLD": 17,
    "POLL": 29,
    "RTMIN": _REAL_TIME_MIN,
    "RTMAX": _REAL_TIME_MAX,
    **{f"RTMIN+{step}": _REAL_TIME_MIN + step for step in range(1, 16)},
    **{f"RTMAX-{step}": _REAL_TIME_MAX - step for step in range(1, 15)},
}
"""Numbers by name without SIG, as on Linux for x86 and ARM."""


def parse_signal(text: str) -> int | None:
    """The signal's number, or None when BuildKit refuses the text.

    Any number but 0 passes, even one that no system has.
    """
    number = parse_integer(text)
    if number is not None:
        return number or None
    return SIGNALS.get(text.upper().removeprefix("SIG"))
