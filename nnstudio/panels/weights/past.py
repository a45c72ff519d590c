"""Histograms of a layer's parameters over the run: counted beside the window, the newest wish first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.network import Network
from nnstudio.panels.weights.arrays import Matrix, symbol
from nnstudio.studies.chosen_moments import chosen
from nnstudio.studies.history import History, Snapshot
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.ridges import Ridge, Ridges
from nnstudio.workers.job import Job

BINS = 40
_MOST_COUNTED = 50_000  # numbers of one array: of more, evenly spread ones


class Counted(NamedTuple):
    """The ridges of some moments: the arrays' letters, an axis each, and which moment is shown."""

    ridges: list[Ridge]
    columns: list[str]
    axes: list[tuple[float, float]]
    marked: int | None


def counted(network: Network, names: Sequence[str], moments: Sequence[Snapshot], shown: int) -> Counted:
    """Return the histograms of named arrays at some moments, on axes that hold all of them."""
    flats = [_numbers(network, names, one.parameters) for one in moments]
    axes = [_axis([flat[at] for flat in flats]) for at in range(len(names))]
    ridges = [
        Ridge(f"{one.step:,}", np.array([_shares(numbers, axis) for numbers, axis in zip(flat, axes, strict=True)]))
        for one, flat in zip(moments, flats, strict=True)
    ]
    steps = [one.step for one in moments]
    return Counted(ridges, [symbol(name) for name in names], axes, steps.index(shown) if shown in steps else None)


def _numbers(network: Network, names: Sequence[str], parameters: np.ndarray) -> list[np.ndarray]:
    views = network.named(parameters)
    return [views[name].ravel()[:: 1 + views[name].size // _MOST_COUNTED] for name in names]


def _axis(found: Sequence[np.ndarray]) -> tuple[float, float]:
    high = max((float(np.abs(one[np.isfinite(one)]).max(initial=0.0)) for one in found), default=0.0) or 1.0
    return -high, high


def _shares(numbers: np.ndarray, axis: tuple[float, float]) -> np.ndarray:
    return np.histogram(numbers[np.isfinite(numbers)], BINS, axis)[0] / max(1, numbers.size)


class Past(QWidget):
    """Ridges, the oldest moment on top, and below them what is pointed at in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ridges, self.told = Ridges("weights.ridges", Message("panel.weights.ridges")), QLabel()
        self.told.setObjectName("weights.told")
        self.told.setWordWrap(True)
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._asked: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.ridges, 1)
        column.addWidget(self.told)
        self.ridges.hovered.connect(lambda *_: self.refresh_texts())
        self.ridges.left.connect(self.refresh_texts)
        self.refresh_texts()

    @property
    def busy(self) -> bool:
        return self._job.running

    def ask(self, network: Network, matrix: Matrix, history: History, shown: Snapshot) -> None:
        """Count the arrays of a table at about twenty moments of a run; what is shown stays until they are counted."""
        moments = chosen(history, shown)
        self._asked = matrix
        self._job.ask(lambda: (matrix, counted(network, matrix.names, moments, shown.step)))

    def forget(self) -> None:
        """Begin another run, or another table."""
        self._asked = None
        self.ridges.show_ridges((), (), ())

    def refresh_texts(self) -> None:
        """Say in numbers what is pointed at, or what all this is."""
        pointed = self.ridges.pointed
        if pointed is None:
            self.told.setText(text("panel.weights.ridges.point"))
            return
        moment, column, at = pointed
        low, high = self.ridges.bin_ends(column, at)
        share = float(self.ridges.ridges[moment].shares[column, at])
        step, ends = self.ridges.ridges[moment].name, {"low": three_digits(low), "high": three_digits(high)}
        words = text(Message("panel.weights.ridges.told", {"step": step, "share": three_digits(100 * share), **ends}))
        self.told.setText(words)
        self.ridges.setAccessibleDescription(words)

    def _take(self, answer: tuple[Matrix, Counted]) -> None:
        matrix, found = answer
        if matrix == self._asked:
            self.ridges.show_ridges(*found)
            self.refresh_texts()
