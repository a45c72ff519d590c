"""What a sweep trains: every combination of the values of its settings, or so many drawn at random, each at each seed.

plan ── checked(project) ──> StudyError or nothing     (for whoever asks, at once)
     └─ cells(project) ────> the runs, the same ones each time
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.project import Project
from nnstudio.studies.sweeps.cells import MOST_CELLS, Axis, Cell, Settings, check_axes, check_count, grid, seeded
from nnstudio.studies.sweeps.ranges import Range, read_range

_TRIES = 50  # for each combination that is to be drawn, until no further one is looked for: few may be left


class Plan(msgspec.Struct, frozen=True):
    """`draws` 0 is the grid; else so many different combinations are drawn, by `draw_seed`, from values and ranges."""

    axes: tuple[Axis, ...] = ()
    seeds: int = 1
    draws: int = 0
    draw_seed: int = 0

    @property
    def count(self) -> int:
        """How many runs that is. Raises: StudyError for a range that cannot be drawn from."""
        combinations = math.prod(_options(axis) for axis in self.axes)
        return int(min(combinations, self.draws or math.inf, 2.0 * MOST_CELLS)) * self.seeds

    def checked(self, project: Project) -> Plan:
        """Return the plan.

        Raises: StudyError if a path, a value or a range is wrong, a range has no draws, or there are too many runs.
        """
        check_axes(project, [Axis(axis.path, tuple(self._named(axis))) for axis in self.axes])
        check_count(self.count)
        return self

    def cells(self, project: Project) -> tuple[Cell, ...]:
        """Return the runs. With more draws there are those there were, and others. Raises: StudyError as `checked`."""
        self.checked(project)
        if not self.draws:
            return grid(project, self.axes, self.seeds)
        return seeded(project, list(self._drawn()), self.seeds)

    def _named(self, axis: Axis) -> Iterator[str]:
        """Yield the values of an axis, of a range its ends."""
        for value in axis.values:
            if read_range(axis.path, value) is None:
                yield value
                continue
            if not self.draws:
                raise StudyError("error.sweep.range_in_grid", path=axis.path, value=value[:60])
            low, _, high = value.partition("..")
            yield from (low.strip(), high.split()[0])

    def _drawn(self) -> Iterator[Settings]:
        generator = np.random.default_rng(self.draw_seed)
        options = [[read_range(axis.path, one) or one for one in axis.values] for axis in self.axes]
        seen: set[Settings] = set()
        for _ in range(self.draws * _TRIES):
            values = [_one_of(some, generator) for some in options]
            found = tuple((axis.path, value) for axis, value in zip(self.axes, values, strict=True))
            if found not in seen:
                seen.add(found)
                yield found
            if len(seen) == self.draws:
                return


def _one_of(options: Sequence[Range | str], generator: np.random.Generator) -> str:
    found = options[int(generator.integers(len(options)))]
    return found.drawn(generator) if isinstance(found, Range) else found


def _options(axis: Axis) -> float:
    """Return how many values an axis can have."""
    ranges = [read_range(axis.path, one) for one in axis.values]
    return sum(1 if one is None else one.high - one.low + 1 if one.whole else math.inf for one in ranges)
