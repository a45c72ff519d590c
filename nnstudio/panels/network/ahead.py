"""What the drawing of a large network reads from it, worked out beside the window from moment to moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, final

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal

from nnstudio.panels.network.numbers import Mode, Numbers
from nnstudio.project import Checked
from nnstudio.studies.which_example import Which
from nnstudio.workers.job import Job

AT_ONCE = 1e7  # multiplications of a pass over the sample: two milliseconds


@dataclass(frozen=True, eq=False)
class Found:
    """What is known of a network at a moment: parameters, and `known` as Numbers keep it."""

    checked: Checked
    parameters: np.ndarray
    example: Which | None
    mode: Mode
    known: dict[Any, Any]

    def answers(self, checked: Checked, example: Which | None, mode: Mode) -> bool:
        """Tell whether it is what was asked for, if of another moment."""
        return self.checked is checked and self.example == example and self.mode == mode


@final
class Ahead(QObject):
    """Asked at every moment, it returns the newest that was found, and looks into the next when it is free.

    Two sets of buffers take turns: what was returned last stays as it is until the next is returned.
    """

    found = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._found: Found | None = None
        self._pair: list[Numbers] = []

    @property
    def busy(self) -> bool:
        return self._job.running

    def ask(self, checked: Checked, parameters: np.ndarray, example: Which | None, mode: Mode) -> Found | None:
        """Return the newest that is known, None if nothing is; ask for these parameters where that is older."""
        found = self._found
        known = found if found is not None and found.answers(checked, example, mode) else None
        if not self.busy and (known is None or known.parameters is not parameters):
            numbers = self._next(checked)
            numbers.mode = mode
            self._job.ask(lambda: _worked_out(numbers, parameters, example))
        return known

    def rest(self) -> None:
        """Forget everything, because nobody looks or there is another network."""
        self._job.close()
        self._found, self._pair = None, []

    def _next(self, checked: Checked) -> Numbers:
        """Return the buffers whose turn it is."""
        if not self._pair or self._pair[0].checked is not checked:
            self._pair = [Numbers(checked), Numbers(checked)]
        self._pair.reverse()
        return self._pair[0]

    def _take(self, found: Found) -> None:
        if self._pair and self._pair[0].checked is found.checked:
            self._found = found
            self.found.emit()

    def _fail(self, fault: Exception) -> None:
        """A fault of ours: for whoever catches what nobody caught."""
        raise fault


def large(numbers: Numbers) -> bool:
    """Tell whether what is drawn of a network takes too long to find for the window's thread."""
    return numbers.network.size * numbers.sample > AT_ONCE


def _worked_out(numbers: Numbers, parameters: np.ndarray, example: Which | None) -> Found:
    """Return all that a drawing of every column reads."""
    numbers.show(parameters, example)
    layers = range(len(numbers.network.layers))
    for layer in (None, *layers):
        numbers.a(layer)
        numbers.level(layer)
    for layer in layers:
        for what in ("line", "dot"):
            numbers.limit(what, layer)
    return Found(numbers.checked, parameters, example, numbers.mode, numbers.known())
