"""Parts of a page that stand side by side where there is room, and below each other where there is not."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPalette, QResizeEvent
from PyQt6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

Place = tuple[int, int, int, int]
SPACING = 8


class Turning(QScrollArea):
    """Scrolls up and down where its parts need more height than there is.

    `parts` are widgets with their place (row, column, rows, columns) where the page is at least `wide` pixels wide;
    where it is narrower they follow each other in the order given. `stretches` are shares of the columns and rows.
    """

    def __init__(
        self, parts: list[tuple[QWidget, Place]], wide: int, columns: tuple[int, ...], rows: tuple[int, ...]
    ) -> None:
        super().__init__()
        self._parts, self._wide, self._shares = parts, wide, (columns, rows)
        self._side_by_side: bool | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setBackgroundRole(QPalette.ColorRole.Window)
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self.setWidget(content)
        self._arrange(True)

    def resizeEvent(self, a0: QResizeEvent | None) -> None:
        super().resizeEvent(a0)
        self._arrange(self.width() >= self._wide * max(1.0, self.fontMetrics().height() / 17))

    def _arrange(self, side_by_side: bool) -> None:
        if side_by_side == self._side_by_side:
            return
        self._side_by_side = side_by_side
        for at, (widget, place) in enumerate(self._parts):
            self._grid.addWidget(widget, *(place if side_by_side else (at, 0, 1, 1)))
        columns, rows = self._shares
        for at in range(max(len(columns), len(rows), len(self._parts))):
            wide = side_by_side and at < len(columns)
            self._grid.setColumnStretch(at, columns[at] if wide else int(not side_by_side and at == 0))
            self._grid.setRowStretch(at, rows[at] if side_by_side and at < len(rows) else 0)
