"""What the learner's settings make of the app: keys, themes, and whether anything moves."""

from __future__ import annotations

from dataclasses import dataclass

from textual.theme import Theme

from sealegs.tui.commands import Keymap
from sealegs.tui.keymap import Complaint, read_keys
from sealegs.tui.own_theme import read_themes
from sealegs.tui.theme import NAMES
from sealegs.workspace.settings import Settings


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
