"""Several lines to type in."""

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtGui import QPaintEvent, QRegion
from PyQt6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from nnstudio.widgets.text_area import TextArea


class Painted(QObject):
    """Notes what a widget has painted."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self.region = QRegion()
        target.installEventFilter(self)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if isinstance(a1, QPaintEvent):
            self.region += a1.region()
        return False


def test_that_the_whole_border_is_painted_anew_as_the_focus_comes_and_goes(qtbot):
    page, area, line = QWidget(), TextArea(), QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(line)
    column.addWidget(area)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    viewport = area.viewport()
    assert viewport is not None
    for target in (area, line):
        painted = Painted(viewport)
        target.setFocus()
        qtbot.waitUntil(lambda painted=painted: painted.region.boundingRect() == viewport.rect(), timeout=5000)
