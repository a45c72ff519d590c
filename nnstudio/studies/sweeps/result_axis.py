"""Where a run stands on an axis of a picture: by one of its settings, or by a score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import SCORES, Result

_WIDE = 50  # positive settings whose ends are so many times apart are shown by their powers
_TICKS, _FEW = 5, 6


class ResultAxis:
    """An axis from 0 to 1 over what the runs have: numbers evenly or by their powers, words each at its own place."""

    def __init__(self, name: str, results: Iterable[Result]) -> None:
        self.name = name
        self.words: tuple[str, ...] = ()
        self._numbers: dict[str, float] = {}
        if name in SCORES:
            numbers = [value for one in results if (value := getattr(one, name)) is not None]
        else:
            numbers = self._read({word: None for one in results if (word := _word(one, name)) is not None})
        self.low, self.high = min(numbers, default=0.0), max(numbers, default=1.0)
        self.log = name not in SCORES and self.low > 0 and self.high / self.low >= _WIDE

    def place(self, result: Result) -> float:
        """Return a run's place from 0 to 1, NaN where it has none: a run that failed has no scores."""
        if self.name in SCORES:
            value = getattr(result, self.name)
            return math.nan if value is None else self._share(value)
        word = _word(result, self.name)
        if self.words:
            return (self.words.index(word) + 0.5) / len(self.words) if word in self.words else math.nan
        return self._share(self._numbers[word]) if word in self._numbers else math.nan

    def ticks(self) -> list[tuple[float, str]]:
        """Return places and what stands there: every word, or a few numbers."""
        if self.words:
            return [((at + 0.5) / len(self.words), word) for at, word in enumerate(self.words)]
        if self.name not in SCORES and len(self._numbers) <= _FEW:
            return sorted((self._share(value), word) for word, value in self._numbers.items())
        if self.low == self.high:
            return [(0.5, _shown(self.low))]
        values = _powers(self.low, self.high) if self.log else _round_numbers(self.low, self.high)
        return [(self._share(value), _shown(value)) for value in values]

    def _read(self, words: Iterable[str]) -> list[float]:
        """Take up what a setting has, as numbers where all of them are."""
        words = tuple(words)
        self._numbers = {word: float(word) for word in words if _is_number(word)}
        self.words = () if len(self._numbers) == len(words) else words
        return list(self._numbers.values())

    def _share(self, value: float) -> float:
        if self.low == self.high:
            return 0.5
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low) if value > 0 else math.nan
        return (value - self.low) / (self.high - self.low)


def axes_of(plan: Plan, results: Sequence[Result]) -> list[ResultAxis]:
    """Return an axis for each setting that varies and each score there is."""
    scores = [name for name in SCORES if any(getattr(one, name) is not None for one in results)]
    return [ResultAxis(name, results) for name in (*(axis.path for axis in plan.axes), *scores)]


def _word(result: Result, name: str) -> str | None:
    """Return what a run has at a path."""
    for path, value in result.cell.settings:
        if path == name:
            return value
    return None


def _is_number(word: str) -> bool:
    try:
        return math.isfinite(float(word))
    except ValueError:
        return False


def _round_numbers(low: float, high: float) -> list[float]:
    """Return about five multiples of 1, 2 or 5 times a power of ten between two numbers."""
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))
    return [at * step for at in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _powers(low: float, high: float) -> list[float]:
    """Return 1, 2 and 5 times the powers of ten between two numbers; where those are many, the powers, or some."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    factors = (1, 2, 5) if len(powers) <= 2 else (1, 3) if len(powers) <= 3 else (1,)
    found = [factor * 10.0**power for power in powers for factor in factors]
    within = [value for value in found if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]
    return within[:: len(within) // (_TICKS + 2) + 1]


def _shown(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
