"""What the whole chain makes of every start z: a curve on which the start is set."""

from PyQt6.QtCore import QEvent, QPointF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent

from nnstudio.catalog import Message
from nnstudio.panels.activations.chain.depth_plot import HIGHEST
from nnstudio.widgets.forms.settling import Settling
from nnstudio.widgets.function_plot import FunctionPlot

_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home)
_STILL = 4  # pixels: a press that moved farther was a pan


class StartPlot(FunctionPlot):
    """`pointed(z)` while the mouse is over it, `left` when it is no longer; a click or the arrow keys settle on a z."""

    settled = pyqtSignal()
    left = pyqtSignal()

    def __init__(self, name: str, x: Message, y: Message, help_: Message) -> None:
        super().__init__(name, x, y, help_)
        self.view.setLimits(yMin=-HIGHEST, yMax=HIGHEST)
        self._pressed: QPointF | None = None
        self._settling = Settling(self)
        self._settling.settled.connect(self.settled)

    def sizeHint(self) -> QSize:
        return QSize(300, 200)

    def keyPressEvent(self, ev: QKeyEvent | None) -> None:
        super().keyPressEvent(ev)
        if ev is not None and ev.key() in _KEYS:
            self._settling.moved()

    def mousePressEvent(self, ev: QMouseEvent | None) -> None:
        super().mousePressEvent(ev)
        self._pressed = ev.position() if ev is not None else None

    def mouseReleaseEvent(self, ev: QMouseEvent | None) -> None:
        super().mouseReleaseEvent(ev)
        if ev is None or self._pressed is None or ev.button() != Qt.MouseButton.LeftButton:
            return
        if (ev.position() - self._pressed).manhattanLength() <= _STILL:
            self._hover(ev.position())
            self.settled.emit()

    def leaveEvent(self, ev: QEvent | None) -> None:
        super().leaveEvent(ev)
        self.left.emit()
