"""Pointing, clicking and keys: what they select, and what is shown of it."""

from PyQt6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.panels.network import captions
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.project.edits import with_hidden
from nnstudio.session import Selection
from nnstudio.studies import probe
from nnstudio.widgets.numbers import three_digits
from tests.panels.network.conftest import Open, project


def middle(panel: NetworkPanel, column: int, unit: int) -> QPoint:
    assert panel.view.scene is not None
    room = panel.view.scene.rect_of(column, unit)
    assert room is not None
    return room.center().toPoint()


def edge_point(panel: NetworkPanel, index: int, share: float = 0.5) -> QPoint:
    assert panel.view.scene is not None
    x1, y1, x2, y2 = panel.view.scene.edges.rows[index]
    return QPointF(x1 + share * (x2 - x1), y1 + share * (y2 - y1)).toPoint()


def click(qtbot: QtBot, panel: NetworkPanel, at: QPoint) -> None:
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=at)


def rows(panel: NetworkPanel) -> dict[str, str]:
    return {row.name: row.value for row in panel.view.card.rows}


def test_that_pointing_at_a_unit_selects_it_and_shows_the_engines_numbers(qtbot, opened: Open, session) -> None:
    panel = opened()
    session.select(Selection(part="train", example=4))
    qtbot.mouseMove(panel.view, middle(panel, 2, 3))
    assert session.selection == Selection(1, 3, None, "train", 4)
    checked, parameters = session.moment.checked, session.moment.snapshot.parameters
    found = probe.probes(checked.network, parameters, checked.data.x_train[4:5].astype("float32"))[1]
    named = checked.network.named(parameters)
    assert rows(panel)["z"] == three_digits(float(found.z[0, 3]))
    assert rows(panel)["a"] == three_digits(float(found.a[0, 3]))
    assert rows(panel)["b"] == three_digits(float(named["1.bias"][3]))
    largest = int(abs(named["1.weight"][3]).argmax())
    assert rows(panel)[f"w  a1[{largest + 1}]"] == three_digits(float(named["1.weight"][3, largest]))


def test_that_the_enlarged_unit_is_large_and_inside_the_drawing(qtbot, opened: Open) -> None:
    panel = opened()
    for column, unit in ((0, 0), (1, 7), (3, 0)):
        qtbot.mouseMove(panel.view, middle(panel, column, unit))
        assert panel.view.card.isVisible()
        assert panel.view.rect().contains(panel.view.card.geometry())
        assert min(panel.view.card.width(), panel.view.card.height()) >= 160
    qtbot.mouseMove(panel.view, QPoint(3, 3))
    assert not panel.view.card.isVisible()


def test_that_pointing_at_an_input_selects_a_feature(qtbot, opened: Open, session) -> None:
    panel = opened()
    qtbot.mouseMove(panel.view, middle(panel, 0, 1))
    assert (session.selection.layer, session.selection.unit) == (None, 1)


def test_that_a_click_holds_the_unit_while_the_pointer_moves_on(qtbot, opened: Open, session) -> None:
    panel = opened()
    click(qtbot, panel, middle(panel, 1, 2))
    qtbot.mouseMove(panel.view, middle(panel, 2, 5))
    assert (session.selection.layer, session.selection.unit) == (0, 2)
    click(qtbot, panel, QPoint(3, 3))
    assert session.selection.unit is None
    qtbot.mouseMove(panel.view, middle(panel, 1, 5))
    assert (session.selection.layer, session.selection.unit) == (0, 5)


def test_that_clicking_an_edge_selects_its_weight(qtbot, opened: Open, session) -> None:
    panel = opened(project(Choice("moons"), 3))
    assert panel.view.scene is not None
    at = int(abs(panel.view.scene.shares[6:]).argmax()) + 6
    edge = panel.view.scene.edges.edge(at)
    click(qtbot, panel, edge_point(panel, at))
    assert session.selection == Selection(1, edge.unit, edge.source)


def test_that_pointing_at_an_edge_shows_its_weight_and_gradient(qtbot, opened: Open, session) -> None:
    panel = opened(project(Choice("moons"), 3))
    qtbot.mouseMove(panel.view, edge_point(panel, 7))
    weight = session.moment.checked.network.named(session.moment.snapshot.parameters)["1.weight"]
    assert rows(panel)["w"] == three_digits(float(weight[0, 1]))
    assert "∂L/∂w" in rows(panel)


def test_that_a_unit_selected_elsewhere_is_marked_with_its_incoming_weights(opened: Open, session) -> None:
    panel = opened()
    before = panel.view.grab().toImage()
    session.select(Selection(1, 4))
    after = panel.view.grab().toImage()
    scene = panel.view.scene
    assert scene is not None
    lit = scene.edges.into(1, 4)
    assert [scene.edges.edge(int(at)).source for at in lit] == list(range(8))
    other = edge_point(panel, int(abs(scene.shares[:16]).argmax()), 0.2)
    assert before.pixelColor(other) != after.pixelColor(other)
    strongest = lit[abs(scene.shares[lit]).argmax()]
    kept = edge_point(panel, int(strongest), 0.93)
    assert abs(after.pixelColor(kept).blue() - after.pixelColor(kept).red()) > 30


def test_that_arrow_keys_move_through_layers_and_units(qtbot, opened: Open, session) -> None:
    panel = opened()
    session.select(Selection(0, 0))
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert (session.selection.layer, session.selection.unit) == (0, 1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert (session.selection.layer, session.selection.unit) == (1, 1)
    for _ in range(3):
        qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert (session.selection.layer, session.selection.unit) == (2, 0)
    for _ in range(5):
        qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert session.selection.layer is None
    assert session.selection.unit in (0, 1)


def test_that_enter_enlarges_the_selected_unit_and_escape_lets_go(qtbot, opened: Open, session) -> None:
    panel = opened()
    session.select(Selection(1, 6))
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.view.card.isVisible()
    assert panel.view.card.title == captions.unit_name(session.moment.checked, 1, 6)
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert not panel.view.card.isVisible()
    assert session.selection.unit is None


def test_that_a_selected_unit_that_is_not_drawn_is_named(opened: Open, session) -> None:
    panel = opened(project(Choice("spiral"), 200))
    assert panel.view.scene is not None
    missing = next(unit for unit in range(200) if unit not in panel.view.scene.columns[1].drawn)
    session.select(Selection(0, missing))
    assert f"unit {missing + 1}" in panel.note.text()


def test_that_a_selection_beyond_the_network_marks_nothing(opened: Open, session) -> None:
    panel = opened()
    session.select(Selection(9, 3, 2, "train", 10**6))
    assert panel.view.selection == Selection()


def test_that_the_example_is_chosen_here_and_followed_from_elsewhere(opened: Open, session) -> None:
    panel = opened()
    panel.controls.example.setValue(8)
    assert session.selection.example == 7
    session.select(Selection(example=11))
    assert panel.controls.example.value() == 12
    panel.controls.example.setValue(0)
    assert session.selection.example is None


def test_that_the_table_has_the_selected_units_weights_and_gradients(qtbot, opened: Open, session) -> None:
    panel = opened()
    session.select(Selection(0, 5))
    panel.controls.table.click()
    model = panel.table.model()
    assert panel.table.isVisible()
    assert model is not None
    assert model.rowCount() == 1 + 2
    named = session.moment.checked.network.named(session.moment.snapshot.parameters)
    cells = [[model.data(model.index(row, column)) for column in range(3)] for row in range(3)]
    assert [row[0] for row in cells] == ["bias b", "x1", "x2"]
    assert cells[1][1] == three_digits(float(named["0.weight"][5, 0]))
    assert float(cells[2][2].replace("−", "-").replace(",", "")) != 0
    session.select(Selection(1, 5))
    assert model.rowCount() == 1 + 8


def test_that_the_drawing_describes_itself_and_its_selection(opened: Open, session) -> None:
    panel = opened()
    assert "2-8-8-1" in panel.view.accessibleDescription()
    session.select(Selection(1, 2))
    bias = session.moment.checked.network.named(session.moment.snapshot.parameters)["1.bias"][2]
    assert f"b {three_digits(float(bias))}" in panel.view.accessibleDescription()
    assert panel.view.accessibleName()


def test_that_a_selection_the_next_network_does_not_have_is_let_go_of(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened()
    session.select(Selection(layer=2, unit=0))
    assert panel.view.selection.layer == 2
    session.edit("edit", with_hidden(session.project, ()))
    qtbot.waitUntil(lambda: session.moment is not None)
    assert (panel.view.selection.layer, panel.view.selection.unit) == (None, None)
