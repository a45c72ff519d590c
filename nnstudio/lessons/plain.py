"""A lesson as plain tables, lists and values again; what is as it is by default is left out."""

from dataclasses import MISSING, fields
from typing import Any

from nnstudio.catalog import Choice
from nnstudio.lessons.claim import After, Claim, Condition
from nnstudio.lessons.lesson import Lesson, Select, Solution, Step
from nnstudio.lessons.question import ChoiceQuestion, CurveQuestion, NumberQuestion, Question
from nnstudio.lessons.reading import FORMAT
from nnstudio.lessons.start import Start
from nnstudio.lessons.words import Words

_NAMES = {"changes": "set", "options": "options", "start": "start"}
_BOUNDS = {"start": "from", "end": "to"}
_TABLES = (Select, Solution, Step, Start, After, Condition)


def plain(lesson: Lesson) -> dict[str, Any]:
    """Return what the lesson's file has to say."""
    found: dict[str, Any] = {"format": FORMAT}
    for name in ("rows", "panels", "challenge", "title", "about", "start", "steps"):
        found |= _field(lesson, name)
    return found


def _field(value: Any, name: str, key: str = "") -> dict[str, Any]:
    """Return a field by its name in the file, or nothing where it is as it is by default."""
    inner = getattr(value, name)
    if inner is None or inner == _default(value, name):
        return {}
    return {key or _NAMES.get(name, name): _plain(inner)}


def _default(value: Any, name: str) -> Any:
    one = next(field for field in fields(value) if field.name == name)
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return _words(value)
    if isinstance(value, Choice):
        return str(value)
    if isinstance(value, Claim):
        return _claim(value)
    if isinstance(value, ChoiceQuestion | NumberQuestion | CurveQuestion):
        return _question(value)
    if isinstance(value, _TABLES):
        return _table(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, dict) else _number(value)


def _table(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in fields(value):
        found |= _field(value, one.name)
    return found


def _words(value: Words) -> Any:
    if value.en == value.ko:
        return value.en
    return {code: text for code, text in (("en", value.en), ("ko", value.ko)) if text}


def _claim(value: Claim) -> dict[str, Any]:
    return _table(value.what) | _field(value, "say") | _field(value, "when") | _field(value, "after")


def _question(value: Question) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": value.kind}
    for one in fields(value):
        found |= _field(value, one.name, _BOUNDS.get(one.name, "") if isinstance(value, CurveQuestion) else "")
    if isinstance(value, ChoiceQuestion) and len(value.answer) == 1:
        found["answer"] = value.answer[0]
    return found


def _number(value: Any) -> Any:
    """Whole numbers are written without a point: a teacher typed them so."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return int(value) if whole else value
