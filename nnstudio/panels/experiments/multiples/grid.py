"""The variants in rows and columns: as many columns as there is width for, the rows evenly filled."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnstudio.panels.experiments.multiples.cell import Cell

_GAP = 10


class CellGrid(QWidget):
    """Cells at least `least` pixels wide, their names equally high so that pictures stand level; to be scrolled."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self.members: list[Cell] = []
        self._columns = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(_GAP)

    def show_members(self, members: Sequence[Cell]) -> None:
        """Show other widgets in place of those there were, which are deleted."""
        for one in self.members:
            self._layout.removeWidget(one)
            one.hide()
            one.deleteLater()
        self.members, self._columns = list(members), 0
        self._arrange()
        self._level()

    @property
    def columns(self) -> int:
        """How many stand in a row at the present width."""
        count = len(self.members)
        most = max(1, min(count, (self.width() + _GAP) // (self._least + _GAP)))
        return math.ceil(count / math.ceil(count / most)) if count else 1

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._arrange()
        self._level()

    def refresh_texts(self) -> None:
        self._level()

    def _arrange(self) -> None:
        if self.columns == self._columns:
            return
        before, self._columns = self._columns, self.columns
        for column in range(max(before, self._columns)):
            self._layout.setColumnStretch(column, int(column < self._columns))
        for at, one in enumerate(self.members):
            self._layout.addWidget(one, *divmod(at, self._columns))

    def _level(self) -> None:
        """Give every name the height of the highest."""
        wide = max(self._least, (self.width() - _GAP * self._columns) // max(1, self._columns))
        high = max((one.name.heightForWidth(wide) for one in self.members), default=0)
        for one in self.members:
            one.name.setFixedHeight(high)
