"""Learning about the learner in the background: personal parameters of memory."""

from __future__ import annotations

from sealegs.study.fitting import available, fit, taken, worth_fitting
from sealegs.study.plan.histories import history
from sealegs.study.plan.material import marks_of
from sealegs.workspace.desk import Desk


def fit_memory(desk: Desk) -> str:
    """Fit the parameters when there is enough new history; return what came of it, in words.

    Empty when there was nothing to do or nothing gained. Takes seconds: call it in a worker.
    """
    if not available():
        return ""
    state = desk.state
    histories = [history(rows) for _, rows in marks_of(desk.pack, state)]
    if not worth_fitting(state, histories):
        return ""
    found = fit(state.memories.model, histories)
    if found is None or not found.better:
        return ""
    desk.record(taken(found))
    return (
        f"How you forget was measured from {found.reviews} reviews: log loss "
        f"{found.before:.3f} before, {found.after:.3f} after. F on the numbers gives it back."
    )
