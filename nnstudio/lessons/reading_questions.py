"""Reading questions."""

from collections.abc import Callable
from typing import Any

from nnstudio.catalog import StudyError
from nnstudio.lessons.curves import check_function
from nnstudio.lessons.fields import Table, between, entry, number, one_of, said, whole, word, words
from nnstudio.lessons.formulas import check_text
from nnstudio.lessons.measures import MEASURES
from nnstudio.lessons.question import CURVES, ChoiceQuestion, CurveQuestion, NumberQuestion, Question
from nnstudio.lessons.reading_claims import read_after
from nnstudio.lessons.words import NO_WORDS, Words

_FEWEST, _MOST, _MOST_POINTS = 2, 8, 201
_KINDS = (ChoiceQuestion.kind, NumberQuestion.kind, CurveQuestion.kind)


def read_question(table: Table) -> Question:
    """Return the question that a table says."""
    kind = table.need("kind", one_of(*_KINDS), "")
    if not kind:
        return ChoiceQuestion(NO_WORDS, (), ())
    made = {"choice": _choice, "number": _number, "curve": _curve}[kind](table)
    table.done()
    return made


def _common(table: Table) -> tuple[Words, Words]:
    def text(value: Any) -> Words:
        return check_text(words(value))

    return table.need("ask", lambda value: check_text(said(value)), NO_WORDS), table.take("because", text, NO_WORDS)


def _choice(table: Table) -> Question:
    ask, because = _common(table)
    options = table.several("options", lambda value: check_text(said(value)), _MOST)
    count = len(table.fields["options"]) if isinstance(table.fields.get("options"), list) else 0
    if count < _FEWEST:
        table.refuse("options", StudyError("error.lesson.options", count=count, least=_FEWEST))
    place = whole(0, max(count - 1, 0))

    def answer(value: Any) -> tuple[int, ...]:
        found = tuple(sorted({place(one) for one in value})) if isinstance(value, list) else (place(value),)
        if not found:
            raise StudyError("error.lesson.no_answer")
        return found

    return ChoiceQuestion(ask, options, table.need("answer", answer, ()), because)


def _number(table: Table) -> Question:
    ask, because = _common(table)
    given: Callable[[Any], float | None] = number
    answer, measure = table.take("answer", given, None), table.take("measure", _measure, None)
    if ("answer" in table) == ("measure" in table):
        table.refuse("", StudyError("error.lesson.answer", one="answer", other="measure"))
    tolerance = table.take("tolerance", between(0.0, 1e12), 0.0)
    return NumberQuestion(ask, answer, measure, tolerance, table.take("unit", word, ""), read_after(table), because)


def _measure(value: Any):
    found = entry(MEASURES)(value)
    if MEASURES[found.key].kind == "text":
        raise StudyError("error.lesson.kind.answer", measure=found.key)
    return found


def _point(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise StudyError("error.lesson.points")
    return number(value[0]), number(value[1])


def _curve(table: Table) -> Question:
    ask, because = _common(table)
    bound: Callable[[Any], float | None] = number
    found = CurveQuestion(
        ask,
        table.take("function", lambda value: check_function(word(value)), ""),
        table.take("measured", one_of(*CURVES), ""),
        table.take("from", number, -5.0),
        table.take("to", number, 5.0),
        table.take("low", bound, None),
        table.take("high", bound, None),
        table.take("tolerance", between(0.0, 1e12), 0.1),
        because,
        table.several("points", _point, _MOST_POINTS),
    )
    if sum(name in table for name in ("function", "measured", "points")) != 1:
        table.refuse("", StudyError("error.lesson.curve"))
    across = [x for x, _ in found.points]
    if "points" in table and (len(across) < _FEWEST or across != sorted(set(across))):
        table.refuse("points", StudyError("error.lesson.points"))
    if found.start >= found.end:
        table.refuse("to", StudyError("error.lesson.bounds", low=f"{found.start:g}", high=f"{found.end:g}"))
    return found
