"""What help says about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from math import isinf

from nnstudio.catalog import Entry, Param, text
from nnstudio.widgets.numbers import three_digits


@dataclass(frozen=True)
class Topic:
    """Its name, what it is, its formulas, and lines of facts; and what it is a part of, innermost first.

    `places` are keys of the guide's sections; the thing itself may be such a place.
    """

    title: str
    words: str = ""
    formulas: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def about_entry(entry: type[Entry], name: str, places: tuple[str, ...]) -> Topic:
    """Return what the table knows of an entry, and its parameters; `name` is the control's that chose it."""
    title = text(entry.label()) if not name else text("help.chosen", name=name, chosen=entry.label())
    params = tuple(_parameter(entry, param) for param in entry.params())
    return Topic(title, text(entry.help()), tuple(entry.formula.splitlines()), params, places)


def range_of(param: Param) -> tuple[str, ...]:
    """Return in words what values a parameter takes and which it has at first."""
    found = []
    if param.kind in ("number", "integer"):
        found.append(_bounds(param))
        if not isinstance(param.default, str):
            found.append(text("help.default", value=three_digits(param.default)))
    return tuple(one for one in found if one)


def _parameter(entry: type[Entry], param: Param) -> str:
    name, help_ = text(entry.param_label(param.key)), text(entry.param_help(param.key))
    return " ".join([text("help.parameter", name=name, help=help_), *range_of(param)])


def _bounds(param: Param) -> str:
    low, high = (f"{one:,.10g}" for one in (param.minimum, param.maximum))
    if isinf(param.minimum):
        return "" if isinf(param.maximum) else text("help.at_most", maximum=high)
    if isinf(param.maximum):
        return text("help.above" if param.open else "help.at_least", minimum=low)
    return text("help.between_open" if param.open else "help.between", minimum=low, maximum=high)
