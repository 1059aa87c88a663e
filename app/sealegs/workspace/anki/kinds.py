"""The note types, decks and presets of the packages we write, as Anki's JSON of version 11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sealegs.study.fsrs6 import Parameters

QUESTION: Final = 1_690_000_000_001
"""Note type of a question and its answer, with a second card where it asks both ways."""

CLOZE: Final = 1_690_000_000_002
"""Note type of a sentence with gaps."""

PRESET: Final = 1_690_000_000_003
DEFAULT_DECK: Final = 1
DECK: Final = "Sealegs"

_CSS: Final = """.card { font-family: sans-serif; font-size: 20px; text-align: left; }
pre { background: rgba(127, 127, 127, .15); padding: .6em; overflow-x: auto; }
code { font-family: monospace; }
.cloze { font-weight: bold; }
.topic { color: gray; font-size: 14px; margin-bottom: 1em; }
"""
TOPIC: Final = '<div class="topic">{{Topic}}</div>\n'
"""What stands above each of our cards; a card that comes back doesn't ask for it."""

_ANSWER: Final = "{{FrontSide}}\n<hr id=answer>\n"

FIELDS: Final[Mapping[int, tuple[str, ...]]] = {
    QUESTION: ("Front", "Back", "Both ways", "Topic", "Item"),
    CLOZE: ("Text", "Extra", "Topic", "Item"),
}
_TEMPLATES: Final[Mapping[int, tuple[tuple[str, str, str], ...]]] = {
    QUESTION: (
        ("Front to back", TOPIC + "{{Front}}", _ANSWER + "{{Back}}"),
        (
            "Back to front",
            "{{#Both ways}}" + TOPIC + "{{Back}}{{/Both ways}}",
            _ANSWER + "{{Front}}",
        ),
    ),
    CLOZE: (("Cloze", TOPIC + "{{cloze:Text}}", TOPIC + "{{cloze:Text}}<br>\n{{Extra}}"),),
}
_NAMES: Final = {QUESTION: "Sealegs", CLOZE: "Sealegs gap"}


def note_types(modified: int) -> dict[str, object]:
    """Return both note types by their ids; ``modified`` is in seconds."""
    return {str(kind): _note_type(kind, modified) for kind in FIELDS}


def decks(names: Mapping[int, str], modified: int) -> dict[str, object]:
    """Return decks by their ids, with the one that every collection has."""
    all_names = {DEFAULT_DECK: "Default", **names}
    return {str(id_): _deck(id_, name, modified) for id_, name in all_names.items()}


def presets(parameters: Parameters, retention: float, modified: int) -> dict[str, object]:
    """Return the options of decks: Anki's own, and ours with the learner's parameters of FSRS."""
    ours = {"fsrsParams6": list(parameters), "desiredRetention": retention}
    return {
        "1": _preset(1, "Default", 0),
        str(PRESET): {**_preset(PRESET, DECK, modified), **ours},
    }


def settings(offset_min: int, next_position: int) -> dict[str, object]:
    """Return the collection's own settings: scheduler 3 with FSRS, days that start at 4 o'clock."""
    return {
        "schedVer": 2, "sched2021": True, "fsrs": True, "rollover": 4,
        "creationOffset": -offset_min, "localOffset": -offset_min, "nextPos": next_position,
        "curDeck": 1, "activeDecks": [1], "curModel": QUESTION, "newSpread": 0, "dueCounts": True,
        "estTimes": True, "collapseTime": 1200, "addToCur": True, "timeLim": 0,
        "sortType": "noteFld", "sortBackwards": False, "dayLearnFirst": False,
    }  # fmt: skip


def _note_type(kind: int, modified: int) -> dict[str, object]:
    return {
        "id": kind, "name": _NAMES[kind], "type": int(kind == CLOZE), "mod": modified, "usn": -1,
        "sortf": 0, "did": None, "css": _CSS, "latexPre": "", "latexPost": "", "latexsvg": False,
        "tags": [], "vers": [], "req": [[0, "any", [0]], [1, "all", [1, 2]]][: 2 - (kind == CLOZE)],
        "flds": _fields(FIELDS[kind]),
        "tmpls": [
            {
                "name": name, "ord": number, "qfmt": front, "afmt": back, "bqfmt": "",
                "bafmt": "", "did": None, "bfont": "", "bsize": 0,
            }
            for number, (name, front, back) in enumerate(_TEMPLATES[kind])
        ],
    }  # fmt: skip


def _fields(names: Sequence[str]) -> list[dict[str, object]]:
    return [
        {"name": name, "ord": number, "sticky": False, "rtl": False, "font": "Arial", "size": 20,
         "media": []}
        for number, name in enumerate(names)
    ]  # fmt: skip


def _deck(id_: int, name: str, modified: int) -> dict[str, object]:
    return {
        "id": id_, "name": name, "mod": modified, "usn": -1, "desc": "", "dyn": 0,
        "conf": 1 if id_ == DEFAULT_DECK else PRESET, "collapsed": False,
        "browserCollapsed": False, "extendNew": 0, "extendRev": 0, "lrnToday": [0, 0],
        "revToday": [0, 0], "newToday": [0, 0], "timeToday": [0, 0],
    }  # fmt: skip


def _preset(id_: int, name: str, modified: int) -> dict[str, object]:
    return {
        "id": id_, "name": name, "mod": modified, "usn": -1, "maxTaken": 60, "autoplay": True,
        "timer": 0, "replayq": True, "dyn": False,
        "new": {
            "bury": True, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0],
            "order": 1, "perDay": 20,
        },
        "rev": {
            "bury": True, "ease4": 1.3, "hardFactor": 1.2, "ivlFct": 1.0, "maxIvl": 36500,
            "perDay": 200,
        },
        "lapse": {
            "delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0,
        },
    }  # fmt: skip
