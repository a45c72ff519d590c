"""Answers judged: right, wrong, half of it, or waiting for the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnstudio.catalog import Message, StudyError
from nnstudio.lessons.curves import function_values
from nnstudio.lessons.judging import BEGINNING, Since, measured, reached, waiting
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.numerals import numeral
from nnstudio.lessons.question import ChoiceQuestion, CurveQuestion, NumberQuestion, Question

Kind = Literal["right", "wrong", "partial", "waiting"]
Array = np.ndarray
Given = tuple[int, ...] | int | float | tuple[Array, Array]
_WHOLE, _POINTS = 0.9, 200  # the share of x that must be drawn; points at which curves are compared


@dataclass(frozen=True)
class Verdict:
    """What an answer is; `why` says what is missing or how far off it is."""

    kind: Kind
    why: Message | None = None

    def __bool__(self) -> bool:
        return self.kind == "right"


def judge_answer(question: Question, given: Given, moment: Moment | None = None, since: Since = BEGINNING) -> Verdict:
    """Judge what was answered: places of options, a number, or x and y (n,) of a drawn curve.

    A question about what will be measured waits for the moment at which it is.
    """
    if isinstance(question, ChoiceQuestion):
        return _choice(question, given if isinstance(given, tuple) else (given,))
    if isinstance(question, NumberQuestion):
        return _number(question, given, moment, since)
    return _curve(question, given, moment)


def _choice(question: ChoiceQuestion, given: tuple) -> Verdict:
    chosen, right = set(given), set(question.answer)
    if chosen == right:
        return Verdict("right")
    if question.several and chosen and chosen < right:
        return Verdict("partial", Message("lessons.answer.more"))
    return Verdict("wrong")


def _number(question: NumberQuestion, given: object, moment: Moment | None, since: Since) -> Verdict:
    if not isinstance(given, int | float) or isinstance(given, bool) or not np.isfinite(given):
        return Verdict("partial", Message("lessons.answer.number"))
    wanted = question.answer
    if question.measure is not None:
        if moment is None or not reached(question.after, moment, since):
            return Verdict("waiting", waiting(question.after) if question.after else Message("lessons.answer.run"))
        try:
            wanted = float(measured(question.measure, moment))  # type: ignore[arg-type]
        except StudyError as problem:
            return Verdict("waiting", problem.message)
    assert wanted is not None, "one of the two is given"
    off = abs(given - wanted)
    near = off <= question.tolerance + 1e-9 * max(1.0, abs(wanted))
    return Verdict("right" if near else "wrong", Message("lessons.answer.off", {"wanted": numeral(wanted)}))


def _curve(question: CurveQuestion, given: object, moment: Moment | None) -> Verdict:
    drawn = _drawn(given)
    if drawn is None:
        return Verdict("partial", Message("lessons.answer.draw"))
    x = np.linspace(question.start, question.end, _POINTS)
    wanted = wanted_curve(question, x, moment)
    if wanted is None:
        return Verdict("waiting", Message("lessons.answer.run"))
    inside = (x >= drawn[0][0]) & (x <= drawn[0][-1])
    compared = inside & np.isfinite(wanted)
    if inside.mean() < _WHOLE or not compared.any():
        return Verdict("partial", Message("lessons.answer.rest", {"share": f"{100 * inside.mean():.0f} %"}))
    off = float(np.abs(np.interp(x, *drawn) - wanted)[compared].mean())
    words = Message("lessons.answer.mean", {"off": f"{off:.3g}", "tolerance": f"{question.tolerance:g}"})
    return Verdict("right" if off <= question.tolerance else "wrong", words)


def wanted_curve(question: CurveQuestion, x: Array, moment: Moment | None = None) -> Array | None:
    """Return the curve that is right at x (n,), not finite where it has no value; None until the run has got there.

    A measured curve is read at epochs: x counts them.
    """
    if question.function:
        return function_values(question.function, x)
    if moment is None or moment.history is None or moment.snapshot.epoch < question.end:
        return None
    curve = moment.history.curves.get(question.measured)
    if curve is None or not len(curve):
        return None
    steps, values = curve.points()
    each = moment.snapshot.step / moment.snapshot.epoch if moment.snapshot.epoch > 0 else 1.0
    return np.interp(x, steps / each, values)


def _drawn(given: object) -> tuple[Array, Array] | None:
    """Return a drawn curve with x rising, None where there is none: a pen may go back, then what came last counts."""
    if not isinstance(given, tuple) or len(given) != 2:
        return None
    x, y = (np.asarray(one, float).ravel() for one in given)
    if len(x) != len(y):
        return None
    fine = np.isfinite(x) & np.isfinite(y)
    kept = dict(zip(x[fine].tolist(), y[fine].tolist(), strict=True))
    if len(kept) < 2:
        return None
    places = np.array(sorted(kept))
    return places, np.array([kept[one] for one in places.tolist()])
