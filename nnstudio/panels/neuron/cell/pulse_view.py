"""The firing rate as a train of pulses on the axon, the present at the right."""

from __future__ import annotations

import time

from PyQt6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PyQt6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnstudio.catalog import Message, text
from nnstudio.studies.pulses import FASTEST, PulseTrain
from nnstudio.widgets import motion, themes
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

WINDOW = 2.0  # seconds shown
_MILLISECONDS = 33
_LONGEST = 0.1  # seconds a tick may stand for: after a hold-up the train goes on, it does not jump
_LINES = 4.5  # its height in lines of text
_RISE = 0.75  # of the height above the base line


class PulseView(QWidget):
    """Pulses of the last two seconds. Its timer runs only while something moves and the view is seen.

    A rate of None is no rate: nothing is drawn but the axis. Paused, or with motion reduced, it shows the train of a
    rate that lasts.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neuron.pulses")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        bind_text(self, "setAccessibleName", Message("panel.neuron.cell.pulses"))
        bind_text(self, "setToolTip", Message("panel.neuron.cell.pulses.help"))
        self.train = PulseTrain(WINDOW)
        self.rate: float | None = None
        self.paused = False
        self._begun = False
        self._last = 0.0
        self.timer = QTimer(self)
        self.timer.setInterval(_MILLISECONDS)
        self.timer.timeout.connect(self._tick)
        themes.changed.connect(self.restyle)
        motion.changed.connect(self._stand_still)

    def show_rate(self, rate: float | None, paused: bool) -> None:
        """Show another rate in pulses a second; while it moves, the pulses to come have it."""
        changed = (rate, paused) != (self.rate, self.paused)
        if not self._begun or paused or motion.is_reduced() or (rate is None) != (self.rate is None):
            self.train.settle(rate or 0.0)
            self._begun = True
        self.rate, self.paused = rate, paused
        if changed:
            self._go_on()
            self.update()

    def _stand_still(self, on: bool) -> None:
        """Show the train of a rate that lasts, or let it move on from there."""
        if on:
            self.train.settle(self.rate or 0.0)
        self._go_on()
        self.update()

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.train.advance(seconds, self.rate or 0.0)
        self.update()

    def restyle(self, theme: themes.Theme) -> None:
        self.update()

    def refresh_texts(self) -> None:
        self.update()

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(300, round(_LINES * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.timer.stop()
        super().hideEvent(a0)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        self._go_on()
        theme = themes.current_theme()
        with painting(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.plot))
            base = self.height() - round(1.5 * self.fontMetrics().height())
            self._paint_axis(painter, theme, base)
            self._paint_pulses(painter, theme, base)

    def _paint_axis(self, painter: QPainter, theme: themes.Theme, base: int) -> None:
        painter.setPen(QColor(theme.border))
        painter.drawLine(0, base, self.width(), base)
        painter.setPen(QColor(theme.muted))
        below = QRectF(2, base + 2, self.width() - 4, self.fontMetrics().height())
        left, right = (
            side | Qt.TextFlag.TextDontClip for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        )
        painter.drawText(below, left, text("panel.neuron.cell.pulses.before", seconds=f"{WINDOW:g}"))
        painter.drawText(below, right, text("panel.neuron.cell.pulses.now"))

    def _paint_pulses(self, painter: QPainter, theme: themes.Theme, base: int) -> None:
        color, top = QColor(theme.positive), base * (1 - _RISE)
        if self.rate is not None and self.rate >= FASTEST:  # they cannot be told apart
            painter.fillRect(QRectF(0, top, self.width(), base - top), color)
            return
        for age in self.train.ages:
            x = (1 - age / WINDOW) * (self.width() - 2)
            painter.fillRect(QRectF(x, top, 2, base - top), color)

    def _moves(self) -> bool:
        return not (self.paused or motion.is_reduced()) and bool(self.rate or self.train.ages)

    def _go_on(self) -> None:
        """Start or stop the timer as there is something to move; it is asked when painted, so only where it is seen."""
        if not self._moves() or not self.isVisible():
            self.timer.stop()
        elif not self.timer.isActive():
            self._last = time.monotonic()
            self.timer.start()

    def _tick(self) -> None:
        if self.visibleRegion().isEmpty():  # scrolled out of sight, or behind another tab
            self.timer.stop()
            return
        now = time.monotonic()
        self.advance(min(now - self._last, _LONGEST))
        self._last = now
