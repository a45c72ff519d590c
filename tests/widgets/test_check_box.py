"""The frame of a check box tells whether it can be pressed."""

import pytest
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.widgets import themes
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.colors import contrast


@pytest.mark.parametrize("theme", [themes.LIGHT, themes.DARK], ids=["light", "dark"])
def test_that_a_disabled_box_is_fainter_than_an_enabled_one(qtbot: QtBot, qapp: QApplication, theme) -> None:
    themes.apply_theme(qapp, theme)
    box = CheckBox("words")
    qtbot.addWidget(box)
    box.show()
    shown = []
    for enabled in (True, False):
        box.setEnabled(enabled)
        image = box.grab().toImage()
        row = [image.pixelColor(x, image.height() // 2) for x in range(16)]
        shown.append(max(contrast(one.name(), QColor(theme.window).name()) for one in row))
    themes.apply_theme(qapp, themes.LIGHT)
    assert shown[0] >= 3
    assert shown[1] < 0.75 * shown[0]
