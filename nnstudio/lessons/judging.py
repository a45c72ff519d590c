"""Claims judged at a moment: true, not yet, or impossible now, with the value and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.lessons.claim import AT_ONCE, After, Claim, Condition
from nnstudio.lessons.measures import MEASURES, Value, shown
from nnstudio.lessons.measures.settings import Setting
from nnstudio.lessons.moment import Moment

Verdict = Literal["true", "not_yet", "impossible"]
_ROUNDING = 1e-9  # a value written with a few digits equals the one measured
_UNSEEN = 1e-4  # a tolerance below what the digits shown can tell is not told


@dataclass(frozen=True)
class Since:
    """Where the run stood when the step of the lesson began."""

    epoch: float = 0.0
    step: int = 0


BEGINNING = Since()


@dataclass(frozen=True)
class Judgement:
    """What a claim is now; `value` as the measure gave it (None where there is none), `why` it is not true."""

    verdict: Verdict
    value: Value | None = None
    why: Message | None = None

    def __bool__(self) -> bool:
        return self.verdict == "true"


def judge(claim: Claim, moment: Moment, since: Since = BEGINNING) -> Judgement:
    """Judge a claim: first how far the run is, then its conditions, then what it claims."""
    if not reached(claim.after, moment, since):
        return Judgement("not_yet", _measured(claim.what, moment).value, waiting(claim.after))
    for condition in claim.when:
        found = judge_condition(condition, moment)
        if found.verdict == "impossible":
            return found
        if not found:
            reason = {"condition": condition_words(condition), "value": _shown(condition, found.value)}
            return Judgement("not_yet", _measured(claim.what, moment).value, Message("lessons.why.when", reason))
    return judge_condition(claim.what, moment)


def judge_condition(condition: Condition, moment: Moment) -> Judgement:
    """Judge one comparison alone."""
    found = _measured(condition, moment)
    if found.verdict == "impossible" or found.value is None:
        return found
    if isinstance(found.value, float) and math.isnan(found.value):
        return Judgement("impossible", None, Message("error.measure.not_a_number"))
    if _holds(condition, found.value):
        return Judgement("true", found.value)
    return Judgement("not_yet", found.value, Message("lessons.why.value", {"value": _shown(condition, found.value)}))


def reached(after: After, moment: Moment, since: Since = BEGINNING) -> bool:
    """Tell whether a run has got so far since a step of a lesson began; one that diverged gets no further."""
    if moment.diverged is not None:
        return True
    epochs = moment.snapshot.epoch - since.epoch >= after.epochs - _ROUNDING
    return epochs and moment.snapshot.step - since.step >= after.steps


def waiting(after: After) -> Message:
    """Return what is waited for, in words."""
    if after.epochs:
        return Message("lessons.why.epochs", {"epochs": after.epochs})
    return Message("lessons.why.steps", {"steps": after.steps})


def claim_words(claim: Claim) -> Message | str:
    """Return what is claimed: in the lesson's own words, or in the measure's."""
    return claim.say.shown() if claim.say else condition_words(claim.what)


def condition_words(condition: Condition) -> Message:
    """Return a comparison in words: "share of dead units in layer 1 ≥ 40 %"."""
    values = {"measure": MEASURES.make(condition.measure).words()}
    if condition.equals is not None:
        wanted = _shown(condition, condition.equals)
        if condition.tolerance > _UNSEEN:
            return Message("lessons.claim.about", values | {"value": wanted, "tolerance": f"{condition.tolerance:g}"})
        return Message("lessons.claim.equals", values | {"value": wanted})
    low, high = _shown(condition, condition.at_least), _shown(condition, condition.at_most)
    if condition.at_least is not None and condition.at_most is not None:
        return Message("lessons.claim.between", values | {"low": low, "high": high})
    if condition.at_least is not None:
        return Message("lessons.claim.at_least", values | {"value": low})
    return Message("lessons.claim.at_most", values | {"value": high})


def value_words(condition: Condition, value: Value | None) -> Message | str:
    """Return a measured value as a reader reads it, "–" where there is none."""
    return _shown(condition, value)


def measured(choice: Choice, moment: Moment) -> Value:
    """Return what an entry of the measures gives at a moment.

    Raises: StudyError saying why there is nothing now.
    """
    return MEASURES.make(choice).value(moment)


def _measured(condition: Condition, moment: Moment) -> Judgement:
    try:
        return Judgement("not_yet", measured(condition.measure, moment))
    except StudyError as problem:
        return Judgement("impossible", None, problem.message)


def _holds(condition: Condition, value: Value) -> bool:
    wanted = condition.equals
    if wanted is None or isinstance(wanted, float):
        return isinstance(value, float) and _compares(condition, value)
    return value == wanted or Setting.same(value, wanted)


def _compares(condition: Condition, value: float) -> bool:
    if isinstance(condition.equals, float):
        room = condition.tolerance or _ROUNDING * max(1.0, abs(condition.equals))
        return abs(value - condition.equals) <= room
    low = -math.inf if condition.at_least is None else condition.at_least
    high = math.inf if condition.at_most is None else condition.at_most
    return low <= value <= high


def _shown(condition: Condition, value: Value | None) -> Message | str:
    return "–" if value is None else shown(value, MEASURES[condition.measure.key].shows)


__all__ = [
    "AT_ONCE",
    "BEGINNING",
    "Judgement",
    "Since",
    "claim_words",
    "condition_words",
    "judge",
    "judge_condition",
    "measured",
    "reached",
    "value_words",
]
