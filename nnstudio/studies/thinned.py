"""What a run leaves behind step by step, kept within a memory budget and thinned evenly."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Thinned(Generic[T]):
    """Things with a step, in order of their steps; the first and the last always stay.

    Over the budget, or over `most` in number, about half go, those that are closest, so that what stays is spread
    evenly over the whole run: no two neighbours are farther apart than eight fair shares of it.
    """

    def __init__(self, step: Callable[[T], int], size: Callable[[T], int], budget: int, most: int) -> None:
        self._step, self._size, self._budget, self._most = step, size, budget, most
        self._kept: list[T] = []
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[T]:
        return iter(self._kept)

    @property
    def first(self) -> T | None:
        return self._kept[0] if self._kept else None

    @property
    def last(self) -> T | None:
        return self._kept[-1] if self._kept else None

    @property
    def steps(self) -> list[int]:
        """The steps that are kept, rising."""
        return [self._step(one) for one in self._kept]

    def sizes(self) -> Iterator[tuple[int, int]]:
        """Yield the identity and the size of each."""
        return ((id(one), self._size(one)) for one in self._kept)

    def add(self, one: T) -> None:
        """Keep one more; one of the last step replaces it, older ones are refused."""
        if self._kept and self._step(one) < self._step(self._kept[-1]):
            raise ValueError("a history only grows")
        if self._kept and self._step(one) == self._step(self._kept[-1]):
            self.bytes -= self._size(self._kept.pop())
        self._kept.append(one)
        self.bytes += self._size(one)
        self._fit()

    def limit(self, budget: int) -> None:
        """Keep within another budget from now on."""
        self._budget = budget
        self._fit()

    def cut(self, step: int) -> None:
        """Forget everything after a step."""
        self._kept = [one for one in self._kept if self._step(one) <= step]
        self.bytes = sum(self._size(one) for one in self._kept)

    def nearest(self, step: float) -> T | None:
        """Return the one nearest to a step, None where there is none."""
        at = bisect_left(self._kept, step, key=self._step)
        around = self._kept[max(0, at - 1) : at + 1]
        return min(around, key=lambda one: abs(self._step(one) - step), default=None)

    def before(self, step: float) -> T | None:
        """Return the last one at or before a step, None where there is none."""
        kept = self._kept  # once: another thread may ask while it is thinned
        at = bisect_right(kept, step, key=self._step)
        return kept[at - 1] if at else None

    def _fit(self) -> None:
        while (self.bytes > self._budget or len(self) > self._most) and len(self) > 2:
            self._thin()

    def _thin(self) -> None:
        """Keep about half: the last, and the first of every stretch of so many steps that half as many stretches fit.

        Stretches are powers of two long: each is two of the shorter ones, so that what they keep stays evenly spread.
        """
        whole, step = self._kept, self._step
        share = 2 * (step(whole[-1]) - step(whole[0])) // len(whole)
        stretch = 1 << max(0, share).bit_length()
        firsts = {step(one) // stretch: one for one in reversed(whole[1:-1])}
        firsts.pop(step(whole[0]) // stretch, None)
        kept = [whole[0], *reversed(firsts.values())]
        self._kept = [*kept[: len(whole) - 2], whole[-1]]
        self.bytes = sum(self._size(one) for one in self._kept)
