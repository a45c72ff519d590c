"""The numeric check, and the Jacobian of a gate, as a user meets them."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.backprop.expression.page import ExpressionPage
from nnstudio.panels.backprop.panel import BackpropPanel
from nnstudio.session import Session
from tests.panels.backprop.reading import click, enter
from tests.panels.backprop.scenes import many_nodes

LEFT = Qt.MouseButton.LeftButton


def _marks(page: ExpressionPage) -> list[str]:
    scene = page.body.picture.scene
    assert scene is not None
    return [scene.written(at).mark for at in range(len(scene.drawing.wires))]


def _rows(page: ExpressionPage) -> list[list[str]]:
    table = page.body.checks.table
    return [[table.item(row, at).text() for at in range(5)] for row in range(table.rowCount())]  # pyright: ignore[reportOptionalMemberAccess]


def _check(page: ExpressionPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.body.strip.check, LEFT)
    qtbot.waitUntil(lambda: not page.busy)


def test_that_every_edge_is_marked_and_told_on_request(page: ExpressionPage, session: Session, qtbot: QtBot) -> None:
    assert set(_marks(page)) == {""}
    _check(page, qtbot)
    assert _marks(page) == ["ok", "ok", "ok", "ok", ""]
    row = next(row for row in _rows(page) if row[0] == "x → q")
    assert row[1] == "−4"
    assert float(row[2].replace("−", "-")) == pytest.approx(-4, abs=1e-6)
    assert float(row[3].replace("−", "-")) < 1e-6
    assert "7 agree" in page.body.checks.summary.text()
    _check(page, qtbot)
    assert set(_marks(page)) == {""}
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: not page.busy)
    assert "ok" in _marks(page)


def test_that_a_kink_is_marked_and_other_values_are_checked_anew(page: ExpressionPage, qtbot: QtBot) -> None:
    _check(page, qtbot)
    enter(page, qtbot, "f = relu(x)", "x = 0")
    qtbot.waitUntil(lambda: _marks(page)[0] == "kink")
    assert "1 lies at a kink" in page.body.checks.summary.text() or "kink" in page.body.checks.summary.text()
    enter(page, qtbot, "", "x = 2")
    qtbot.waitUntil(lambda: _marks(page)[0] == "ok")


def test_that_a_long_check_is_given_up_when_the_panel_is_hidden(
    page: ExpressionPage, panel: BackpropPanel, qtbot: QtBot
) -> None:
    shown = many_nodes()
    enter(page, qtbot, "", "")
    page._type(shown.expression)
    qtbot.mouseClick(page.body.strip.check, LEFT)
    panel.hide()
    assert not page.graph.checking.busy or page.graph.checking.now is None
    panel.show()
    qtbot.waitUntil(lambda: not page.busy)
    assert _marks(page).count("ok") > 100


def test_that_a_diagonal_jacobian_is_drawn_with_its_numbers_and_sizes(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "q = W @ x; r = relu(q); f = norm2(r)", "W = [[0.1, 0.5], [-0.3, -0.8]]; x = [0.2, 0.4]")
    click(page, qtbot, "ReLU")
    box = page.body.jacobian
    np.testing.assert_array_equal(box.map.values(), [[1, 0], [0, 0]])
    assert box.map._diagonal
    assert "diagonal" in box.kind.text()
    assert "4,096 × 4,096" in box.sizes.text()
    assert "409,600 × 409,600" in box.sizes.text()
    assert not box.grab().isNull()


def test_that_the_gradient_of_a_matrix_is_explained_by_shapes(page: ExpressionPage, qtbot: QtBot) -> None:
    enter(page, qtbot, "q = W @ x; f = norm2(q)", "W = [[0.1, 0.5, 1], [-0.3, 0.8, 1]]; x = [0.2, 0.4, 0]")
    click(page, qtbot, "·")
    box = page.body.jacobian
    assert "δ·x^T" in box.shapes.text()
    assert "(2×1)·(1×3) = (2×3)" in box.shapes.text()
    assert box.map.values().shape == (2, 6)
    qtbot.keyClick(box.slot, Qt.Key.Key_Down)
    assert "W^T·δ" in box.shapes.text()
    np.testing.assert_allclose(box.map.values(), [[0.1, 0.5, 1], [-0.3, 0.8, 1]], rtol=1e-6)
    qtbot.keyClick(page.body.picture, Qt.Key.Key_Escape)
    page.walking.go(-1)
    assert not box.map.isVisible()
