"""Folding and unfolding by mouse and keys."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.project.edits import with_setting
from nnstudio.session import Notice, Session
from tests.panels.backprop.reading import click, enter, gradients_of, node_of, wire_of

LEFT = Qt.MouseButton.LeftButton
SIGMOID = "f = 1/(1+exp(-(w0*x0+w1*x1+w2)))", "w0=2; x0=-1; w1=-3; x1=-2; w2=-3"


def _symbols(page: ExpressionPage) -> list[str]:
    drawing = page.body.picture.drawing
    assert drawing is not None
    return [face.symbol for face in drawing.faces]


def test_that_a_sigmoid_is_recognised_folded_and_unfolded(page: ExpressionPage, session: Session, qtbot: QtBot) -> None:
    button = page.body.strip.buttons["sigmoid"]
    assert not button.isVisible()
    enter(page, qtbot, *SIGMOID)
    before = gradients_of(page)
    assert button.isVisible()
    qtbot.mouseClick(button, LEFT)
    assert "exp" not in _symbols(page)
    assert not button.isVisible()
    assert wire_of(page, "σ") == ("0.731", "1")
    assert gradients_of(page) == pytest.approx(before, rel=1e-12)
    assert str(session.project.view.settings["backprop.folds"]).endswith("sigmoid")
    click(page, qtbot, "σ")
    assert page.body.gate.lines[0].numbers.text().startswith("∂f/∂u")
    qtbot.mouseClick(page.body.strip.buttons["unfold"], LEFT)
    assert "exp" in _symbols(page)
    assert gradients_of(page) == pytest.approx(before, rel=1e-12)


def test_that_gates_selected_by_clicks_are_folded_and_a_double_click_unfolds(
    page: ExpressionPage, session: Session, qtbot: QtBot
) -> None:
    before = gradients_of(page)
    fold = page.body.strip.buttons["fold"]
    click(page, qtbot, "+", more=True)
    assert not fold.isEnabled()
    click(page, qtbot, "×", more=True)
    assert fold.isEnabled()
    qtbot.mouseClick(fold, LEFT)
    assert _symbols(page) == ["x", "y", "z", "f"]
    assert gradients_of(page) == pytest.approx(before, rel=1e-12)
    kept = session.project
    picture = page.body.picture
    qtbot.mouseDClick(picture, LEFT, pos=picture.place_of(node_of(page, "f")).toPoint())
    assert "+" in _symbols(page)
    session.open_project(kept)
    assert _symbols(page) == ["x", "y", "z", "f"]
    session.undo_stack.undo()


def test_that_gates_are_selected_by_a_rubber_band_and_by_keys(page: ExpressionPage, qtbot: QtBot) -> None:
    picture = page.body.picture
    picture.fit()
    first, last = picture.place_of(node_of(page, "+")).toPoint(), picture.place_of(node_of(page, "×")).toPoint()
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.mousePress(picture, LEFT, held, first + QPoint(-40, -60))
    qtbot.mouseMove(picture, last + QPoint(30, 40))
    qtbot.mouseRelease(picture, LEFT, held, last + QPoint(30, 40))
    assert {node_of(page, "+"), node_of(page, "×")} <= picture.selection
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
    assert picture.selection == frozenset()
    click(page, qtbot, "x")
    qtbot.keyClick(picture, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(picture, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert picture.selection == {node_of(page, "+"), node_of(page, "×")}


def test_that_a_fold_that_cannot_be_is_refused_in_a_sentence(
    page: ExpressionPage, session: Session, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    session.notices.posted.connect(told.append)
    enter(page, qtbot, "a = exp(x); b = sin(x); f = a * b")
    click(page, qtbot, "exp", more=True)
    click(page, qtbot, "sin", more=True)
    qtbot.mouseClick(page.body.strip.buttons["fold"], LEFT)
    assert told[-1].level == "error"
    assert "exp" in _symbols(page)


@pytest.mark.parametrize("steps", ["fold 1 2 3 99", "fold 0 4 sigmoid", "unfold 1", "nonsense", "fold 3 4; unfold 0"])
def test_that_folds_of_a_file_that_cannot_be_are_passed_over(
    page: ExpressionPage, session: Session, steps: str
) -> None:
    session.open_project(with_setting(session.project, "backprop.folds", steps))
    assert {"x", "y", "z"} <= set(_symbols(page))
    assert set(gradients_of(page).values()) == {-4.0, 3.0}
