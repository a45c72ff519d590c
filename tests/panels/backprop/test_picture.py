"""The picture of a graph by itself: places, zoom, keys and what is told of a place."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message
from nnstudio.panels.backprop.expression.drawn import drawing, numbers
from nnstudio.panels.backprop.expression.model import Model
from nnstudio.panels.backprop.expression.state import END, Shown
from nnstudio.panels.backprop.picture.scene import Lit
from nnstudio.panels.backprop.picture.view import GraphPicture
from nnstudio.widgets import themes
from tests.panels.backprop.scenes import many_nodes


def _picture(qtbot: QtBot, shown: Shown) -> GraphPicture:
    worked = Model(shown).worked
    assert worked is not None
    picture = GraphPicture("test.picture", Message("panel.backprop.picture"))
    qtbot.addWidget(picture)
    picture.resize(800, 400)
    picture.show_drawing(drawing(worked), numbers(worked, END))
    with qtbot.waitExposed(picture):
        picture.show()
    return picture


@pytest.fixture
def picture(qtbot: QtBot) -> GraphPicture:
    return _picture(qtbot, Shown())


def _symbol(picture: GraphPicture, node: int | None) -> str:
    assert picture.drawing is not None
    return "" if node is None else picture.drawing.faces[node].symbol


def test_that_arrows_go_along_the_wires(picture: GraphPicture, qtbot: QtBot) -> None:
    chosen: list[int] = []
    picture.chosen.connect(chosen.append)
    visited = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(picture, key)
        visited.append(_symbol(picture, picture.pointed))
    assert visited[:3] == ["x", "+", "×"]
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert chosen == [picture.pointed]
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
    assert (chosen[-1], picture.pointed) == (-1, None)


def test_that_zoom_keeps_the_place_under_the_pointer_and_fit_shows_all(picture: GraphPicture, qtbot: QtBot) -> None:
    picture.place_of(0)
    before = picture.camera.zoom
    fixed = QPointF(200, 100)
    there = picture.camera.to_drawing(fixed)
    picture.zoom(1.5, fixed)
    assert picture.camera.zoom == pytest.approx(1.5 * before)
    assert picture.camera.to_widget(there) == fixed
    qtbot.keyClick(picture, "-")
    assert picture.camera.zoom < 1.5 * before
    qtbot.keyClick(picture, "0")
    picture.place_of(0)
    assert picture.camera.zoom == pytest.approx(before)


def test_that_dragging_moves_the_drawing(picture: GraphPicture, qtbot: QtBot) -> None:
    before = picture.place_of(0)
    qtbot.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.mouseMove(picture, QPoint(34, 24))
    qtbot.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPoint(34, 24))
    assert picture.place_of(0) == before + QPointF(30, 20)


def test_that_all_digits_are_told_of_a_place(picture: GraphPicture) -> None:
    picture.tell = lambda node, wire: f"{node} {wire}"
    assert picture.words_at(picture.place_of(2)) == "2 None"
    assert picture.scene is not None
    room = picture.camera.to_widget(picture.scene.plan.labels[0].center())
    assert picture.words_at(room) == "None 0"
    assert picture.words_at(QPointF(1, 1)) == ""


def test_that_boxes_and_numbers_do_not_lie_over_each_other(qtbot: QtBot) -> None:
    shown = Shown("f = 1/(1+exp(-(w0*x0+w1*x1+w2)))", "w0=2; x0=-1; w1=-3; x1=-2; w2=-3")
    scene = _picture(qtbot, shown).scene
    assert scene is not None
    rooms = [*scene.plan.boxes, *scene.plan.labels]
    assert [(one, other) for at, one in enumerate(rooms) for other in rooms[:at] if one.intersects(other)] == []


def test_that_two_hundred_nodes_have_places_of_their_own(qtbot: QtBot) -> None:
    picture = _picture(qtbot, many_nodes())
    assert picture.busy  # beside the window, which goes on
    qtbot.waitUntil(lambda: picture.scene is not None)
    assert picture.scene is not None
    assert len(picture.scene.plan.boxes) > 180
    boxes = np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in picture.scene.plan.boxes])
    apart = (boxes[:, None, :2] >= boxes[None, :, 2:]).any(axis=2) | (boxes[:, None, 2:] <= boxes[None, :, :2]).any(
        axis=2
    )
    assert (apart | np.eye(len(boxes), dtype=bool)).all()
    picture.grab()


def test_that_a_step_is_painted_over_what_is_kept(picture: GraphPicture, qtbot: QtBot) -> None:
    still = _image(picture)
    picture.light(Lit(3, (2, 3)), moving=False)
    assert _image(picture) != still
    picture.light(Lit(), moving=False)
    assert _image(picture) == still


def test_that_the_theme_changes_the_drawing(picture: GraphPicture, qtbot: QtBot) -> None:
    before = _image(picture)
    picture.repaint_all()
    assert _image(picture) == before
    themes.changed.emit(themes.current_theme())
    assert picture._sheet is None


def _image(picture: GraphPicture) -> QImage:
    return picture.grab().toImage()
