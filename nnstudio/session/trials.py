"""The trials of one experiment of small multiples: networks that train together, and the same over many seeds."""

from __future__ import annotations

from functools import partial

from PyQt6.QtCore import QObject

from nnstudio.session.sweeps import Sweeps
from nnstudio.session.together import Together
from nnstudio.studies.multiples.asked import Asked
from nnstudio.studies.multiples.seeds import Trial, TrialWorkers
from nnstudio.studies.right_of_way import RightOfWay
from nnstudio.studies.sweeps.workers import available


class Trials(QObject):
    """One experiment's: its variants `together` at one seed, and with many seeds as a sweep, `seeds`."""

    def __init__(self, way: RightOfWay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.together, self.seeds = Together(way, self), Sweeps(self)
        self._spread: Asked | None = None

    def begin_seeds(self, asked: Asked, count: int) -> None:
        """Train every variant with that many seeds, from the project's own on; one core is left to the window."""
        if self.seeds.running:
            return
        cells = asked.cells(count)
        self._spread = asked
        processes = min(max(available() - 1, 1), len(cells))
        self.seeds.begin(asked.base, cells, partial(TrialWorkers, asked.base, processes))

    def spread(self, asked: Asked) -> bool:
        """Tell whether the seeds trained are those of these variants."""
        return self._spread is not None and _same_variants(self._spread, asked)

    def of_variants(self, asked: Asked) -> list[list[Trial]]:
        """Return the trials of each variant in the order of their seeds; none where other variants were trained."""
        found = self.seeds.ordered if self.spread(asked) else []
        trials = [one for one in found if isinstance(one, Trial)]
        return [[one for one in trials if one.cell.settings == variant.settings] for variant in asked.variants]

    def forget(self) -> None:
        self.together.forget()
        self.seeds.forget()
        self._spread = None

    def close(self) -> None:
        self.together.close()
        self.seeds.close()


def _same_variants(one: Asked, other: Asked) -> bool:
    """Tell whether the same projects are compared, whichever of their seeds is looked at."""
    return one.base == other.base and one.variants == other.variants
