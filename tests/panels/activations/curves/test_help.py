"""Every control can be reached by keys and says what it is, in both languages."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QSlider, QTreeWidget, QWidget

from nnstudio.catalog import set_language
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.widgets.function_plot import FunctionPlot
from tests.helpers.words import words

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QSlider, QTreeWidget, FunctionPlot)


def controls(page) -> list[QWidget]:
    found = [one for one in page.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
    return [one for one in found if one.objectName() and not one.objectName().startswith("qt_")]


@pytest.mark.parametrize("picked", ["sigmoid", "maxout"])
def test_that_every_control_has_a_name_and_a_tooltip(shown, picked):
    page = shown(picked=picked)
    found = controls(page)
    assert len(found) > 15
    untold = [one.objectName() for one in found if not one.toolTip() and not one.objectName().endswith(".title")]
    assert untold == []
    nameless = [one.objectName() for one in found if not (one.accessibleName() or getattr(one, "text", str)())]
    assert nameless == []
    names = [one.objectName() for one in found]
    assert len(names) == len(set(names))


def test_that_tab_reaches_every_control(qtbot, shown):
    page = shown(picked="maxout")
    wanted = {one.objectName() for one in controls(page) if one.focusPolicy() & Qt.FocusPolicy.TabFocus}
    reached = set()
    page.side.functions.setFocus()
    for _ in range(120):
        one = page.window().focusWidget()
        reached.add(one.objectName())
        qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert wanted - reached == set()


def test_that_the_words_of_the_page_are_there_in_korean(shown, session):
    page = shown()
    session.change_language("ko")
    assert page.side.layer.use.text() == words("ko")[f"{WORDS}.use"]
    assert page.side.facts.values["monotone"].text() == "예"
    assert page.side.flat.share.text().startswith("s = 1인 N(0, s²)의 0.389 %")
    set_language("en")
