"""The few settings there are, read from one optional YAML file."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import msgspec

from sealegs.ground.problem import Place, Problem
from sealegs.ground.yaml import Loaded, decode, load


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a learner may change.

    ``theme`` is auto, dark, light, contrast or the name of a Textual theme; ``motion`` none
    stops animations; ``buttons`` is how many grades a card offers.
    """

    theme: str = "auto"
    motion: Literal["none", "full"] = "full"
    buttons: Literal["two", "four"] = "two"


DEFAULTS = Settings()


def load_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings; whatever is wrong is reported and the defaults are used instead."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return DEFAULTS, ()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        problem = Problem(Place(str(path)), f"can't be read ({reason}); the defaults are used.")
        return DEFAULTS, (problem,)
    loaded = load(text, str(path))
    if loaded.problems or loaded.value is None:
        return DEFAULTS, tuple(loaded.problems)
    unknown = _unknown(loaded)
    if unknown:
        return DEFAULTS, unknown
    settings, problems = decode(loaded, Settings)
    return settings or DEFAULTS, tuple(problems)


def _unknown(loaded: Loaded) -> tuple[Problem, ...]:
    """Name settings that do not exist, with the nearest that does."""
    names = [field.name for field in msgspec.structs.fields(Settings)]
    problems = []
    for key in loaded.value if isinstance(loaded.value, dict) else ():
        if key not in names:
            near = get_close_matches(str(key), names, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(names)}."
            message = f"there is no setting `{key}`; {hint}"
            problems.append(Problem(loaded.place((key,)), message))
    return tuple(problems)
