from PyQt6.QtCore import QEvent
from PyQt6.QtGui import QHelpEvent
from PyQt6.QtWidgets import QApplication, QToolTip

from nnstudio.widgets.narrow_combo import NarrowCombo


def test_that_words_cut_are_told_whole_before_the_help(qtbot):
    combo = NarrowCombo()
    qtbot.addWidget(combo)
    combo.addItem("sepal length in centimetres")
    combo.setToolTip("The input across.")
    combo.resize(400, 24)
    combo.show()
    assert combo.told() == "The input across."
    combo.resize(80, 24)
    place = combo.rect().center()
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, place, combo.mapToGlobal(place)))
    qtbot.waitUntil(lambda: QToolTip.text() == "sepal length in centimetres\nThe input across.")
    QToolTip.hideText()
