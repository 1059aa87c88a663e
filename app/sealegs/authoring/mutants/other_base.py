"""The last stage starts from another image: the builder's, none at all, or one nobody has."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import ANY, Mutant, Mutator, Original

_FAT = frozenset({"final_lacks", "smaller_than", "size_le"})
_INVENTED = frozenset({"base_known"})


def _mutate(original: Original) -> Iterator[Mutant]:
    blocks = original.blocks
    if not blocks:
        return
    last = blocks[-1]
    base = last.command.base.text
    first = blocks[0].command.base.text
    others = {"scratch": ANY, f"{base.partition(':')[0].partition('@')[0]}:no-such-tag": _INVENTED}
    if len(blocks) > 1 and first != base:
        others[first] = _FAT
    for name, about in others.items():
        if name != base and original.stage_named(base) is None:
            line = original.written(last.opening).replace(base, name, 1)
            yield Mutant(name, original.edited({last.opening.first_line: line}), about)


MUTATOR = Mutator("other-base", "The last stage starts from another image.", _mutate)
