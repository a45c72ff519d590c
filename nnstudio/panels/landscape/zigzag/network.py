"""The same question asked of the network at hand: by layer, and for two weights chosen."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.project import Checked
from nnstudio.studies.history import Snapshot
from nnstudio.studies.landscape.weights import Weight, within
from nnstudio.studies.zigzag.signs import LayerSigns, gradients, pair_signs, signs
from nnstudio.workers.job import Job


class Signs(NamedTuple):
    """Every layer's shares, and those of the two weights: of single examples, of batches."""

    step: int
    batch: int
    layers: list[LayerSigns]
    pair: tuple[float, float]


class NetworkSigns(QObject):
    """`found(Signs)`, from beside the window."""

    found = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self.found)
        self._job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._job.running

    def ask(self, checked: Checked, snapshot: Snapshot, batch: int, chosen: tuple[Weight, Weight]) -> None:
        self._job.ask(lambda: _signs(checked, snapshot, batch, chosen))

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught


def _signs(checked: Checked, snapshot: Snapshot, batch: int, chosen: tuple[Weight, Weight]) -> Signs:
    found = gradients(checked, snapshot.parameters)
    one, other = (within(checked.network, each) for each in chosen)
    pair = (np.nan, np.nan)
    if one is not None and other is not None and one != other:
        pair = pair_signs(found, one, other, batch)
    return Signs(snapshot.step, batch, signs(checked, found, batch), pair)
