"""A curve of any length in bounded memory: every bucket keeps the smallest and the largest value it has seen."""

import math

import numpy as np

CAPACITY = 4096
COLUMNS = 7


class Curve:
    """Values over steps. Nothing is cut: first, last and extremes stay, only the steps between grow coarser.

    Each bucket holds (first step, last step, least, greatest, last value, count of values, first value); when all are
    full, neighbours are joined.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        if capacity < 2 or capacity % 2:
            raise ValueError("capacity must be even")
        self._buckets = np.empty((capacity, COLUMNS))
        self._used, self._filled, self._span = 0, 0, 1

    def __len__(self) -> int:
        return self._used

    @property
    def capacity(self) -> int:
        """How many buckets there may be."""
        return len(self._buckets)

    @property
    def bytes(self) -> int:
        """The memory it takes, filled or not."""
        return self._buckets.nbytes

    def append(self, step: int, value: float) -> None:
        """Add a value; steps must not fall."""
        self._room()
        if self._filled == 0:
            self._buckets[self._used] = step, step, value, value, value, 1, value
            self._used += 1
        else:
            self._join(self._buckets[self._used - 1], step, value, 1, value, value)
        self._filled = (self._filled + 1) % self._span

    def extend(self, last_step: int, values: np.ndarray) -> None:
        """Add the values of consecutive steps that end with `last_step`, whole buckets at once."""
        step, values = last_step - len(values) + 1, np.asarray(values, float)
        while len(values):
            self._room()
            whole = 0 if self._filled else min(len(values) // self._span, len(self._buckets) - self._used)
            taken = self._fill(step, values, whole) if whole else self._top_up(step, values)
            step, values = step + taken, values[taken:]

    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """Return steps and values to draw: the first value, and of every bucket the extremes and the last."""
        used = self._buckets[: self._used]
        if (used[:, 5] == 1).all():
            return used[:, 0].copy(), used[:, 4].copy()
        steps = np.stack([used[:, 0], (used[:, 0] + used[:, 1]) / 2, used[:, 1]], axis=1).ravel()
        return np.append(used[0, 0], steps), np.append(used[0, 6], used[:, 2:5])

    @property
    def span(self) -> tuple[int, int]:
        """The first and the last step; there must be one."""
        return int(self._buckets[0, 0]), int(self._buckets[self._used - 1, 1])

    def at(self, step: float) -> float:
        """Return the last value at or before a step, NaN before the first."""
        at = int(np.searchsorted(self._buckets[: self._used, 0], step, "right")) - 1
        return float(self._buckets[at, 4]) if at >= 0 else math.nan

    def exactly(self, step: int) -> float | None:
        """Return the value of a step; None where it was not kept by itself."""
        at = int(np.searchsorted(self._buckets[: self._used, 0], step, "right")) - 1
        alone = at >= 0 and self._buckets[at, 0] == step and self._buckets[at, 5] == 1
        return float(self._buckets[at, 4]) if alone else None

    def rows(self) -> np.ndarray:
        """Return the buckets (n, 7), as files keep them."""
        return self._buckets[: self._used].copy()

    def up_to(self, step: int) -> "Curve":
        """Return a curve of its own that ends at a step, or with the last bucket before it."""
        rows = self.rows()
        return Curve.restored(rows[rows[:, 1] <= step], self.capacity)

    @staticmethod
    def restored(rows: np.ndarray, capacity: int = CAPACITY) -> "Curve":
        """Return the curve that `rows` came from."""
        curve = Curve(capacity)
        kept = rows[-capacity:]
        curve._buckets[: len(kept)] = kept
        curve._used = len(kept)
        curve._span = 1 << max(0, int(kept[:, 5].max(initial=1)) - 1).bit_length()
        curve._filled = int(kept[-1, 5]) % curve._span if len(kept) else 0
        return curve

    @staticmethod
    def are_rows(rows: np.ndarray) -> bool:
        """Tell whether `rows` can have come from a curve: shape, steps that do not fall, counts from 1."""
        if rows.ndim != 2 or rows.shape[1] != COLUMNS:
            return False
        steps, counts = rows[:, :2].ravel(), rows[:, 5]
        rising = np.isfinite(steps).all() and (steps[1:] >= steps[:-1]).all()
        return bool(rising and ((counts >= 1) & (counts <= 2**53) & (counts == np.floor(counts))).all())

    def _fill(self, step: int, values: np.ndarray, whole: int) -> int:
        """Make whole buckets of the first values; return how many values they took."""
        part = values[: whole * self._span].reshape(whole, self._span)
        firsts = step + np.arange(whole) * self._span
        low, high = np.fmin.reduce(part, axis=1), np.fmax.reduce(part, axis=1)
        counts = np.full(whole, self._span)
        rows = np.column_stack([firsts, firsts + self._span - 1, low, high, part[:, -1], counts, part[:, 0]])
        self._buckets[self._used : self._used + whole] = rows
        self._used += whole
        return part.size

    def _top_up(self, step: int, values: np.ndarray) -> int:
        """Put values into the bucket that is not full, a new one if need be; return how many it took."""
        part = values[: self._span - self._filled]
        if self._filled == 0:
            self._buckets[self._used] = step, step, part[0], part[0], part[0], 0, part[0]
            self._used += 1
        bucket = self._buckets[self._used - 1]
        low, high = np.fmin.reduce(part), np.fmax.reduce(part)
        self._join(bucket, step + len(part) - 1, part[-1], len(part), low, high)
        self._filled = (self._filled + len(part)) % self._span
        return len(part)

    def _room(self) -> None:
        if self._used == len(self._buckets) and self._filled == 0:
            even, odd = self._buckets[0::2], self._buckets[1::2]
            low, high = np.fmin(even[:, 2], odd[:, 2]), np.fmax(even[:, 3], odd[:, 3])
            count = even[:, 5] + odd[:, 5]
            joined = np.stack([even[:, 0], odd[:, 1], low, high, odd[:, 4], count, even[:, 6]], axis=1)
            self._used //= 2
            self._buckets[: self._used] = joined
            self._span *= 2

    @staticmethod
    def _join(bucket: np.ndarray, step: int, value: float, count: int, low: float, high: float) -> None:
        bucket[1], bucket[4] = step, value
        bucket[5] += count
        bucket[2], bucket[3] = np.fmin(bucket[2], low), np.fmax(bucket[3], high)
