"""A drawing being laid out: at once where that is quick, else beside the window, which goes on."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QFont

from nnstudio.panels.backprop.picture.drawing import Drawing, Numbers
from nnstudio.panels.backprop.picture.scene import Scene
from nnstudio.workers.job import Job

AT_ONCE = 24  # nodes that are laid out at once, in some 40 ms


class Laying(QObject):
    """`laid_out` when a drawing has its places that had none when it was asked for."""

    laid_out = pyqtSignal()

    def __init__(self, font: Callable[[], QFont], parent: QObject) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self._font = font
        self._numbers = Numbers()
        self._scene: Scene | None = None
        self._asked: Drawing | None = None
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._job.running

    @property
    def scene(self) -> Scene | None:
        """The drawing as it is laid out now; None without one, or while a large one is being laid out."""
        if self._scene is None and self.drawing is not None:
            if len(self.drawing.faces) <= AT_ONCE:
                self._keep(Scene(self.drawing, self._font()))
            elif self._asked is not self.drawing:
                self._asked, drawing, font = self.drawing, self.drawing, self._font()
                self._job.ask(lambda: Scene(drawing, font))
        return self._scene

    def show(self, drawing: Drawing | None, numbers: Numbers) -> None:
        """Lay out another structure."""
        self.drawing, self._scene, self._numbers = drawing, None, numbers

    def write(self, numbers: Numbers) -> None:
        """Let the places have other numbers."""
        self._numbers = numbers
        if self._scene is not None:
            self._scene.numbers = numbers

    def again(self) -> None:
        """Lay the drawing out anew: the font is another."""
        self._scene = self._asked = None

    def _keep(self, scene: Scene) -> None:
        """Take what was laid out, if it is still what is to be drawn."""
        if scene.drawing is self.drawing:
            self._scene, self._asked = scene, None
            scene.numbers = self._numbers

    def _take(self, scene: Scene) -> None:
        self._keep(scene)
        self.laid_out.emit()

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught
