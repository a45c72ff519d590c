"""What a claim compares with, as text: rounded so that it holds, and read in the kind that the measure gives."""

from __future__ import annotations

import math

from nnstudio.catalog import Choice
from nnstudio.lessons.claim import Wanted
from nnstudio.lessons.measures import MEASURES
from nnstudio.panels.lesson.number_answer import read_number

_DIGITS, _ROUNDING = 2, 1e-9


def rounded(value: object, compared: str) -> str:
    """Return a measured value with few digits, so that it still holds: down for at least, up for at most."""
    if isinstance(value, bool) or not isinstance(value, float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if not math.isfinite(value) or value == 0 or value.is_integer():
        return f"{value:g}"
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - (_DIGITS - 1))
    scaled = value / unit
    down, up = math.floor(scaled + _ROUNDING), math.ceil(scaled - _ROUNDING)
    steps = down if compared == "at_least" else up if compared == "at_most" else scaled
    return f"{steps * unit:.{_DIGITS if compared in ('at_least', 'at_most') else _DIGITS + 1}g}"


def bound_of(choice: Choice, words: str) -> Wanted | None:
    """Return a bound as typed, None where it is none of the measure's kind; per cent may be typed for a share."""
    words, kind = words.strip(), MEASURES[choice.key].kind
    number = read_number(words.removesuffix("%"))
    if kind == "number":
        return number / 100 if number is not None and words.endswith("%") else number
    if words.lower() in ("true", "false"):
        return words.lower() == "true"
    if kind == "flag":
        return None
    return number if kind == "any" and number is not None else words or None


def bound_words(value: Wanted | None) -> str:
    """Return a bound of a file as one types it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else f"{value:.10g}"
