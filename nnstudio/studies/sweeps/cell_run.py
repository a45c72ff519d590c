"""Training one cell of a sweep to its end, in whatever process this runs."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from threadpoolctl import threadpool_limits

from nnstudio.catalog import StudyError
from nnstudio.project import Project, check
from nnstudio.studies.metrics import Score
from nnstudio.studies.sweeps.cells import Cell, project_of
from nnstudio.studies.sweeps.result import Result, failed
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Evaluated, Pace, Stopped, evaluated, training


class Cancelled(Exception):  # noqa: N818  (no error: somebody asked for it)
    """The sweep was given up while the cell was being trained."""


def run_cell(project: Project, cell: Cell, cancelled: Callable[[], bool]) -> Result:
    """Train a cell to the end its recipe asks for; `cancelled` is asked about every 4 ms.

    What goes wrong with one cell is its result: the others go on.
    Raises: Cancelled if that is told.
    """
    return guarded(cell, lambda: _trained(project, cell, cancelled))


def guarded(cell: Cell, train: Callable[[], Result]) -> Result:
    """Return what training a cell came to; where that fails, why.

    Raises: Cancelled if `train` does.
    """
    try:
        return train()
    except StudyError as error:
        return failed(cell, error.message.key, **{name: str(value) for name, value in error.message.values.items()})
    except MemoryError:
        return failed(cell, "sweep.failed.memory")
    except Cancelled:
        raise
    except Exception as error:  # noqa: BLE001 - one cell's fault must not end the sweep
        return failed(cell, "sweep.failed.fault", reason=f"{type(error).__name__}: {error}"[:300])


def _trained(project: Project, cell: Cell, cancelled: Callable[[], bool]) -> Result:
    with threadpool_limits(1, "blas"):
        trainer = Trainer(check(project_of(project, cell)))
        if not trainer.recipe.epochs:
            raise StudyError("error.sweep.endless")
        start = time.perf_counter()
        stopped = _driven(trainer, cancelled)
        if stopped.best is not None:
            trainer.restore(stopped.best.state)
            trainer.metrics = stopped.best.metrics
        return _result(trainer, cell, stopped.reason, time.perf_counter() - start)


def _driven(trainer: Trainer, cancelled: Callable[[], bool]) -> Stopped:
    for event in training(trainer, Pace(stop_epoch=trainer.recipe.epochs)):
        if cancelled():
            raise Cancelled
        if isinstance(event, Stopped):
            return event
    raise AssertionError("training ends with Stopped")


def _result(trainer: Trainer, cell: Cell, stopped: str, seconds: float) -> Result:
    if not trainer.scored:  # a run that diverged has not scored what it came to
        for event in evaluated(trainer):
            if isinstance(event, Evaluated):
                break
    metrics = trainer.metrics
    assert metrics is not None, "an evaluation ends with its metrics"
    train, test = _scores("train", metrics.train), _scores("test", metrics.test)
    return Result(cell, stopped, trainer.step_count, trainer.epoch, seconds, **train, **test)


def _scores(part: str, score: Score | None) -> dict[str, Any]:
    """Return a part's scores by their names in a result; what is not finite is none."""
    found = score._asdict() if score is not None else {}
    finite = {name: value for name, value in found.items() if value is not None and math.isfinite(value)}
    return {f"{part}_{name}": finite.get(name) for name in ("loss", "accuracy", "r2")}
