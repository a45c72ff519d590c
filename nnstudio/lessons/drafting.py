"""A lesson while it is written: its steps in another order, and how it looks to who reads it in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from nnstudio.catalog import StudyError
from nnstudio.lessons.beginning import start_of
from nnstudio.lessons.checking import mistakes_of
from nnstudio.lessons.formulas import check_formula, check_text
from nnstudio.lessons.lesson import Lesson, Step
from nnstudio.lessons.mistakes import LessonError, Mistake
from nnstudio.lessons.question import ChoiceQuestion, Question
from nnstudio.lessons.reading import lesson_of
from nnstudio.lessons.start import Start
from nnstudio.lessons.words import Words
from nnstudio.lessons.writing import written

T = TypeVar("T")


def with_step(lesson: Lesson, at: int, step: Step) -> Lesson:
    """Return the lesson with another step in the place of one."""
    return replace(lesson, steps=(*lesson.steps[:at], step, *lesson.steps[at + 1 :]))


def added(lesson: Lesson, at: int, step: Step, start: Start) -> Lesson:
    """Return the lesson with one more step at a place; it has a start of its own where the one before has another."""
    pairs = _pairs(lesson)
    return _joined(lesson, [*pairs[:at], (step, start), *pairs[at:]])


def removed(lesson: Lesson, at: int) -> Lesson:
    """Return the lesson without a step; what followed begins as before."""
    pairs = _pairs(lesson)
    return _joined(lesson, [*pairs[:at], *pairs[at + 1 :]])


def moved(lesson: Lesson, at: int, to: int) -> Lesson:
    """Return the lesson with a step at another place; every step begins as before."""
    pairs = _pairs(lesson)
    one = pairs.pop(at)
    return _joined(lesson, [*pairs[:to], one, *pairs[to:]])


def with_start(lesson: Lesson, at: int, start: Start) -> Lesson:
    """Return the lesson with a step that begins with another project; the steps after it go on from there.

    A step after it that has no start of its own goes on with it, as a learner does.
    """
    if at == 0 and lesson.steps[0].start is None:
        return replace(lesson, start=start)
    before = start_of(lesson, at - 1) if at else lesson.start
    step = lesson.steps[at]
    return with_step(lesson, at, replace(step, start=None if start == before and step.start is None else start))


def draft_mistakes(lesson: Lesson) -> tuple[Mistake, ...]:
    """Return what is wrong with a lesson as it would be with its file, each mistake in its place."""
    try:
        read = lesson_of(written(lesson), lesson.key, lesson.folder)
    except LessonError as problem:
        return problem.mistakes
    return mistakes_of(read)


def preview_of(lesson: Lesson, language: str) -> Lesson:
    """Return the lesson as it reads in one language; formulas that are not finished yet are left out."""
    steps = tuple(_previewed(step, language) for step in lesson.steps)
    return replace(lesson, title=_in(lesson.title, language), steps=steps)


def _previewed(step: Step, language: str) -> Step:
    names = ("title", "text", "after", "own")
    return replace(
        step,
        **_words(step, names, language),
        formula=_finished(step.formula),
        questions=tuple(_asked(one, language) for one in step.questions),
        claims=tuple(replace(one, say=_in(one.say, language)) for one in step.claims),
    )


def _asked(question: Question, language: str) -> Question:
    asked: Any = replace(question, **_words(question, ("ask", "because"), language))
    if isinstance(question, ChoiceQuestion):
        return replace(asked, options=tuple(_in(one, language) for one in question.options))
    return asked


def _words(value: Any, names: Sequence[str], language: str) -> dict[str, Any]:
    return {name: _in(getattr(value, name), language) for name in names}


def _in(words: Words, language: str) -> Words:
    shown = Words.of(words.shown(language))
    try:
        return check_text(shown)
    except StudyError:
        return Words.of(shown.en.replace("$", ""))


def _finished(formula: str) -> str:
    try:
        return check_formula(formula) if formula else ""
    except StudyError:
        return ""


def _pairs(lesson: Lesson) -> list[tuple[Step, Start]]:
    """Return every step with what it begins with."""
    return [(step, start_of(lesson, at)) for at, step in enumerate(lesson.steps)]


def _joined(lesson: Lesson, pairs: Sequence[tuple[Step, Start]]) -> Lesson:
    """Return the lesson with these steps, each beginning with its start, said only where it is another."""
    start = pairs[0][1] if pairs[0][0].start is None else lesson.start
    steps: list[Step] = []
    before = start
    for step, own in pairs:
        steps.append(step if step.start is not None or own == before else replace(step, start=own))
        before = own
    return replace(lesson, start=start, steps=tuple(steps))
