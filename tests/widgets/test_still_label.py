"""Words that never lay anything out anew."""

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtWidgets import QApplication, QGridLayout, QWidget

from nnstudio.widgets.still_label import StillLabel


def test_that_other_words_ask_for_no_new_layout(qtbot):
    whole, label = QWidget(), StillLabel()
    qtbot.addWidget(whole)
    QGridLayout(whole).addWidget(label)
    with qtbot.waitExposed(whole):
        whole.show()
    asked: list[QEvent.Type] = []
    whole.installEventFilter(watcher := _Watcher(asked, whole))
    label.say("1.23e-05 and much longer words than before")
    QApplication.processEvents()
    whole.removeEventFilter(watcher)
    assert QEvent.Type.LayoutRequest not in asked
    assert label.text() == "1.23e-05 and much longer words than before"


def test_that_more_lines_ask_for_more_room(qtbot):
    one, two = StillLabel(), StillLabel("muted", lines=2)
    for label in (one, two):
        qtbot.addWidget(label)
    assert two.sizeHint().height() > one.sizeHint().height() >= one.fontMetrics().height()


class _Watcher(QWidget):
    def __init__(self, seen: list, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen = seen

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is not None:
            self._seen.append(a1.type())
        return False
