"""The words by which a document names its levels and the parts of its cheat sheet.

English and a few common languages are known; a pack adds its own under ``labels``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from sealegs.curriculum.model import Level, Part


class Label(StrEnum):
    """What a heading or a bold line can announce; the values are the keys in pack.yaml."""

    JUNIOR = "junior"
    MIDDLE = "middle"
    SENIOR = "senior"
    CHEAT_SHEET = "cheat-sheet"
    MUST_KNOW = "must-know"
    FOLLOW_UPS = "follow-ups"
    RED_FLAGS = "red-flags"
    RELATED = "related-topics"
    SAY_INSTEAD = "say-instead"

    @property
    def part(self) -> Part | None:
        """Return the section this label begins, or None for a label inside the cheat sheet."""
        return _PARTS.get(self)


LEVELS = (Label.JUNIOR, Label.MIDDLE, Label.SENIOR)
LISTS = (Label.MUST_KNOW, Label.FOLLOW_UPS, Label.RED_FLAGS, Label.RELATED)
"""The lists of a cheat sheet, in their usual order."""

_PARTS = {
    **{Label(level.value): Part(level.value) for level in Level},
    Label.CHEAT_SHEET: Part.CHEAT_SHEET,
}

_WORDS: Mapping[Label, tuple[str, ...]] = {
    Label.JUNIOR: (
        "junior", "juniors", "beginner", "beginners", "basic", "basics",
        "anfänger", "einsteiger", "grundlagen", "principiante", "básico", "débutant",
        "iniciante", "початковий", "базовий", "джуніор", "джун", "начальный", "базовый", "джуниор",
        "początkujący", "podstawowy",
    ),
    Label.MIDDLE: (
        "middle", "mid", "intermediate", "medior", "fortgeschritten", "fortgeschrittene",
        "mittel", "intermedio", "medio", "intermédiaire", "intermediário", "середній", "мідл",
        "средний", "мидл", "średniozaawansowany", "średni",
    ),
    Label.SENIOR: (
        "senior", "seniors", "advanced", "expert", "experte", "experten", "profi", "avanzado",
        "experto", "avancé", "avanzato", "esperto", "avançado", "досвідчений", "просунутий",
        "сеньйор", "старший", "продвинутый", "сеньор", "zaawansowany",
    ),
    Label.CHEAT_SHEET: (
        "cheat sheet", "cheatsheet", "spickzettel", "kurzfassung", "chuleta", "hoja de trucos",
        "hoja de repaso", "aide mémoire", "antisèche", "foglietto", "bigino", "cola",
        "шпаргалка", "ściąga", "ściągawka",
    ),
    Label.MUST_KNOW: (
        "must know", "need to know", "key points", "what to know", "muss man wissen",
        "das musst du wissen", "unbedingt wissen", "hay que saber", "debes saber", "à savoir",
        "da sapere", "saber", "треба знати", "потрібно знати", "обов'язково знати", "нужно знать",
        "обязательно знать", "надо знать", "trzeba wiedzieć",
    ),
    Label.FOLLOW_UPS: (
        "follow up", "follow ups", "followup", "followups", "rückfragen", "nachfragen",
        "anschlussfragen", "preguntas", "questions fréquentes", "domande", "perguntas",
        "додаткові запитання", "додаткові питання", "уточнювальні запитання", "часті запитання",
        "уточняющие вопросы", "дополнительные вопросы", "частые вопросы", "pytania",
    ),
    Label.RED_FLAGS: (
        "red flag", "red flags", "do not say", "don't say", "warnsignale", "warnzeichen",
        "nicht sagen", "señales de alarma", "señales de alerta", "banderas rojas", "no decir",
        "signaux d'alarme", "à ne pas dire", "segnali d'allarme", "sinais de alerta",
        "червоні прапорці", "тривожні сигнали", "не кажіть", "красные флаги", "не говорить",
        "czerwone flagi",
    ),
    Label.RELATED: (
        "related", "see also", "verwandte themen", "siehe auch", "temas relacionados",
        "ver también", "sujets liés", "voir aussi", "argomenti correlati", "vedi anche",
        "tópicos relacionados", "пов'язані теми", "дивіться також", "связанные темы",
        "смотрите также", "powiązane tematy",
    ),
    Label.SAY_INSTEAD: (
        "say instead", "instead", "better", "sag lieber", "stattdessen", "besser",
        "di en su lugar", "mejor", "dites plutôt", "mieux", "di invece", "meglio",
        "diga em vez disso", "melhor", "кажіть натомість", "натомість", "краще",
        "скажите вместо этого", "лучше", "lepiej",
    ),
}  # fmt: skip

# What may stand beside a level's name without making the heading mean something else.
_LEVEL_COMPANIONS = frozenset(
    ("level", "levels", "engineer", "engineers", "developer", "developers", "devops", "section",
     "part", "answer", "answers", "for", "the", "a", "role", "position", "knowledge",
     "niveau", "stufe", "ebene", "für", "nivel", "de", "para", "livello", "nível", "pour",
     "рівень", "для", "уровень", "poziom", "dla")
)  # fmt: skip
_LIST_COMPANIONS = 8
_PARENTHESES = re.compile(r"\([^()]*\)")
_HEAD = re.compile(r"\s[-–—|/]\s|:\s")
_APOSTROPHES = str.maketrans("’ʼ`", "'''")
_NOT_WORD = re.compile(r"[^\w']+|_+")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a heading, without emoji, numbering and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    return tuple(
        word
        for piece in _NOT_WORD.sub(" ", folded).split()
        if (word := piece.strip("'")) and not word.isdigit()
    )


class Labels:
    """The labels known for one pack; ``own`` are the words of the pack itself."""

    def __init__(self, own: Mapping[Label, Iterable[str]] | None = None) -> None:
        self._phrases: dict[tuple[str, ...], Label] = {}
        self._plain_levels = {frozenset((level.value,)) for level in Level}
        for label, given in (own or {}).items():
            for phrase in map(words, given):
                self._phrases.setdefault(phrase, label)
                if label in LEVELS:
                    self._plain_levels.add(frozenset(phrase))
        for label, given in _WORDS.items():
            for phrase in map(words, given):
                self._phrases.setdefault(phrase, label)
        self._phrases.pop((), None)
        self._longest = max(map(len, self._phrases))

    def section(self, title: str) -> Label | None:
        """Return the level or cheat sheet a heading begins, or None.

        A level's heading may say "level", a number, an emoji, something in parentheses or
        behind a dash or colon, but nothing else: "Senior engineers and caches" is no level.
        The cheat sheet may be announced in two languages at once, or for something.
        """
        whole = _PARENTHESES.sub(" ", title)
        for candidate in (whole, *_HEAD.split(whole)):
            if (level := self._level(words(candidate))) is not None:
                return level
        said = words(whole)
        if len(said) > _LIST_COMPANIONS:
            return None
        ends = (piece for n in range(1, self._longest + 1) for piece in (said[:n], said[-n:]))
        found = any(self._phrases.get(piece) is Label.CHEAT_SHEET for piece in ends)
        return Label.CHEAT_SHEET if found else None

    def names_level(self, title: str) -> bool:
        """Tell whether a heading names a level in so many words, "Junior" and not "Basics"."""
        said = frozenset(words(title))
        named = any(phrase <= said for phrase in self._plain_levels)
        return named and self.section(title) in LEVELS

    def _level(self, said: tuple[str, ...]) -> Label | None:
        for phrase in self._within(said):
            label = self._phrases[phrase]
            if label in LEVELS and set(said) - set(phrase) <= _LEVEL_COMPANIONS:
                return label
        return None

    def _within(self, said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield the known phrases among the words, the longest first."""
        if len(said) > _LIST_COMPANIONS:
            return
        for length in range(min(self._longest, len(said)), 0, -1):
            for start in range(len(said) - length + 1):
                if (phrase := said[start : start + length]) in self._phrases:
                    yield phrase

    def list_of(self, title: str) -> Label | None:
        """Return which list of the cheat sheet a label announces, or None."""
        found = (self._phrases[phrase] for phrase in self._within(words(title)))
        return next((label for label in found if label in LISTS), None)

    def is_say_instead(self, text: str) -> bool:
        """Tell whether a bold stretch announces the better sentence."""
        return self._phrases.get(words(text)) is Label.SAY_INSTEAD
