"""A picture drawn by hand, made into one like those of the data: box by box, centred and scaled as they are.

The 8×8 digits in the box came about that way: bitmaps of 32×32 were divided into boxes of 4×4, and the ink of each box
counted (resources/data/README.md); MNIST's were scaled to 20×20 and placed by their centre of mass in 28×28.
"""

from dataclasses import dataclass

import numpy as np

from nnstudio.data.dataset import Dataset

FINE = 4  # places of the canvas along each side of a pixel
_EXAMPLES = 300
_INK = 0.2  # of the way from paper to ink: more counts as drawn


@dataclass(frozen=True)
class Paper:
    """What the data's pictures are like: size, the levels of paper and ink, the share of the side a figure fills."""

    rows: int
    columns: int
    paper: float
    ink: float
    share: float

    @classmethod
    def of(cls, data: Dataset) -> "Paper":
        """Return what the first training pictures are like."""
        assert data.image_shape is not None, "only pictures have paper"
        rows, columns = data.image_shape[:2]
        pictures = data.x_train[:_EXAMPLES].reshape(-1, rows, columns).astype(float)
        low, high = data.levels
        edge = np.concatenate([pictures[:, [0, -1]].ravel(), pictures[:, :, [0, -1]].ravel()])
        paper, ink = (high, low) if np.median(edge) > (low + high) / 2 else (low, high)
        blank = cls(rows, columns, paper, ink, 1.0)
        sizes = [_size(blank.shares(one)) / max(rows, columns) for one in pictures]
        found = float(np.median([one for one in sizes if one] or [1.0]))
        return cls(rows, columns, paper, ink, found)

    def blank(self) -> np.ndarray:
        """Return an empty canvas, (rows·4, columns·4) in the data's levels."""
        return np.full((self.rows * FINE, self.columns * FINE), self.paper)

    def canvas(self, pixels: np.ndarray) -> np.ndarray:
        """Return a canvas that shows pixels (rows·columns,) as they are."""
        return np.kron(pixels.reshape(self.rows, self.columns).astype(float), np.ones((FINE, FINE)))

    def shares(self, canvas: np.ndarray) -> np.ndarray:
        """Return how much ink there is at each place, from 0 to 1."""
        return np.clip((canvas - self.paper) / ((self.ink - self.paper) or 1.0), 0, 1)

    def pixels(self, canvas: np.ndarray) -> np.ndarray:
        """Return the pixels (rows·columns,) of a canvas: the mean of each box of 4×4."""
        return canvas.reshape(self.rows, FINE, self.columns, FINE).mean(axis=(1, 3)).ravel()

    def centred(self, canvas: np.ndarray) -> np.ndarray:
        """Return the canvas with its figure as large as the data's are, and its centre of mass in the middle.

        A figure that would leave the picture is held inside; an empty canvas stays as it is.
        """
        cut = _cut(self.shares(canvas))
        if cut is None:
            return canvas
        figure = canvas[cut]
        side = max(canvas.shape)
        scale = self.share * side / max(figure.shape)
        figure = _resized(figure, [max(1, min(limit, round(one * scale))) for one, limit in _pairs(figure, canvas)])
        made = self.blank()
        row, column = self._corner(figure, made.shape)
        made[row : row + figure.shape[0], column : column + figure.shape[1]] = figure
        return made

    def _corner(self, figure: np.ndarray, room: tuple[int, ...]) -> tuple[int, int]:
        """Return where a figure stands so that its centre of mass is in the middle, as far as there is room."""
        mass = self.shares(figure)
        corner = []
        for axis in (0, 1):
            along = mass.sum(axis=1 - axis)
            centre = float((along * (np.arange(len(along)) + 0.5)).sum() / max(float(along.sum()), 1e-12))
            corner.append(int(np.clip(round(room[axis] / 2 - centre), 0, room[axis] - figure.shape[axis])))
        return corner[0], corner[1]


def dab(canvas: np.ndarray, places: np.ndarray, radius: float, level: float) -> None:
    """Draw round dabs at places (n, 2), row and column in canvas places from 0, in place."""
    rows, columns = np.ogrid[: canvas.shape[0], : canvas.shape[1]]
    for row, column in places:
        canvas[(rows + 0.5 - row) ** 2 + (columns + 0.5 - column) ** 2 <= radius**2] = level


def line(start: tuple[float, float], end: tuple[float, float], gap: float) -> np.ndarray:
    """Return places (n, 2) from start to end, at most `gap` apart, the end among them."""
    far = float(np.hypot(end[0] - start[0], end[1] - start[1]))
    shares = np.linspace(0, 1, int(far / gap) + 2)[1:, None]
    return np.asarray(start) + shares * (np.asarray(end) - np.asarray(start))


def _cut(ink: np.ndarray) -> tuple[slice, slice] | None:
    """Return the rows and columns in which there is ink, None where there is none."""
    drawn = ink > _INK
    if not drawn.any():
        return None
    rows, columns = (np.flatnonzero(drawn.any(axis=axis)) for axis in (1, 0))
    return slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def _size(ink: np.ndarray) -> int:
    cut = _cut(ink)
    return 0 if cut is None else max(one.stop - one.start for one in cut)


def _pairs(figure: np.ndarray, room: np.ndarray) -> list[tuple[int, int]]:
    return list(zip(figure.shape, room.shape, strict=True))


def _resized(figure: np.ndarray, shape: list[int]) -> np.ndarray:
    """Return the figure in another size, each place as the nearest of it."""
    places = [((np.arange(new) + 0.5) * old / new).astype(int) for new, old in zip(shape, figure.shape, strict=True)]
    return figure[np.ix_(places[0], places[1])]
