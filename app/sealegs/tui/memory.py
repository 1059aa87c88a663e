"""Keeping the garbage collector from stopping the program while somebody types.

The catalogue and the remembered steps of predictions are a few hundred thousand objects that live
as long as the program. A full collection looks at all of them and takes a third of a second,
during which no key is answered; nearly all garbage is found by the small collections.
"""

from __future__ import annotations

import gc

YOUNG, MIDDLE, FULL = 5_000, 20, 200


def calm() -> None:
    """Make full collections rare; for the process that shows the app, before it starts."""
    gc.set_threshold(YOUNG, MIDDLE, FULL)
