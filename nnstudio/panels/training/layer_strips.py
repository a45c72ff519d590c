"""Every layer's activations for one example, a strip a layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PyQt6.QtCore import QEvent, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFontMetrics, QHelpEvent, QImage, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnstudio.catalog import text
from nnstudio.panels.class_colors import packed
from nnstudio.panels.training.numbers import three
from nnstudio.widgets import themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.tables.table import Table

_LEAST, _STRIP, _GAP = 12, 18, 4


class LayerStrips(QWidget):
    """A cell a unit, the last layer lowest; each strip has its own scale from −max to max, told at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.pad.layers")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._values: list[np.ndarray] = []

    def sizeHint(self) -> QSize:
        return QSize(200, len(self._values) * (_STRIP + _GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, len(self._values) * _LEAST)

    @property
    def values(self) -> list[np.ndarray]:
        """The activations shown, (units,) a layer."""
        return self._values

    def show_values(self, values: Sequence[np.ndarray]) -> None:
        count, self._values = len(self._values), [np.array(one, float) for one in values]
        if count != len(self._values):
            self.updateGeometry()
        self.refresh_texts()
        self.update()

    def number_tables(self) -> Iterator[Table]:
        """The activations of every unit, a table a layer."""
        for at, values in enumerate(self._values):
            yield Table.of(self._name(at), {text("tables.unit"): range(1, len(values) + 1), "a": values})

    def refresh_texts(self) -> None:
        self.setAccessibleName(text("panel.training.pad.layers"))
        said = (f"{self._name(at)}: {', '.join(map(three, one[:16]))}" for at, one in enumerate(self._values))
        self.setAccessibleDescription("; ".join(said))

    def event(self, a0: QEvent | None) -> bool:
        if isinstance(a0, QHelpEvent) and a0.type() == QEvent.Type.ToolTip:
            QToolTip.showText(a0.globalPos(), self.told(a0.pos().x(), a0.pos().y()), self)
            return True
        return super().event(a0)

    def told(self, x: float, y: float) -> str:
        """Return the unit under the mouse with its activation."""
        for at, values in enumerate(self._values):
            strip = self._strip(at)
            if strip.contains(x, y):
                unit = min(int((x - strip.x()) / strip.width() * len(values)), len(values) - 1)
                layer = self._name(at)
                return text("panel.training.pad.unit", layer=layer, unit=unit + 1, value=three(float(values[unit])))
        return text("panel.training.pad.layers")

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        table = packed(themes.diverging_colors(theme)[:, :3])
        with painting(self) as painter:
            for at, values in enumerate(self._values):
                strip, line = self._strip(at), self._line(at)
                most = _largest(values)
                index = np.nan_to_num((values / (most or 1.0) + 1) * 127.5 + 0.5, nan=127.0)
                pixels = np.ascontiguousarray(table[np.clip(index, 0, 255).astype(int)])
                image = QImage(pixels.tobytes(), len(values), 1, 4 * len(values), QImage.Format.Format_RGB32)
                painter.setPen(QColor(theme.text))
                center = Qt.AlignmentFlag.AlignVCenter
                painter.drawText(line, center, self._name(at))
                painter.drawImage(strip, image)
                painter.setPen(QColor(theme.muted))
                painter.drawText(line, center | Qt.AlignmentFlag.AlignRight, f"±{three(most)}")

    def _name(self, at: int) -> str:
        last = at == len(self._values) - 1
        return text("panel.training.pad.output") if last else text("panel.training.pad.layer", at=at + 1)

    def _line(self, at: int) -> QRectF:
        high = self.height() / max(1, len(self._values))
        return QRectF(0, at * high, self.width(), high)

    def _strip(self, at: int) -> QRectF:
        metrics: QFontMetrics = self.fontMetrics()
        left = max(metrics.horizontalAdvance(self._name(one)) for one in range(len(self._values))) + 6
        right, line = metrics.horizontalAdvance("±0.0000") + 6, self._line(at)
        high = min(_STRIP, line.height() - 2)
        return QRectF(left, line.center().y() - high / 2, max(1.0, line.width() - left - right), high)


def _largest(values: np.ndarray) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0.0))
