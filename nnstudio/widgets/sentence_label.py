"""A sentence under a control, never cut."""

from __future__ import annotations

from PyQt6.QtGui import QResizeEvent

from nnstudio.widgets.tinted_label import TintedLabel


class SentenceLabel(TintedLabel):
    """Insists on the height its words take at its width; rows of a form give a wrapped label what they please."""

    def setText(self, a0: str | None) -> None:
        super().setText(a0)
        self._insist()

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._insist()

    def _insist(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))
