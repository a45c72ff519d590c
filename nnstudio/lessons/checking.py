"""What is wrong with a lesson that reads well: starts that do not fit together, measures that can never be."""

from __future__ import annotations

from nnstudio.catalog import StudyError
from nnstudio.lessons.beginning import begin
from nnstudio.lessons.claim import Condition
from nnstudio.lessons.judging import measured
from nnstudio.lessons.lesson import Lesson, Select, Step
from nnstudio.lessons.mistakes import Found, Mistake
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.playthrough import entered
from nnstudio.lessons.question import NumberQuestion

_LATER = ("error.measure.no_step", "error.measure.not_a_number", "error.measure.no_gradient", "error.measure.no_train")


def mistakes_of(lesson: Lesson) -> tuple[Mistake, ...]:
    """Return what is wrong with how the lesson's steps begin and with what they measure; nothing is trained."""
    found, at = Found(), -1
    _check_starts(lesson, found)
    if not found.mistakes:
        try:
            for at, step, way in entered(lesson):
                _check_step(step, f"steps[{at}]", way.moment, found)
        except StudyError as problem:
            found.add(f"steps[{at + 1}].solution", problem)
    return tuple(found.mistakes)


def _check_starts(lesson: Lesson, found: Found) -> None:
    own = ((f"steps[{at}].start", step.start) for at, step in enumerate(lesson.steps))
    for place, start in (("start", lesson.start), *own):
        if start is not None:
            try:
                begin(start, lesson.folder)
            except StudyError as problem:
                found.add(place, problem)


def _check_step(step: Step, place: str, moment: Moment, found: Found) -> None:
    if step.select is not None:
        _check_select(step.select, f"{place}.select", moment, found)
    for at, claim in enumerate(step.claims):
        _check_measure(claim.what, f"{place}.claims[{at}]", moment, found)
        for other, condition in enumerate(claim.when):
            _check_measure(condition, f"{place}.claims[{at}].when[{other}]", moment, found)
    for at, question in enumerate(step.questions):
        if isinstance(question, NumberQuestion) and question.measure is not None:
            _check_measure(Condition(question.measure), f"{place}.questions[{at}]", moment, found)


def _check_measure(condition: Condition, place: str, moment: Moment, found: Found) -> None:
    """A measure that has no value yet may have one later; one of a layer that is not there never has."""
    try:
        measured(condition.measure, moment)
    except StudyError as problem:
        if problem.message.key not in _LATER:
            found.add(f"{place}.measure", problem)


def _check_select(select: Select, place: str, moment: Moment, found: Found) -> None:
    widths, data = moment.checked.network.widths, moment.checked.data
    rows = len(data.x_train if select.part == "train" else data.x_test)
    layer = select.layer
    counts = {"layer": len(widths) - 1, "example": rows}
    if layer is not None and 0 <= layer < len(widths):
        counts |= {"unit": widths[layer], "weight": widths[layer - 1] if layer else 0}
    for name, count in counts.items():
        value = getattr(select, name)
        if value is not None and value > count:
            found.add(f"{place}.{name}", StudyError("error.lesson.select", value=value, count=count))
