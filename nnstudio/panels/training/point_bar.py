"""What a point is set with: its class or target, its part, the brush, and what keys there are."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QColor, QIcon, QPainter, QPixmap
from PyQt6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget
from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol

from nnstudio.catalog import Message, Param
from nnstudio.data.dataset import Dataset
from nnstudio.panels.training.keys import class_names
from nnstudio.panels.training.options import PARTS
from nnstudio.widgets import themes
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.number_box import NumberBox
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text

_ICON = 16


class PointBar(QWidget):
    """Only remembers what was chosen; it is no part of the project, as a pencil is not of a drawing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.classes, self.part = QComboBox(), QComboBox()
        self.classes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.value = NumberBox(Param("number", 0.0, -1e12, 1e12, key="value"), 0.0)
        self.brush, self.delete = CheckBox(), QToolButton()
        self.keys = ElidedLabel()
        for at, part in enumerate(PARTS):
            self.part.addItem("", part)
            bind_text(self.part, "setItemText", Message(f"panel.training.points.{part}"), at)
        row = FlowRow(6)
        for name, one in self._members().items():
            one.setObjectName(f"training.points.{name}")
            for setter in ("setToolTip", "setAccessibleName"):
                bind_text(one, setter, Message(f"panel.training.points.{name}.help"))
            row.add(one)
        for combo in (self.classes, self.part):
            WheelGuard(combo)
        for one, name in ((self.brush, "brush"), (self.delete, "delete")):
            bind_text(one, "setText", Message(f"panel.training.points.{name}"))
        self.value.setFixedWidth(90)
        self.value.stepped.connect(self.value.show_number)
        self.value.typed.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(self.keys)

    @property
    def target(self) -> Any:
        """The class or the target of what is set next."""
        return self.classes.currentIndex() if self._names else self.value.number()

    def begin(self, data: Dataset, placed: bool) -> None:
        """Take up data; where the target is a place in the picture (`placed`) there is none to choose."""
        self._names = data.target_names if data.classes else ()
        kept = self.classes.currentIndex()
        self.classes.setVisible(bool(self._names))
        self.value.setVisible(not self._names and not placed)
        self.refresh_texts()
        self.classes.setCurrentIndex(kept if 0 <= kept < len(self._names) else 0)
        kind = "classes" if self._names else ("fit" if placed else "values")
        bind_text(self.keys, "setText", Message(f"panel.training.points.keys.{kind}"))

    def choose(self, at: int) -> bool:
        """Choose a class by its position; False where there is none."""
        there = 0 <= at < len(self._names)
        if there:
            self.classes.setCurrentIndex(at)
        return there

    def refresh_texts(self) -> None:
        at, theme = self.classes.currentIndex(), themes.current_theme()
        self.classes.clear()
        for number, name in enumerate(class_names(self._names)):
            self.classes.addItem(_icon(theme, number), name)
        self.classes.setCurrentIndex(at)

    def _typed(self, value: Any) -> None:
        if isinstance(value, int | float) and abs(value) < 1e12:
            self.value.show_number(float(value))
        else:
            self.value.restore()

    def _members(self) -> dict[str, QWidget]:
        return {
            "class": self.classes,
            "value": self.value,
            "part": self.part,
            "brush": self.brush,
            "delete": self.delete,
        }


def _icon(theme: themes.Theme, at: int) -> QIcon:
    """Return a class's mark as points have it."""
    pixmap = QPixmap(QSize(_ICON, _ICON))
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_ICON / 2, _ICON / 2)
    drawSymbol(painter, theme.class_mark(at), 11, pg.mkPen(theme.outline, width=0.8), pg.mkBrush(theme.class_color(at)))
    painter.end()
    return QIcon(pixmap)
