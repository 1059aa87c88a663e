"""A persistent tree of paths: every change makes a new tree that shares what it left alone.

Two trees that share a node are the same below it, so what a layer changed is found without
looking at what it didn't.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")

DEEPEST = 100
"""Parts of a path that are kept apart; what lies deeper is one long last part."""


class Node(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """What is at one path, and the nodes below it by name."""

    value: T | None
    children: dict[str, Node[T]]


def split(path: str) -> list[str]:
    """Return the parts of an absolute, normal path; none for the root."""
    return [] if path == "/" else path[1:].split("/", DEEPEST)


def find(root: Node[T], path: str) -> Node[T] | None:
    """Return the node at a path."""
    node = root
    for part in split(path):
        below = node.children.get(part)
        if below is None:
            return None
        node = below
    return node


def nearest(root: Node[T], path: str) -> T | None:
    """Return the value of the closest directory above a path that has one."""
    found = None
    node: Node[T] | None = root
    for part in split(path):
        if node is None:
            break
        if node.value is not None:
            found = node.value
        node = node.children.get(part)
    return found


def along(root: Node[T], path: str) -> list[T]:
    """Return the values at a path and at the directories above it, from the root down."""
    found: list[T] = []
    node = root
    for depth, part in enumerate(split(path)):
        if node.value is not None:
            found.append(node.value)
        if depth == DEEPEST and node.children:
            ends = accumulate(part.split("/"), "{}/{}".format)
            deep = (node.children.get(end) for end in ends)
            found += [child.value for child in deep if child and child.value is not None]
            return found
        below = node.children.get(part)
        if below is None:
            return found
        node = below
    return found if node.value is None else [*found, node.value]


def values(node: Node[T]) -> Iterator[T]:
    """Yield all values at and below a node, a directory before what it holds."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if node.value is not None:
            yield node.value
        if node.children:
            waiting.extend(reversed(node.children.values()))


def grown(root: Node[T], items: Iterable[tuple[str, T]]) -> Node[T]:
    """Return the tree with values at paths, replacing those that were there."""
    return _grown(root, [(split(path), value) for path, value in items], 0)


def _grown(node: Node[T], items: list[tuple[list[str], T]], depth: int) -> Node[T]:
    value = node.value
    groups: dict[str, list[tuple[list[str], T]]] = {}
    for item in items:
        parts = item[0]
        if len(parts) == depth:
            value = item[1]
        else:
            groups.setdefault(parts[depth], []).append(item)
    if not groups:
        return Node(value, node.children)
    children = dict(node.children)
    empty: Node[T] = Node(None, {})
    for name, group in groups.items():
        children[name] = _grown(children.get(name, empty), group, depth + 1)
    return Node(value, children)


def pruned(root: Node[T], path: str) -> Node[T]:
    """Return the tree without what is at and below a path."""
    parts = split(path)
    if not parts:
        return Node(None, {})
    way = [root]
    for part in parts[:-1]:
        below = way[-1].children.get(part)
        if below is None:
            return root
        way.append(below)
    if parts[-1] not in way[-1].children:
        return root
    children = dict(way[-1].children)
    del children[parts[-1]]
    node = Node(way[-1].value, children)
    for above, part in zip(reversed(way[:-1]), reversed(parts[:-1]), strict=True):
        children = dict(above.children)
        if node.value is None and not node.children:
            del children[part]
        else:
            children[part] = node
        node = Node(above.value, children)
    return node


def emptied(root: Node[T], paths: Iterable[str]) -> Node[T]:
    """Return the tree without the values at these very paths; what lies below them stays."""
    for path in paths:
        node = find(root, path)
        if node is None:
            continue
        root = _hollowed(root, split(path)) if node.children else pruned(root, path)
    return root


def _hollowed(node: Node[T], parts: list[str]) -> Node[T]:
    if not parts:
        return Node(None, node.children)
    child = node.children[parts[0]]
    return Node(node.value, {**node.children, parts[0]: _hollowed(child, parts[1:])})


def differences(before: Node[T], after: Node[T]) -> Iterator[tuple[T | None, T | None]]:
    """Yield the value before and after at each path where they aren't the very same object."""
    waiting: list[tuple[Node[T] | None, Node[T] | None]] = [(before, after)]
    while waiting:
        old, new = waiting.pop()
        if old is new:
            continue
        old_value = None if old is None else old.value
        new_value = None if new is None else new.value
        if old_value is not new_value:
            yield old_value, new_value
        old_children = {} if old is None else old.children
        new_children = {} if new is None else new.children
        waiting.extend((old_children.get(name), child) for name, child in new_children.items())
        waiting.extend(
            (child, None) for name, child in old_children.items() if name not in new_children
        )
