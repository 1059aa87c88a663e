"""What the learner's settings make of the app: keys, themes, and whether anything moves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.theme import Theme

from sealegs.ground.problem import Problem, SealegsError
from sealegs.tui.commands import Keymap
from sealegs.tui.keymap import Complaint, read_keys
from sealegs.tui.own_theme import read_themes
from sealegs.tui.theme import NAMES
from sealegs.workspace.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Look:
    """What of the settings can be used; ``theme`` is the name of one that there is."""

    keymap: Keymap
    themes: tuple[Theme, ...]
    theme: str
    complaints: tuple[Complaint, ...]

    @property
    def notices(self) -> tuple[str, ...]:
        """What is wrong, for whoever started the app and not for who looks at the file."""
        how = "`sealegs config check` tells where."
        return tuple(f"Settings: {complaint.sentence} {how}" for complaint in self.complaints)


def look_of(settings: Settings) -> Look:
    """Return what of the settings can be used, and what is wrong with the rest."""
    keymap, of_keys = read_keys(settings.keys)
    themes, of_themes = read_themes(settings)
    broken = settings.theme in settings.themes and settings.theme not in {t.name for t in themes}
    lost = broken or any(complaint.path == ("theme",) for complaint in of_themes)
    theme = "auto" if lost else settings.theme
    return Look(keymap, themes, NAMES.get(theme, theme), (*of_themes, *of_keys))


def problems_in(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return what a settings file holds and everything that is wrong with it, in its order.

    Raises SealegsError where it can't be read.
    """
    file = read_settings(path)
    for problem in file.problems:
        if problem.fatal and not problem.place.line:
            raise SealegsError(f"{problem.place}: {problem.message}")
    complaints = () if file.problems else look_of(file.settings).complaints
    found = (file.problem(one.path, one.sentence) for one in complaints)
    return file.settings, (*file.problems, *sorted(found))
