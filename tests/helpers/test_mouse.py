"""A move of the mouse is told wherever an earlier test left it."""

from PyQt6.QtCore import QPoint
from PyQt6.QtGui import QCursor, QMouseEvent
from PyQt6.QtWidgets import QWidget

PLACE = QPoint(30, 20)


class Surface(QWidget):
    """Notes where the mouse was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QPoint] = []
        self.setMouseTracking(True)
        self.resize(100, 80)

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        assert a0 is not None
        self.seen.append(a0.position().toPoint())


def test_that_a_move_to_where_the_mouse_already_is_is_told(qtbot, qapp):
    surface = Surface()
    qtbot.addWidget(surface)
    with qtbot.waitExposed(surface):
        surface.show()
    QCursor.setPos(surface.mapToGlobal(PLACE))
    qapp.processEvents()
    surface.seen.clear()
    qtbot.mouseMove(surface, PLACE)
    qtbot.waitUntil(lambda: surface.seen[-1:] == [PLACE])


def test_that_a_move_without_a_place_goes_to_the_middle(qtbot):
    surface = Surface()
    qtbot.addWidget(surface)
    with qtbot.waitExposed(surface):
        surface.show()
    for _ in range(2):
        surface.seen.clear()
        qtbot.mouseMove(surface)
        qtbot.waitUntil(lambda: surface.seen[-1:] == [surface.rect().center()])
