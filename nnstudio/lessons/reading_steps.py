"""Reading the steps of a lesson."""

import re
from collections.abc import Callable
from typing import Any

from nnstudio.catalog import StudyError
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.lessons.fields import Table, flag, one_of, said, setting, short, whole, word, words
from nnstudio.lessons.formulas import check_formula, check_text
from nnstudio.lessons.lesson import Select, Solution, Step
from nnstudio.lessons.reading_claims import read_claim
from nnstudio.lessons.reading_questions import read_question
from nnstudio.lessons.reading_start import read_start
from nnstudio.lessons.words import NO_WORDS, Words

MOST_EPOCHS, MOST_PANELS = 100_000, 2
_MOST_QUESTIONS = _MOST_CLAIMS = 10
_FAR = 1_000_000
_CONTROL = re.compile(r"[a-z_0-9\[\]]+(\.[a-z_0-9\[\]]+)*")


def read_step(table: Table) -> Step:
    """Return the step that a table says."""
    start, select, solution = table.inner("start"), table.inner("select"), table.inner("solution")
    step = Step(
        table.need("title", said, NO_WORDS),
        table.take("text", _text, NO_WORDS),
        table.take("formula", lambda value: check_formula(word(value)), ""),
        table.several("show", one_of(*(name for name, _ in PANELS)), MOST_PANELS),
        table.mapped("settings", setting),
        None if select is None else _select(select),
        None if start is None else read_start(start),
        table.take("train", whole(0, MOST_EPOCHS), 0),
        table.several("hide", _control, 100),
        table.several("lock", _control, 100),
        table.take("after", _text, NO_WORDS),
        table.take("own", _text, NO_WORDS),
        tuple(read_question(one) for one in table.tables("questions", _MOST_QUESTIONS)),
        tuple(read_claim(one) for one in table.tables("claims", _MOST_CLAIMS)),
        None if solution is None else _solution(solution),
        table.take("own_seed", flag, False),
    )
    table.done()
    return step


def _text(value: Any) -> Words:
    return check_text(words(value))


def _select(table: Table) -> Select:
    place: Callable[[Any], int | None] = whole(1, _FAR)
    layer: Callable[[Any], int | None] = whole(0, _FAR)
    found = Select(
        table.take("layer", layer, None),
        table.take("unit", place, None),
        table.take("weight", place, None),
        table.take("example", place, None),
        table.take("part", one_of("train", "test"), "train"),
    )
    table.done()
    return found


def _solution(table: Table) -> Solution:
    epochs: Callable[[Any], int | None] = whole(0, MOST_EPOCHS)
    found = Solution(table.mapped("set", setting), table.take("epochs", epochs, None), table.take("keep", flag, False))
    table.done()
    return found


def _control(value: Any) -> str:
    found = word(value)
    if not _CONTROL.fullmatch(found) or len(found) > 80:
        raise StudyError("error.lesson.control", value=short(found))
    return found
