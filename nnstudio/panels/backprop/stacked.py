"""A wide picture above, and below it what is said of it: in two columns that scroll, or one where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from nnstudio.panels.scroll_column import ScrollColumn

_TWO = 36  # heights of a line of text that the width must have for two columns
_SHARE = 0.58  # of the height that the picture has


class Columns(QWidget):
    """Widgets in two columns, each of which scrolls; in little width all of them are in the first."""

    def __init__(self, first: Sequence[QWidget], second: Sequence[QWidget]) -> None:
        super().__init__()
        self._first, self._second = tuple(first), tuple(second)
        self.columns = ScrollColumn(), ScrollColumn()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column in self.columns:
            column.column.addStretch(1)
            row.addWidget(column, 1)
        self._two = False
        self._place()

    def minimumSizeHint(self) -> QSize:
        wide = max(column.minimumSizeHint().width() for column in self.columns)
        return QSize(wide, 60)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        two = self.width() >= _TWO * self.fontMetrics().height()
        if two != self._two:
            self._two = two
            self._place()

    def _place(self) -> None:
        there = self.columns[1 if self._two else 0].column
        for at, widget in enumerate(self._first):
            self.columns[0].column.insertWidget(at, widget)
        for at, widget in enumerate(self._second):
            there.insertWidget(at if self._two else len(self._first) + at, widget)
        self.columns[1].setVisible(self._two)


class Stacked(QSplitter):
    """The stage above the columns; the picture has the larger share until the user moves the border."""

    def __init__(self, stage: QWidget, columns: QWidget, name: str) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setObjectName(name)
        self.setChildrenCollapsible(False)
        self._moved = False
        for widget in (stage, columns):
            self.addWidget(widget)
        self.splitterMoved.connect(self._keep)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self.widget(at).minimumSizeHint().width() for at in (0, 1)), 200)  # pyright: ignore[reportOptionalMemberAccess]

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._share()

    def event(self, a0: QEvent | None) -> bool:
        done = super().event(a0)
        if a0 is not None and a0.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._share()  # Qt shares anew by size hints
        return done

    def _share(self) -> None:
        if not self._moved:
            above = round(_SHARE * self.height())
            self.setSizes([above, self.height() - above - self.handleWidth()])

    def _keep(self, *_: int) -> None:
        self._moved = True
