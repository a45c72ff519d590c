"""Which units are drawn: all of them while they are few, else some, evenly chosen."""

from dataclasses import dataclass

import numpy as np

from nnstudio.project import Checked

MOST_IN_COLUMN = 64
MOST_IN_ALL = 300
_LEAST_IN_COLUMN = 2


@dataclass(frozen=True, eq=False)
class Column:
    """One column of the drawing: 0 is the input, column c shows layer c − 1.

    `drawn` holds the indices of the units that are drawn, rising. Where the input is an image it is drawn as one
    picture, and `picture` is its shape.
    """

    at: int
    total: int
    drawn: np.ndarray
    picture: tuple[int, ...] | None = None

    @property
    def layer(self) -> int | None:
        """The layer as selections name it: None for the input."""
        return None if self.at == 0 else self.at - 1

    @property
    def summarised(self) -> bool:
        """Whether some of its units are not drawn."""
        return len(self.drawn) < self.total

    def place(self, unit: int | None) -> int | None:
        """Return which of the drawn units a unit is, None if it is not drawn."""
        if unit is None or self.picture is not None:
            return None
        at = int(np.searchsorted(self.drawn, unit))
        return at if at < len(self.drawn) and self.drawn[at] == unit else None


def columns_of(checked: Checked) -> tuple[Column, ...]:
    """Return the columns of a network, the input first."""
    widths = checked.network.widths
    picture = checked.data.image_shape
    most = _most_in_column(widths[1:] if picture else widths)
    columns = [Column(at, width, _chosen(width, most)) for at, width in enumerate(widths)]
    if picture:
        columns[0] = Column(0, widths[0], np.arange(widths[0]), picture)
    return tuple(columns)


def _most_in_column(widths: tuple[int, ...]) -> int:
    """Return the limit for every column that keeps all of them together under the limit for the whole."""
    most = MOST_IN_COLUMN
    while most > _LEAST_IN_COLUMN and sum(min(width, most) for width in widths) > MOST_IN_ALL:
        most -= 1
    return most


def _chosen(width: int, most: int) -> np.ndarray:
    return np.arange(width) if width <= most else np.linspace(0, width - 1, most).round().astype(int)
