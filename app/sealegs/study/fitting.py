"""Fitting all 21 parameters of FSRS-6 to the learner, where there is enough history.

The work is done by fsrs-rs-python (the extra ``fit``). A fit is only taken when it predicts
answers it has not seen better than the parameters in use: the last fifth of the reviews, in
time, is held back for that. Until then ``plan.calibrate`` tells the most important three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from sealegs.journal.event import NewEvent
from sealegs.study.events import Setting, to_event
from sealegs.study.fsrs6 import Model, Parameters, Rating, valid
from sealegs.study.plan.values import Forgetting, History, Learner, Trace
from sealegs.study.state import MEMORY_ITEM, State

LEAST_REVIEWS = 400
"""Fewer reviews than this fit noise (fsrs-rs itself asks for some hundred)."""

_AGAIN_AFTER = 1.5
_HELD_BACK = 0.2


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted parameters; ``before`` and ``after`` are log losses over the reviews held back."""

    parameters: Parameters
    before: float
    after: float
    reviews: int

    @property
    def better(self) -> bool:
        """Whether the fit predicts unseen answers better."""
        return self.after < self.before


def available() -> bool:
    """Tell whether the optional package is installed."""
    return find_spec("fsrs_rs_python") is not None


def worth_fitting(state: State, histories: Sequence[History]) -> bool:
    """Tell whether there is enough history, and enough more than at the last fit."""
    reviews = sum(len(history) - 1 for history in histories if history)
    last = state.registers.value(MEMORY_ITEM, "parameters")
    fitted = last.reviews if isinstance(last, Setting) else 0
    return reviews >= max(LEAST_REVIEWS, int(_AGAIN_AFTER * fitted))


def fit(model: Model, histories: Sequence[History]) -> Fit | None:
    """Return parameters fitted to all reviews, with what they gain; None when none are found.

    Takes seconds for ten thousand reviews: call it in the background.
    """
    days = sorted(day for history in histories for day, _ in history[1:])
    if not days:
        return None
    border = days[int(len(days) * (1 - _HELD_BACK))]
    early = [tuple(row for row in history if row[0] < border) for history in histories]
    trial = _computed(early)
    final = _computed(histories)
    if trial is None or final is None:
        return None
    before = log_loss(model, histories, border)
    after = log_loss(Model(trial), histories, border)
    return Fit(final, before, after, len(days))


def taken(found: Fit) -> NewEvent:
    """Return the event that puts fitted parameters into use."""
    setting = Setting(
        "parameters",
        parameters=list(found.parameters),
        before=round(found.before, 6),
        after=round(found.after, 6),
        reviews=found.reviews,
    )
    return to_event(setting, MEMORY_ITEM)


def given_back(state: State) -> NewEvent | None:
    """Return the event that returns to the published parameters; None when they are in use."""
    if not state.memories.fitted or state.memories.model == Model():
        return None
    last = state.registers.value(MEMORY_ITEM, "parameters")
    reviews = last.reviews if isinstance(last, Setting) else 0
    return to_event(Setting("parameters", reviews=reviews), MEMORY_ITEM)


def log_loss(model: Forgetting, histories: Sequence[History], since: int) -> float:
    """Return the mean of -log of the probability given to each answer from day ``since`` on."""
    from math import log

    learner, total, number = Learner(model), 0.0, 0
    for history in histories:
        trace: Trace | None = None
        for day, rating in history:
            if trace is not None and day >= since:
                p = min(max(model.recall(trace.stability, day - trace.day), 0.005), 0.995)
                total -= log(p if rating > Rating.AGAIN else 1 - p)
                number += 1
            trace = learner.learnt(trace, day, rating)
    return total / max(number, 1)


def _computed(histories: Sequence[History]) -> Parameters | None:
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

    items = []
    for history in histories:
        reviews = [
            FSRSReview(rating, day - history[max(place - 1, 0)][0])
            for place, (day, rating) in enumerate(history)
        ]
        items += [FSRSItem(reviews[: end + 1]) for end in range(1, len(reviews))]
    if not items:
        return None
    found = tuple(float(value) for value in FSRS([]).compute_parameters(items))
    return found if valid(found) else None
