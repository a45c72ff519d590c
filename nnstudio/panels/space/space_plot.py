"""A plot whose place is moved by mouse and keys."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent

from nnstudio.catalog import Message
from nnstudio.widgets.calm_plot import CalmPlot
from nnstudio.widgets.limits import Limits
from nnstudio.widgets.texts import bind_text

_LONGEST = 4.0  # times the other side: a plane that is longer is drawn to fill the plot
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}


class SpacePlot(CalmPlot):
    """`stepped(right, up, fine)` for an arrow key, fine with Shift; `entered()` for Enter. A click takes the focus."""

    stepped = pyqtSignal(int, int, bool)
    entered = pyqtSignal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"space.{name}.plot")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(130)
        for setter, key in (("setAccessibleName", ""), ("setAccessibleDescription", ".help"), ("setToolTip", ".help")):
            bind_text(self, setter, Message(f"panel.space.{name}.plot{key}"))
        self._limits: tuple[Limits, Limits] | None = None

    def set_limits(self, across: Limits, up: Limits) -> None:
        """Show that part; nothing happens where it is shown already."""
        if (across, up) != self._limits:
            self._limits = across, up
            self.box.setRange(xRange=across, yRange=up, padding=0)

    def set_plane(self, across: Limits, up: Limits) -> None:
        """Show that part of a plane, with one scale on both axes as long as it is not far longer one way."""
        longer, shorter = sorted((across[1] - across[0], up[1] - up[0]))[::-1]
        self.box.setAspectLocked(longer <= _LONGEST * shorter)
        self.set_limits(across, up)

    def call_axes(self, across: str, up: str) -> None:
        """Name both axes, where they have other names: laying an axis out takes a millisecond."""
        if (across, up) != self._names:
            self.name_axes(across, up)

    def mousePressEvent(self, ev: QMouseEvent) -> None:
        super().mousePressEvent(ev)
        ev.accept()

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(ev.key()))
        if way is not None:
            self.stepped.emit(*way, bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif ev.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            ev.ignore()
