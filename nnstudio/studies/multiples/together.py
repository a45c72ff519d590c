"""Variants trained side by side in one process, all as far as each other, looked at on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from nnstudio.project import Project
from nnstudio.studies.forward import Forward
from nnstudio.studies.multiples.bench import Bench, Look
from nnstudio.studies.sweeps.cell_run import Cancelled

_LEAST_SECONDS = 0.12  # between two looks: nobody reads numbers that change faster
_LOOKING = 4.0  # times as long is trained as was looked


class Frame(NamedTuple):
    """Every variant as it is now, and how much of the training is done, from 0 to 1."""

    share: float
    looks: tuple[Look, ...]


def together(
    projects: Sequence[Project],
    places: np.ndarray,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Frame]:
    """Train every project to its end, the one that is least far first; yield them untrained, now and then, and trained.

    `places` (places, inputs), prepared, are where the networks are asked for their pictures.
    Raises: StudyError if a project cannot be trained; Cancelled if that is told, which is asked about every 4 ms.
    """
    benches = [Bench(project) for project in projects]
    forwards = [bench.asked_at(places) for bench in benches]
    yield (frame := _frame(benches, forwards))
    rest = _LEAST_SECONDS
    while frame.share < 1:
        _train(benches, partial(_enough, cancelled, clock, clock() + rest))
        if cancelled():
            raise Cancelled
        looked = clock()
        frame = _frame(benches, forwards)
        rest = max(_LEAST_SECONDS, _LOOKING * (clock() - looked))
        yield frame


def _enough(cancelled: Callable[[], bool], clock: Callable[[], float], due: float) -> bool:
    return cancelled() or clock() >= due


def _train(benches: Sequence[Bench], enough: Callable[[], bool]) -> None:
    """Train whichever is least far until it is enough, or all are trained."""
    while not enough():
        going = [one for one in benches if not one.ended]
        if not going:
            return
        min(going, key=lambda one: one.share).advance()


def _frame(benches: Sequence[Bench], forwards: Sequence[Forward]) -> Frame:
    looks = []
    for bench, forward in zip(benches, forwards, strict=True):
        outputs = forward.run(bench.trainer.parameters)
        assert outputs is not None, "nobody stops it"
        looks.append(bench.look(outputs))
    done = all(bench.ended for bench in benches)
    return Frame(1.0 if done else min(0.999, sum(one.share for one in benches) / len(benches)), tuple(looks))
