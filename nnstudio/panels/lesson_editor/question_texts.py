"""A question's fields as text, and the question with one of them as it was typed."""

from __future__ import annotations

from dataclasses import replace

from nnstudio.catalog import StudyError
from nnstudio.lessons.curves import check_function
from nnstudio.lessons.question import ChoiceQuestion, CurveQuestion, NumberQuestion, Question
from nnstudio.lessons.words import NO_WORDS, Words
from nnstudio.panels.lesson.number_answer import read_number

_RIGHT = "*"
_BOTH = ("ask", "because")
_OF_KIND = {
    "choice": ("ask", "options", "because"),
    "number": ("ask", "answer", "tolerance", "unit", "because"),
    "curve": ("ask", "function", "start", "end", "low", "high", "tolerance", "because"),
}
_MEASURED = ("ask", "tolerance", "unit", "because")  # of a number that the run gives


def begun(kind: str) -> Question:
    """Return an empty question of a kind."""
    if kind == "choice":
        return ChoiceQuestion(NO_WORDS, (NO_WORDS, NO_WORDS), ())
    return NumberQuestion(NO_WORDS, 0) if kind == "number" else CurveQuestion(NO_WORDS, function="x")


def texts(one: Question, code: str) -> dict[str, str]:
    """Return the fields that a question has, by name, as text in a language."""
    names = _MEASURED if isinstance(one, NumberQuestion) and one.measure is not None else _OF_KIND[one.kind]
    return {name: _text(one, name, code) for name in names}


def with_text(one: Question, name: str, words: str, code: str) -> Question | None:
    """Return the question with one field as it was typed; None where that cannot be."""
    if name in _BOTH:
        said = replace(getattr(one, name), **{code: words.strip()})
        return replace(one, **{name: said})
    if isinstance(one, ChoiceQuestion):
        return _with_lines(one, words, code)
    if name == "unit":
        return replace(one, unit=words.strip())
    if name == "function":
        return _with_function(one, words.strip())
    empty = None if name in ("low", "high") and not words.strip() else read_number(words or "0")
    if empty is None and words.strip():
        return None
    changed = replace(one, **{name: empty})
    return changed if _fits(changed) else None


def _fits(one: Question) -> bool:
    """Tell whether tolerance and ends can be."""
    if isinstance(one, CurveQuestion):
        upright = one.low is None or one.high is None or one.low < one.high
        return one.start < one.end and upright and one.tolerance >= 0
    return not isinstance(one, NumberQuestion) or one.tolerance >= 0


def _with_function(one: Question, function: str) -> Question | None:
    assert isinstance(one, CurveQuestion)
    try:
        return replace(one, function=check_function(function), measured="", points=())
    except StudyError:
        return None


def _text(one: Question, name: str, code: str) -> str:
    value = getattr(one, name)
    if name == "options":
        assert isinstance(one, ChoiceQuestion)
        return _lines(one, code)
    if isinstance(value, Words):
        return getattr(value, code)
    if value is None or (name == "tolerance" and not value):
        return ""
    return value if isinstance(value, str) else f"{value:.10g}"


def _lines(one: ChoiceQuestion, code: str) -> str:
    """Return the options, one a line, right ones with a star before them."""
    return "\n".join(
        f"{_RIGHT if at in one.answer else ''}{getattr(words, code)}" for at, words in enumerate(one.options)
    ).rstrip("\n")


def _with_lines(one: ChoiceQuestion, text: str, code: str) -> ChoiceQuestion:
    """Return the question with options as typed in one language; the other language's stay, line by line."""
    lines = text.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    right = tuple(at for at, line in enumerate(lines) if line.lstrip().startswith(_RIGHT))
    said = [line.strip().removeprefix(_RIGHT).strip() for line in lines]
    before = (*one.options, *(Words() for _ in said))
    options = tuple(replace(before[at], **{code: line}) for at, line in enumerate(said))
    return replace(one, options=options, answer=right)
