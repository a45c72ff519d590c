"""A label for numbers that change many times a second."""

from __future__ import annotations

from PyQt6.QtCore import QEvent
from PyQt6.QtWidgets import QLabel, QWidget


class SteadyLabel(QLabel):
    """Grows with its text and never shrinks, so that new numbers neither shift what stands beside nor lay it out anew.

    Qt lays out a whole row each time the text of a label of free size changes; one of fixed size is only painted.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = 0

    def say(self, words: str) -> None:
        """Show words, if they are others."""
        if words != self.text():
            self.setText(words)
            self._fit()

    def reset(self) -> None:
        """Fit the present text again: the language or what is told is another."""
        self._least = 0
        self._fit()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.reset()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        wanted = metrics.horizontalAdvance(self.text())
        if wanted > self._least or self._least == 0:
            self._least = wanted
            self.setFixedSize(wanted + 2, metrics.height() + 2)
