"""How one column of a table becomes inputs: a number, a yes or no, or one input for each of its values."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

import numpy as np
from numpy.typing import NDArray

from nnstudio.catalog import StudyError

Floats = NDArray[np.float64]
Labels = Sequence[str] | None  # those of a column of text
_YES = frozenset(("true", "t", "yes", "y", "on", "예", "네", "참"))
_NO = frozenset(("false", "f", "no", "n", "off", "아니오", "아니요", "거짓"))


def is_flag(labels: Sequence[str]) -> bool:
    """Tell whether the labels are one word for yes and one for no."""
    found = {label.casefold() for label in labels}
    return len(labels) == 2 and bool(found & _YES) and bool(found & _NO)


def yes(labels: Sequence[str]) -> str:
    """Return the label that says yes."""
    return next(label for label in labels if label.casefold() in _YES)


@dataclass(frozen=True)
class ColumnCode(ABC):
    """One column's inputs. Where `marked`, a last input says whether the cell was missing."""

    column: str
    marked: bool

    @property
    @abstractmethod
    def own(self) -> tuple[str, ...]:
        """The names of the inputs without the mark."""

    @property
    @abstractmethod
    def fills(self) -> bool:
        """Whether a missing cell is filled in."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs."""
        return (*self.own, f"{self.column} missing") if self.marked else self.own

    def encode(self, values: Floats, labels: Labels) -> Floats:
        """Return (rows, inputs) from a column's (rows,) values; the table may be another than the one fitted on.

        Raises: StudyError if it holds text where numbers are wanted, or a cell is missing that cannot be filled in.
        """
        made = np.zeros((len(values), len(self.inputs)))
        self.write(made, values, labels)
        if self.marked:
            made[:, -1] = np.isnan(values)
        return made

    @abstractmethod
    def write(self, made: Floats, values: Floats, labels: Labels) -> None:
        """Write the inputs into (rows, inputs) zeros."""

    def refuse_missing(self, values: Floats) -> None:
        """Refuse a column with missing cells."""
        rows = np.flatnonzero(np.isnan(values))
        if len(rows):
            raise StudyError("error.data.cell_missing", column=self.column[:40], row=f"{rows[0] + 1:,}")


@final
@dataclass(frozen=True)
class NumberCode(ColumnCode):
    """A column of numbers as it is; a missing cell becomes `fill`, None where none may be missing."""

    fill: float | None

    @property
    def own(self) -> tuple[str, ...]:
        return (self.column,)

    @property
    def fills(self) -> bool:
        return self.fill is not None

    def write(self, made: Floats, values: Floats, labels: Labels) -> None:
        if labels:
            raise StudyError("error.data.text_feature", column=self.column[:40], value=labels[0][:40])
        if self.fill is None:
            self.refuse_missing(values)
        np.copyto(made[:, 0], values)
        made[np.isnan(values), 0] = self.fill or 0.0


@final
@dataclass(frozen=True)
class LevelsCode(ColumnCode):
    """A column of text: one input for each of `levels`, 1 where the cell has that value.

    With `other`, one more input is 1 for every other value; without, an unknown value makes all of them 0. A `flag`
    has one input, 1 for its only level. A missing cell becomes `fill`, None where none may be missing.
    """

    levels: tuple[str, ...]
    other: bool
    flag: bool
    fill: str | None

    @property
    def own(self) -> tuple[str, ...]:
        if self.flag:
            return (self.column,)
        names = tuple(f"{self.column} = {level}" for level in self.levels)
        return (*names, f"{self.column} = …") if self.other else names

    @property
    def fills(self) -> bool:
        return self.fill is not None

    def write(self, made: Floats, values: Floats, labels: Labels) -> None:
        if self.fill is None:
            self.refuse_missing(values)
        places = {level: at for at, level in enumerate(self.levels)}
        beyond = len(self.levels) if self.other else -1
        known, codes = (labels, values) if labels is not None else _as_texts(values)
        columns = np.array([places.get(label, beyond) for label in known] + [places.get(self.fill or "", beyond)])
        chosen = columns[np.where(np.isnan(codes), len(known), codes).astype(np.int64)]
        rows = np.flatnonzero(chosen >= 0)
        made[rows, chosen[rows]] = 1.0


def shown(value: float) -> str:
    """Return a number as files write it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _as_texts(values: Floats) -> tuple[Sequence[str], Floats]:
    """Return numbers as labels and codes: in a shorter file, a column of text may happen to hold numbers only."""
    known, codes = np.unique(values, return_inverse=True)
    known = known[~np.isnan(known)]
    return [shown(value) for value in known], np.where(np.isnan(values), np.nan, codes)
