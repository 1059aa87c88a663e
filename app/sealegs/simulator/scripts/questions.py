"""``test``, ``[`` and ``[[``: conditions that the scene can answer, or can't."""

from __future__ import annotations

from collections.abc import Sequence

from sealegs.ground.globs import fits
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import path_word
from sealegs.simulator.files import Shape
from sealegs.simulator.scene import Scene
from sealegs.simulator.tri import Tri, all_of, any_of, negate, of

_NUMBERS = {
    "-eq": lambda a, b: a == b,
    "-ne": lambda a, b: a != b,
    "-lt": lambda a, b: a < b,
    "-le": lambda a, b: a <= b,
    "-gt": lambda a, b: a > b,
    "-ge": lambda a, b: a >= b,
}


def answer(words: Sequence[Word], scene: Scene, bash: bool = False) -> Tri:
    """Tell whether the condition made of these words holds; ``bash`` for ``[[``."""
    if any(word.many for word in words):
        return Tri.UNKNOWN
    found = _either(list(words), scene, bash)
    return Tri.UNKNOWN if found is None else found


def _either(words: list[Word], scene: Scene, bash: bool) -> Tri | None:
    parts = _split(words, ("-o", "||"))
    found = [_both(part, scene, bash) for part in parts]
    known = [answer for answer in found if answer is not None]
    return any_of(known) if len(known) == len(found) else None


def _both(words: list[Word], scene: Scene, bash: bool) -> Tri | None:
    parts = _split(words, ("-a", "&&"))
    found = [_single(part, scene, bash) for part in parts]
    known = [answer for answer in found if answer is not None]
    return all_of(known) if len(known) == len(found) else None


def _split(words: list[Word], operators: tuple[str, ...]) -> list[list[Word]]:
    if len(words) <= 3:
        return [words]
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text in operators and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _single(words: list[Word], scene: Scene, bash: bool) -> Tri | None:
    if words and words[0].text == "!" and len(words) > 1:
        inner = _single(words[1:], scene, bash)
        return None if inner is None else negate(inner)
    if any(word.text in ("(", ")") for word in words):
        return None
    if not words:
        return Tri.NO
    if len(words) == 1:
        return Tri.UNKNOWN if words[0].text is None else of(bool(words[0].text))
    if len(words) == 2:
        return _unary(words[0].text, words[1], scene)
    if len(words) == 3:
        return _binary(words[0].text, words[1].text, words[2], bash)
    return None


def _unary(operator: str | None, word: Word, scene: Scene) -> Tri | None:
    if operator in ("-n", "-z"):
        if word.text is None:
            return Tri.UNKNOWN
        return of(bool(word.text) is (operator == "-n"))
    path = path_word(scene, word)
    if path.text is None or path.pattern:
        return Tri.UNKNOWN
    there = scene.files.has(path.text)
    entry = scene.files.get(path.text)
    if operator in ("-e", "-a"):
        return there
    if operator in ("-f", "-d", "-s", "-r", "-w", "-x", "-L", "-h") and there is Tri.NO:
        return Tri.NO
    if operator == "-d":
        return scene.files.is_directory(path.text)
    if operator == "-f" and entry is not None and entry.shape is not Shape.TREE:
        return of(entry.shape is Shape.FILE)
    if operator == "-x" and entry is not None and entry.tool:
        return Tri.YES
    return Tri.UNKNOWN


def _binary(left: str | None, operator: str | None, right: Word, bash: bool) -> Tri | None:
    if left is None or right.text is None or operator is None:
        return Tri.UNKNOWN
    if operator in ("=", "==", "!="):
        equal = fits(left, right.text) if bash and right.glob else left == right.text
        return of(equal is (operator != "!="))
    if operator in _NUMBERS:
        try:
            return of(_NUMBERS[operator](int(left), int(right.text)))
        except ValueError:
            return Tri.UNKNOWN
    return Tri.UNKNOWN
