"""What the inspector can say, piece by piece; the views are pure functions that return such pieces."""

from dataclasses import dataclass

import numpy as np

from nnstudio.catalog import Message
from nnstudio.studies.summary import Summary

Words = Message | str


@dataclass(frozen=True)
class Title:
    """What is pointed at."""

    words: Words


@dataclass(frozen=True)
class Note:
    """A sentence in a muted colour."""

    words: Words


@dataclass(frozen=True)
class Line:
    """One line of shapes or the like."""

    line: str


@dataclass(frozen=True)
class Facts:
    """Names and values, row by row; `help` explains each name."""

    rows: tuple[tuple[Words, str, Message | None], ...]


@dataclass(frozen=True)
class Stats:
    """Mean, standard deviation, least and greatest of one or two quantities."""

    rows: tuple[tuple[str, Summary, Message], ...]


@dataclass(frozen=True, eq=False)
class Histogram:
    """How values are spread."""

    words: Words
    values: np.ndarray


@dataclass(frozen=True, eq=False)
class Values:
    """A table (rows, columns) with names, coloured by value. `picks` says what a click on a row selects."""

    name: str
    rows: tuple[str, ...]
    columns: tuple[Words, ...]
    values: np.ndarray
    corner: Words = ""
    picks: str = ""
    chosen: int | None = None


Block = Title | Note | Line | Facts | Stats | Histogram | Values
