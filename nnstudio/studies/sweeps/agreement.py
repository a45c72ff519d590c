"""Whether a run that was computed elsewhere comes to the same numbers here."""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, wait
from typing import NamedTuple

from nnstudio.catalog import Message
from nnstudio.studies.sweeps.cells import Cell
from nnstudio.studies.sweeps.result import SCORES, Result
from nnstudio.studies.sweeps.workers import Workers

_POLL_SECONDS = 0.05


class Agreement(NamedTuple):
    """The largest difference among a run's scores, there and here, and which score's it is; 0: the same bits."""

    cell: Cell
    score: str
    difference: float

    @property
    def message(self) -> Message:
        """What is told of it."""
        values = {"cell": self.cell.key, "score": Message(f"sweep.{self.score}"), "apart": f"{self.difference:.3g}"}
        known = "same" if self.difference == 0 else "apart" if math.isfinite(self.difference) else "other"
        return Message(f"sweep.agreement.{known}", values)


def agreement(there: Result, here: Result) -> Agreement:
    """Return how far two results of one cell are apart; infinitely where one has a score, or an end, the other lacks.

    Formula: max over scores of |there − here|
    """
    if there.stopped != here.stopped:
        return Agreement(there.cell, "stopped", math.inf)
    apart = {name: _apart(getattr(there, name), getattr(here, name)) for name in SCORES}
    score = max(apart, key=lambda name: apart[name])
    return Agreement(there.cell, score, apart[score])


def compared(
    results: Iterator[Result],
    here: Callable[[], Workers],
    told: Callable[[Agreement], None],
    cancelled: Callable[[], bool],
) -> Generator[Result, None, None]:
    """Yield results of an executor elsewhere; the first that did not fail is computed here too, beside the others."""
    workers: Workers | None = None
    coming: Future[Result] | None = None
    there: Result | None = None
    try:
        for result in results:
            if workers is None and result.failure is None:
                there, workers = result, here()
                coming = workers.submit(result.cell)
            yield result
        while coming is not None and not cancelled() and not wait([coming], _POLL_SECONDS).done:
            pass
        if there is not None and coming is not None and coming.done() and coming.exception() is None:
            told(agreement(there, coming.result()))
    finally:
        if workers is not None:
            workers.close()


def _apart(there: float | None, here: float | None) -> float:
    if there is None or here is None:
        return 0.0 if there is here else math.inf
    return abs(there - here)
