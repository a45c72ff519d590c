"""A text with formulas in its lines."""

import pytest
from PyQt6.QtCore import QUrl
from PyQt6.QtGui import QImage, QTextDocument
from PyQt6.QtWidgets import QApplication

from nnstudio.widgets import themes
from nnstudio.widgets.flowing_text import FlowingText


@pytest.fixture
def sheet(qtbot):
    made = FlowingText("sheet")
    qtbot.addWidget(made)
    made.resize(300, 100)
    made.set_marked("The slope of $\\sigma(z)$ is at most $\\frac{1}{4}$.")
    with qtbot.waitExposed(made):
        made.show()
    return made


def picture(sheet: FlowingText, number: int) -> QImage:
    kind = QTextDocument.ResourceType.ImageResource.value
    document = sheet.document()
    assert document is not None
    return QImage(document.resource(kind, QUrl(f"formula:{number}")))


def test_that_formulas_are_pictures_of_the_themes_ink_and_are_read_as_latex(sheet):
    assert sheet.accessibleName() == "The slope of \\sigma(z) is at most \\frac{1}{4}."
    inks = []
    for theme in (themes.LIGHT, themes.DARK):
        themes.apply_theme(QApplication.instance(), theme)
        image = picture(sheet, 1)
        inks.append({image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())})
    themes.apply_theme(QApplication.instance(), themes.LIGHT)
    assert themes.LIGHT.text in inks[0]
    assert themes.DARK.text in inks[1]


def test_that_it_is_as_high_as_its_lines(sheet):
    one = sheet.height()
    sheet.set_marked("word " * 80)
    assert sheet.height() > 3 * one
    tall = sheet.height()
    sheet.resize(600, tall)
    assert sheet.height() < tall
    sheet.set_marked("")
    assert sheet.height() == 0


def test_that_larger_letters_make_it_higher(sheet):
    before = sheet.height()
    font = sheet.font()
    font.setPointSizeF(2 * font.pointSizeF())
    sheet.setFont(font)
    assert sheet.height() > 1.5 * before


def test_that_a_wide_formula_is_made_smaller_and_a_wrong_one_is_shown_as_it_is(sheet):
    sheet.set_marked("$" + " + ".join(f"w_{{{at}}} x_{{{at}}}" for at in range(20)) + "$")
    assert picture(sheet, 1).width() <= sheet.width()
    sheet.set_marked("$\\frac{1$ is none")
    assert "\\frac{1" in sheet.toPlainText()
