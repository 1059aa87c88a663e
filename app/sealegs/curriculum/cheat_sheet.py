"""The cheat sheet of a topic: its lists are found, and items are made of their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sealegs.curriculum.card_forms import Sides, reverse_of, sides_of
from sealegs.curriculum.items import (
    flatten,
    looks_asked,
    looks_red,
    must_know,
    question,
    red_flag,
    unmarked,
)
from sealegs.curriculum.labels import LISTS, Label, Labels
from sealegs.curriculum.markdown import Attributes
from sealegs.curriculum.model import (
    Card,
    ItemKind,
    ListBlock,
    ListItem,
    Paragraph,
    RedFlag,
    Related,
    Section,
    Style,
    Text,
)
from sealegs.curriculum.outline import label_line
from sealegs.curriculum.texts import EMPTY, Slugs, content_hash, cut, join, slugify, trim
from sealegs.ground.problem import Place, Problem

_LONGEST = 2000
_WIKI = "wiki:"
_NO_ATTRIBUTES = Attributes()
_SEPARATORS = " \t\n-–—→:"


@dataclass(frozen=True, slots=True)
class CheatSheet:
    """The items of a topic."""

    cards: tuple[Card, ...]
    red_flags: tuple[RedFlag, ...]
    related: tuple[Related, ...]
    problems: tuple[Problem, ...]


def lists_of(section: Section, labels: Labels) -> tuple[tuple[Label, ListBlock], ...]:
    """Return the lists of a cheat sheet and what each is for.

    The label above a list decides. When no label is known at all, the shape of the lines and
    then the usual order do; lists beyond the fourth are only shown.
    """
    said = labels.list_of(section.title.plain)
    known: list[tuple[Label | None, int, ListBlock]] = []
    group = 0
    labelled = False
    for block in section.blocks:
        if (text := label_line(block)) is not None:
            said = labels.list_of(text.plain)
            group, labelled = group + 1, True
        elif isinstance(block, ListBlock):
            group += 0 if labelled else 1
            known.append((said, group, block))
    if any(label is not None for label, _, _ in known):
        found = [(label or _by_shape(block), block) for label, _, block in known]
    else:
        found = _by_order(known)
    return tuple((label, block) for label, block in found if label is not None)


def _by_order(
    lists: Sequence[tuple[Label | None, int, ListBlock]],
) -> list[tuple[Label | None, ListBlock]]:
    """Assign lists without known labels; lists under one label belong together."""
    by_group: dict[int, Label | None] = {}
    for _, group, block in lists:
        if group in by_group:
            continue
        taken = {label for label in by_group.values() if label is not None}
        last = max((LISTS.index(label) for label in taken), default=-1)
        in_order = LISTS[last + 1] if last + 1 < len(LISTS) else None
        by_group[group] = _by_shape(block) or in_order
    return [(by_group[group], block) for _, group, block in lists]


def _by_shape(block: ListBlock) -> Label | None:
    lines = [_line(item) for item in block.items]
    if all(_begins_with_link(unmarked(line)) for line in lines):
        return Label.RELATED
    if all(looks_red(line) for line in lines):
        return Label.RED_FLAGS
    if all(looks_asked(line) for line in lines):
        return Label.FOLLOW_UPS
    return None


def _line(item: ListItem) -> Text:
    first = item.blocks[0] if item.blocks else None
    return first.text if isinstance(first, Paragraph) else EMPTY


def _rest(item: ListItem) -> Text:
    return flatten(item.blocks[1:])


def _begins_with_link(line: Text) -> bool:
    return any(span.start == 0 and span.style is Style.LINK for span in line.spans)


class ItemReader:
    """Makes the items of one topic; ``prefix`` is ``pack/topic``."""

    def __init__(
        self, prefix: str, file: str, attributes: Mapping[int, Attributes], labels: Labels
    ) -> None:
        self._prefix = prefix
        self._file = file
        self._attributes = attributes
        self._labels = labels
        self._slugs: dict[ItemKind, Slugs] = {kind: Slugs() for kind in ItemKind}
        self._cards: list[Card] = []
        self._red_flags: list[RedFlag] = []
        self._related: list[Related] = []
        self._problems: list[Problem] = []

    def read(self, sections: Sequence[Section]) -> CheatSheet:
        """Make items of every list in the cheat sheets given."""
        for section in sections:
            for label, block in lists_of(section, self._labels):
                for item in block.items:
                    self._item(label, item)
        return CheatSheet(
            tuple(self._cards),
            tuple(self._red_flags),
            tuple(self._related),
            tuple(self._problems),
        )

    def _item(self, label: Label, item: ListItem) -> None:
        line, rest = _line(item), _rest(item)
        if not line.plain.strip():
            self._complain(item, "this item does not begin with a line of text and is only shown")
        elif len(line.plain) > _LONGEST:
            self._complain(item, "this item is too long for a card and is only shown")
        elif label is Label.RELATED:
            self._related.append(related(line, item.line))
        elif label is Label.RED_FLAGS:
            self._red_flag(item, line, rest)
        elif label is Label.FOLLOW_UPS:
            front, back = question(line, rest)
            if back.plain:
                self._card(ItemKind.FOLLOW_UP, item, Sides(front, back, front))
            else:
                message = "this question has no answer behind a dash, so no card is made of it"
                self._complain(item, message)
        else:
            self._must_know(item, line)

    def _complain(self, item: ListItem, message: str) -> None:
        self._problems.append(Problem(Place(self._file, item.line), message))

    def _identify(self, kind: ItemKind, item: ListItem, wording: Text) -> tuple[str, Attributes]:
        first = item.blocks[0]
        attributes = self._attributes.get(first.line, _NO_ATTRIBUTES)
        wanted = attributes.slug or slugify(wording.plain)
        slug = self._slugs[kind].take(wanted)
        if attributes.slug and slug != attributes.slug:
            self._complain(item, f"the slug #{wanted} is used twice; this one becomes #{slug}")
        return f"{self._prefix}/{kind.value}/{slug}", attributes

    def _must_know(self, item: ListItem, line: Text) -> None:
        attributes = self._attributes.get(item.blocks[0].line, _NO_ATTRIBUTES)
        sides = sides_of(line, item.blocks[1:], attributes.form)
        if sides.complaint:
            self._complain(item, sides.complaint)
        if not sides.front.plain:
            message = "this line is too short to ask for; write it as **question** — answer"
            self._complain(item, message)
        else:
            self._card(ItemKind.CARD, item, sides)

    def _card(self, kind: ItemKind, item: ListItem, sides: Sides) -> None:
        id_, attributes = self._identify(kind, item, sides.name)
        twin = (
            f"{self._prefix}/{kind.value}/"
            + self._slugs[kind].take(f"{id_.rpartition('/')[2]}-reverse")
            if sides.both
            else None
        )
        self._cards.append(_made(id_, kind, sides, item.line, attributes.concepts, twin))
        if twin is not None:
            reverse = reverse_of(sides)
            self._cards.append(_made(twin, kind, reverse, item.line, attributes.concepts, id_))

    def _red_flag(self, item: ListItem, line: Text, rest: Text) -> None:
        whole = join((line, rest), "\n") if rest.plain else line
        flag = red_flag(whole, self._labels.is_say_instead)
        if not flag.why.plain and not flag.say_instead.plain:
            self._complain(item, "this red flag does not say why; add a dash and the reason")
        id_, attributes = self._identify(ItemKind.RED_FLAG, item, flag.statement)
        digest = content_hash(flag.statement.plain, flag.why.plain, flag.say_instead.plain)
        self._red_flags.append(
            RedFlag(
                id_, flag.statement, False, flag.why, flag.say_instead, digest, item.line,
                concepts=attributes.concepts,
                facts=attributes.facts,
            )
        )  # fmt: skip


def _made(
    id_: str,
    kind: ItemKind,
    sides: Sides,
    line: int,
    concepts: tuple[str, ...],
    twin: str | None,
) -> Card:
    digest = content_hash(sides.front.plain, sides.back.plain)
    return Card(id_, kind, sides.front, sides.back, digest, line, concepts, sides.form, twin)


def related(line: Text, at: int) -> Related:
    """Read ``[[topic]] — why``; without a link everything before the dash is the title."""
    line = unmarked(line)
    link = next((s for s in line.spans if s.style is Style.LINK and s.start == 0), None)
    if link is not None:
        target = link.target or ""
        topic = target.removeprefix(_WIKI).partition("#")[0] if target.startswith(_WIKI) else None
        title = line.plain[: link.end]
        return Related(title, topic, trim(cut(line, link.end), _SEPARATORS), at)
    known = must_know(line)
    if known.cue:
        return Related(line.plain, None, EMPTY, at)
    return Related(known.front.plain, None, known.back, at)
