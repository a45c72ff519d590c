"""The lecture's examples, chosen from the list: every number as a user reads it."""

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import text
from nnstudio.graph.presets import PRESETS
from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.session import Session
from nnstudio.widgets.texts import retranslate
from tests.panels.backprop.reading import wire_of

READ = {
    "product": {"f": "−12", "x": "−4", "y": "−4", "z": "3"},
    "sigmoid_circuit": {"f": "0.731", "w0": "−0.197", "x0": "0.393", "w1": "−0.393", "x1": "−0.59", "w2": "0.197"},
    "roles": {"f": "−20", "x": "−8", "y": "6", "z": "2", "w": "0"},
    "fork": {"f": "8", "x": "4", "y": "2"},
    "staged": {"f": "1.55", "x": "2.06", "y": "1.59"},
    "squared_norm": {"f": "0.116", "W": "[0.088 0.176; 0.104 0.208]", "x": "[−0.112 0.636]"},
    "small_network": {"L": "0.105", "w35": "−0.0847", "w13": "−0.034"},
}


def _take(page: ExpressionPage, qtbot: QtBot, key: str) -> None:
    combo = page.body.presets
    combo.setFocus()
    while combo.currentData() != key:
        at = combo.currentIndex()
        qtbot.keyClick(combo, Qt.Key.Key_Down if combo.findData(key) > at else Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: not page.busy)


def _value(page: ExpressionPage, output: str) -> str:
    scene = page.body.picture.scene
    assert scene is not None
    names = [face.name for face in scene.drawing.faces]
    node = names.index(output)
    return next(
        scene.written(at).above
        for at, wire in enumerate(scene.drawing.wires)
        if wire.source == node and wire.target is None
    )


@pytest.mark.parametrize("key", READ)
def test_that_an_example_shows_its_numbers(page: ExpressionPage, qtbot: QtBot, key: str) -> None:
    _take(page, qtbot, key)
    (output, value), *gradients = READ[key].items()
    assert _value(page, output) == value
    for name, gradient in gradients:
        assert page.body.leaves.rows[name].gradient.text() == f"∂{output}/∂{name} = {gradient}"


def test_that_every_example_can_be_chosen_and_is_undone(page: ExpressionPage, session: Session, qtbot: QtBot) -> None:
    for preset in PRESETS:
        _take(page, qtbot, preset.key)
        assert page.body.entry.text() == preset.text
        assert not page.body.entry.error.isVisible()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert page.body.presets.currentData() == "product"
    assert wire_of(page, "×") == ("−12", "1")


def test_that_an_own_expression_is_no_example(page: ExpressionPage, session: Session, qtbot: QtBot) -> None:
    page.body.entry.edit.setPlainText("f = a + b")
    qtbot.keyClick(page.body.entry.edit, Qt.Key.Key_Return)
    assert page.body.presets.currentText() == text("panel.backprop.presets.own")
    assert page.model.shown.expression == "f = a + b"


def test_that_words_follow_the_language(page: ExpressionPage, session: Session, qtbot: QtBot) -> None:
    session.change_language("ko")
    retranslate(page)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.body.presets.currentText() == text("graph_presets.product")
    assert page.body.strip.play.text() == "재생"
    assert "더하기" in page.body.gate.title.text()
    assert "걸음" in page.body.told.text()
    session.change_language("en")
    retranslate(page)
    assert page.body.strip.play.text() == "Play"
