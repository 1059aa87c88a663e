"""What the build context says that a call makes."""

from __future__ import annotations

from sealegs.simulator.context import Product
from sealegs.simulator.effects.call import Call, spelled
from sealegs.simulator.effects.schema import Build
from sealegs.simulator.effects.templates import one_path
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import UNBOUNDED, Size, exactly


def products(item: Build | None, call: Call, scene: Scene) -> tuple[Product, ...]:
    """Return what the build context says that this call makes, however it is spelled."""
    words = call.arguments.words
    spellings = [spelled(words), " ".join([call.name, spelled(words[1:])])]
    for name in item.named if item else ():
        spellings.append(" ".join([name, spelled(words[len(name.split()) :])]))
    order = call.command.order.split()
    reached = [word for word in call.goals if word in order]
    earlier = [goal for word in reached for goal in order[: order.index(word) + 1]]
    spellings = [
        " ".join(["RUN", spelling, *implied]) for spelling in spellings for implied in ((), earlier)
    ]
    return tuple(
        product
        for product in scene.context.produces
        if any(product.made_by(spelling) for spelling in spellings)
    )


def size_at(store: str, call: Call, scene: Scene) -> Size:
    """Return the size of the dependencies that the build context puts at a path."""
    items = call.form.builds[:1]
    found = products(items[0] if items else None, call, scene)
    sizes = [p.size or 0 for p in found if p.kind == "dependency" and scene.path(p.path) == store]
    return exactly(sum(sizes)) if sizes else UNBOUNDED


def size_elsewhere(call: Call, scene: Scene) -> Size:
    """Return the size of the dependencies that a call puts elsewhere than the build context says.

    A virtual environment or ``--target`` changes the folder and not what is installed. What the
    tool downloads into is not meant.
    """
    items = call.form.builds[:1]
    found = products(items[0] if items else None, call, scene)
    stores = {one_path(item.store, call, scene) for item in call.form.fetches}
    kept = [p for p in found if p.kind == "dependency" and scene.path(p.path) not in stores]
    sizes = [product.size for product in kept]
    return exactly(sizes[0]) if len(sizes) == 1 and sizes[0] is not None else UNBOUNDED


def size_beside(call: Call, scene: Scene) -> Size:
    """Estimate what lies beside a product: the classes in a jar weigh about what the jar does."""
    items = call.form.builds[:1]
    found = products(items[0] if items else None, call, scene)
    sizes = [product.size for product in found if product.kind != "dependency"]
    if not sizes or None in sizes:
        return UNBOUNDED
    return Size(0, sum(size or 0 for size in sizes))
