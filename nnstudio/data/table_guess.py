"""Which column of a table is to be predicted unless the user names one, and whether it holds classes or numbers."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnstudio.data.dataset import Task

_NAMES = ("target", "label", "class", "species", "y", "outcome", "목표", "정답", "레이블", "라벨", "종")
_FEW, _OFTEN, _MANY = 20, 10, 1_000
_ENOUGH_ROWS, _NEARLY_ALL = 20, 0.9

Column = NDArray[np.float64]
Labels = tuple[str, ...] | None  # those of a column of text


class TargetGuess(NamedTuple):
    """A column and why it was taken: "name", "classes" (it is the last), "text", "first", "last" or "usable"."""

    column: str
    reason: str


def guessed_target(names: tuple[str, ...], values: NDArray[np.float64], labels: Mapping[str, Labels]) -> TargetGuess:
    """Return the column to predict.

    It is the one called target, label, class, species, y or outcome; else the last if its values look like classes;
    else the only one of text, or a first one of text, if theirs do; else the last that is neither constant nor nearly
    all different texts.
    """
    named = [name for wanted in _NAMES for name in names if name.strip().casefold() == wanted]
    if named:
        return TargetGuess(named[0], "name")
    columns = {name: values[:, at] for at, name in enumerate(names)}
    first, last = names[0], names[-1]
    if _are_classes(columns[last], labels.get(last)):
        return TargetGuess(last, "classes")
    only = next(iter(labels)) if len(labels) == 1 else ""
    for name, reason in ((only, "text"), (first, "first")):
        if name in labels and _are_classes(columns[name], labels[name]):
            return TargetGuess(name, reason)
    usable = next((name for name in reversed(names) if _is_usable(columns[name], labels.get(name))), last)
    return TargetGuess(usable, "last" if usable == last else "usable")


def guessed_task(column: Column, labels: Labels) -> Task:
    """Return classification for text, or for at most 20 different whole numbers that each come twice on average."""
    if labels is not None:
        return "classification"
    column = column[~np.isnan(column)]
    whole = bool((column == np.floor(column)).all())
    few = whole and len(np.unique(column)) <= min(_FEW, len(column) // 2)
    return "classification" if few else "regression"


def _are_classes(column: Column, labels: Labels) -> bool:
    """Tell whether a column has two values or more, and so few that a table's rows are examples of each."""
    if labels is not None:
        return 2 <= len(labels) <= min(_MANY, max(_FEW, len(column) // _OFTEN))
    return guessed_task(column, None) == "classification" and not _is_constant(column)


def _is_usable(column: Column, labels: Labels) -> bool:
    if labels is None:
        return not _is_constant(column)
    return len(labels) > 1 and (len(column) < _ENOUGH_ROWS or len(labels) < _NEARLY_ALL * len(column))


def _is_constant(column: Column) -> bool:
    known = column[~np.isnan(column)]
    return not len(known) or bool((known == known[0]).all())
