"""Parameters set by hand while a run trains."""

from collections.abc import Iterable, Mapping
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta

from nnstudio.catalog import StudyError

LIMIT = 1e12
MOST_CELLS = 200_000
_Cell = Annotated[int, Meta(ge=0, le=2**31)]


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of one array, "0.weight" …, by their place in it, row by row."""

    name: str
    cells: tuple[_Cell, ...]
    values: tuple[float, ...]

    @classmethod
    def of(cls, name: str, cells: np.ndarray, values: np.ndarray) -> "Written":
        """Return what arrays of places and of numbers say.

        Raises: StudyError for more cells than one edit may have.
        """
        if len(cells) > MOST_CELLS:
            raise StudyError("error.weights.many", cells=f"{len(cells):,}", most=f"{MOST_CELLS:,}")
        return cls(name, tuple(cells.tolist()), tuple(np.asarray(values, float).tolist()))


def write(written: Iterable[Written], views: Mapping[str, np.ndarray]) -> None:
    """Write the numbers into named views of a flat vector; an array another network lacks is passed over."""
    for one in written:
        view = views.get(one.name)
        if view is None or max(one.cells, default=0) >= view.size:
            continue
        view[np.unravel_index(np.array(one.cells, int), view.shape)] = one.values


def check_written(written: Iterable[Written], views: Mapping[str, np.ndarray], place: str) -> None:
    """Refuse numbers that are not of this network, as a file may hold them.

    Raises: StudyError naming the place.
    """
    for at, one in enumerate(written):
        size = views[one.name].size if one.name in views else 0
        fits = len(one.cells) == len(one.values) and all(cell < size for cell in one.cells)
        if not fits or not all(abs(value) <= LIMIT for value in one.values):
            raise StudyError("error.document.value", path=f"{place}.values[{at}]")


def read_value(words: str) -> float:
    """Return the number a user typed; a comma may stand for the decimal point, and − for -.

    Raises: StudyError if it is none, not finite, or beyond what can be trained.
    """
    plain = words.strip().replace("−", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        raise StudyError("error.weights.number", words=words.strip()[:40]) from None
    if not abs(value) <= LIMIT:
        raise StudyError("error.weights.range", words=words.strip()[:40], limit=f"{LIMIT:.0e}")
    return value
