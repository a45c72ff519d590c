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


def test_that_words_can_take_another_of_the_themes_colours(qtbot):
    label = StillLabel("muted")
    qtbot.addWidget(label)
    label.say("███")
    before = label.grab().toImage()
    label.tint("warning")
    assert label.grab().toImage() != before


def test_that_a_label_has_the_lines_its_words_need_and_does_not_jump_back(qtbot):
    label = StillLabel(lines=2)
    qtbot.addWidget(label)
    label.resize(200, 50)
    label.show()
    QApplication.processEvents()
    least = label.sizeHint().height()
    label.say("word " * 60)
    label.make_room()
    tall = label.sizeHint().height()
    assert tall > least
    label.say("word")
    label.make_room()
    assert label.sizeHint().height() == tall
    label.resize(400, 50)  # another width is another layout anyway
    QApplication.processEvents()
    assert label.sizeHint().height() == least


class _Watcher(QWidget):
    def __init__(self, seen: list, parent: QWidget) -> None:
        super().__init__(parent)
        self._seen = seen

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        if a1 is not None:
            self._seen.append(a1.type())
        return False
