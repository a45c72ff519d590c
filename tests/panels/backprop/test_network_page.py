"""The page Your network by mouse and keys: the engine's numbers, units opened, weights told, every gradient checked."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QContextMenuEvent
from PyQt6.QtWidgets import QApplication, QMenu

from nnstudio.catalog import Choice, set_language
from nnstudio.engine.losses import LOSSES, encode
from nnstudio.panels.backprop.network_page import page as page_module
from nnstudio.panels.backprop.network_page.page import NetworkPage
from nnstudio.panels.backprop.panel import BackpropPanel
from nnstudio.panels.inspector.panel import InspectorPanel
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.weights.panel import WeightsPanel
from nnstudio.project.edits import with_hidden, with_recipe, with_setting, with_source, with_view
from nnstudio.session import Selection
from nnstudio.session.path_light import LitPath
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.one_step import StepQuestion, ahead, answered
from nnstudio.studies.probe import gradient, probes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate
from tests.studies.runs import layers

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, session, show) -> NetworkPage:
    session.open_project(with_setting(session.project, "backprop.page", "network"))
    return shown(qtbot, session, show)


def shown(qtbot, session, show) -> NetworkPage:
    qtbot.waitUntil(lambda: session.moment is not None and not session.player.clock.running, timeout=20_000)
    found = show(BackpropPanel, 1000, 760).page
    assert isinstance(found, NetworkPage)
    rest(qtbot, found)
    return found


def rest(qtbot, page: NetworkPage) -> None:
    qtbot.waitUntil(lambda: page.zoom is not None and not page.busy, timeout=20_000)


def node(page: NetworkPage, symbol: str) -> int:
    return [one.symbol for one in page.zoom.walk.nodes].index(symbol)


def click(qtbot, page: NetworkPage, at: int) -> None:
    place = page.body.picture.place_of(at).toPoint()
    qtbot.mouseClick(page.body.picture, LEFT, pos=place)
    rest(qtbot, page)


def leaf(page: NetworkPage, name: str) -> int:
    return [one.label for one in page.zoom.gates.graph.nodes].index(name)


def engine(session, example: int = 0):
    moment = session.moment
    data, loss = moment.checked.data, LOSSES["binary_cross_entropy"]()
    x, t = data.x_train[[example]], encode("binary", data.y_train[[example]], 2)
    network, parameters = moment.checked.network, moment.snapshot.parameters
    return probes(network, parameters, x, t, loss), network.named(gradient(network, parameters, x, t, loss))


def formulas(page: NetworkPage) -> list[str]:
    return [one.latex() for one in page.body.chain.formulas if one.isVisibleTo(page.body.chain)]


def test_that_every_operation_is_a_box_with_the_engines_numbers(qtbot, session, page):
    found, named = engine(session)
    faces = [face.symbol for face in page.body.picture.drawing.faces]
    assert [one for one in faces if one in ("X·W", "+ b", "tanh")] == [*("X·W", "+ b", "tanh") * 2, "X·W", "+ b"]
    zoom = page.zoom
    for layer, probe in enumerate(found):
        at = node(page, f"z{'₁₂₃'[layer]}")
        np.testing.assert_allclose(zoom.walk.values[at], probe.z, rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(zoom.walk.gradients[at], probe.dz, rtol=1e-4, atol=1e-6)
        np.testing.assert_allclose(
            zoom.walk.gradients[node(page, f"W{'₁₂₃'[layer]}")].T, named[f"{layer}.weight"], rtol=1e-4, atol=1e-6
        )
    wires = [wire.shape for wire in page.body.picture.drawing.wires]
    assert {"1×2", "2×8", "1×8", "8×8", "8×1", "1×1"} <= set(wires)
    assert "Training example 1." in page.body.told.text()
    difference = re.search(r"within ([0-9.e−-]+)\.", page.body.told.text())
    assert float(difference[1].replace("−", "-")) < 1e-4


def test_that_a_click_on_a_box_opens_the_gates_of_the_unit_that_is_pointed_at(qtbot, session, page):
    session.select(Selection(layer=1, unit=4))
    rest(qtbot, page)
    click(qtbot, page, node(page, "XW₂"))
    assert page.opened == (node(page, "XW₂"), 4)
    gates = page.zoom.gates
    found, _ = engine(session)
    assert float(gates.values[gates.result]) == pytest.approx(float(found[1].a[0, 4]), rel=1e-4)
    assert page.body.controls.unit.value() == 5
    page.body.controls.unit.setValue(2)
    rest(qtbot, page)
    assert float(page.zoom.gates.values[page.zoom.gates.result]) == pytest.approx(float(found[1].a[0, 1]), rel=1e-4)
    qtbot.mouseClick(page.body.controls.back, LEFT)
    assert page.zoom.gates is None
    assert not page.body.controls.back.isVisible()


def test_that_keys_open_a_unit_and_go_back(qtbot, page):
    picture = page.body.picture
    picture.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(picture, key)
    assert page.opened is not None
    qtbot.keyClick(picture, Qt.Key.Key_Backspace)
    assert page.opened is None


def test_that_a_weight_of_the_gates_is_pointed_at_everywhere_and_its_chain_rule_is_told(qtbot, session, page):
    click(qtbot, page, node(page, "z₁"))
    click(qtbot, page, leaf(page, "w₂"))
    assert (session.selection.layer, session.selection.unit, session.selection.weight) == (0, 0, 1)
    _, named = engine(session)
    lines = formulas(page)
    slope = three_digits(float(named["0.weight"][0, 1])).replace("−", "{-}")
    assert lines[0].startswith(r"\frac{\partial L}{\partial w^{(1)}_{1,2}} = \Delta^{(1)}_{1} \cdot x_{2}")
    assert lines[0].endswith(f"= {slope}")
    assert any(r"\leftarrow" in line for line in lines)
    assert "input 2" in page.body.chain.title.text()
    assert all(one.is_set() for one in page.body.chain.formulas if one.isVisibleTo(page.body.chain))
    assert page.body.sections["gate"].isVisible()


@pytest.mark.parametrize("rate", [0.5, 0.01])
def test_that_the_update_of_gradient_descent_is_the_one_the_run_makes(qtbot, session, show, rate):
    project = with_recipe(session.project, optimizer=Choice("sgd"), learning_rate=rate, batch_size=1, dtype="float64")
    session.open_project(with_setting(project, "backprop.page", "network"))
    page = shown(qtbot, session, show)
    step = answered(StepQuestion(session.run, 0, session.player.request(ahead).result()))
    session.select(Selection(layer=1, unit=3, weight=2, example=int(step.rows[0])))
    rest(qtbot, page)
    after = step.checked.network.named(step.after)["1.weight"][3, 2]
    line = next(line for line in reversed(formulas(page)) if "=" in line and "cdot" in line)
    told = float(line.rsplit("=", 1)[1].replace("{-}", "-"))
    assert told == pytest.approx(after, rel=1e-5)


def test_that_pointing_in_the_network_or_the_weights_panel_tells_the_weights_chain(qtbot, session, page, show):
    session.select(Selection(layer=2, unit=0))
    rest(qtbot, page)
    assert page.weight == WeightAt("2.bias", 0, None)
    assert r"\partial b^{(3)}_{1}" in formulas(page)[0]
    session.select(Selection())
    rest(qtbot, page)
    assert formulas(page) == []
    assert "Point at a weight" in page.body.chain.title.text()
    weights = show(WeightsPanel, 500, 500)
    qtbot.waitUntil(lambda: not weights.busy)
    table = weights.table
    qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(3, 1)).center())
    rest(qtbot, page)
    assert page.weight == WeightAt("0.weight", 3, 1)


def test_that_the_way_of_the_weight_is_lit_on_the_network_panel_while_the_page_is_seen(qtbot, session, page, show):
    network = show(NetworkPanel, 600, 500)
    session.select(Selection(layer=0, unit=2, weight=1))
    rest(qtbot, page)
    assert session.path_light.path == LitPath(0, 2, 1)
    assert network.view.path == LitPath(0, 2, 1)
    edges = network.view.scene.edges
    lit = {edges.edge(int(at)) for at in network.view.scene._way(network.view.path)}
    assert len(lit) == 1 + 8 + 8
    assert {(one.unit, one.source) for one in lit if one.layer == 1} == {(unit, 2) for unit in range(8)}
    page.parent().parent().hide()
    assert network.view.path is None


def test_that_an_example_and_a_batch_may_be_chosen_and_masks_be_drawn(qtbot, session, show):
    hidden = (Choice("dense", {"units": 5}), Choice("dropout", {"rate": 0.5}), Choice("batch_norm"))
    project = with_setting(with_hidden(session.project, hidden), "backprop.page", "network")
    session.open_project(project)
    page = shown(qtbot, session, show)
    page.body.controls.example.setValue(7)
    rest(qtbot, page)
    assert session.selection.example == 6
    assert "M₂" not in [one.symbol for one in page.zoom.walk.nodes]
    page.body.controls.scope.setCurrentIndex(1)
    page.body.controls.scope.activated.emit(1)
    page.body.controls.train.setChecked(True)
    rest(qtbot, page)
    assert page.zoom.walk.values[0].shape == (10, 2)
    mask = page.zoom.walk.values[node(page, "M₂")]
    assert set(np.unique(mask)) <= {0.0, 2.0}
    assert "10 training examples" in page.body.told.text()
    shapes = [wire.shape for wire in page.body.picture.drawing.wires]
    assert "10×5" in shapes
    click(qtbot, page, node(page, "x̂₃"))
    assert page.zoom.gates is not None
    session.undo_stack.undo()
    rest(qtbot, page)
    assert page.zoom.gates is None


def test_that_values_or_gradients_are_drawn_as_heat_maps(qtbot, session, page):
    at = node(page, "W₁")
    values = page.body.picture.scene.numbers.images[at]
    combo = page.body.controls.maps
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    rest(qtbot, page)
    slopes = page.body.picture.scene.numbers.images[at]
    walk = page.zoom.walk
    np.testing.assert_allclose(values * np.abs(walk.values[at]).max(), walk.values[at])
    np.testing.assert_allclose(slopes * np.abs(walk.gradients[at]).max(), walk.gradients[at])


def test_that_the_page_follows_the_run_and_the_timeline(qtbot, session, page):
    before = page.zoom.walk.values[node(page, "W₁")].copy()
    session.player.play()
    qtbot.waitUntil(lambda: not np.array_equal(page.zoom.walk.values[node(page, "W₁")], before), timeout=20_000)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not session.player.playing, timeout=20_000)
    rest(qtbot, page)
    current = session.moment.checked.network.named(session.moment.snapshot.parameters)["0.weight"].T
    np.testing.assert_array_equal(page.zoom.walk.values[node(page, "W₁")], current.astype(float))
    session.scrub(0)
    qtbot.waitUntil(lambda: np.array_equal(page.zoom.walk.values[node(page, "W₁")], before), timeout=20_000)


def test_that_every_gradient_is_checked_and_a_line_points_at_its_worst_entry(qtbot, session, page):
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.body.check.found), timeout=20_000)
    table = page.body.check.table
    assert [table.item(row, 0).text() for row in range(6)] == ["1 W", "1 b", "2 W", "2 b", "3 W", "3 b"]
    assert {table.item(row, 2).text() for row in range(6)} == {"100 %"}
    assert "105 of 105" in page.body.check.said.text()
    table.chosen.emit(2)
    rest(qtbot, page)
    unit, source = page.body.check.found[2].worst.cell
    assert (session.selection.layer, session.selection.unit, session.selection.weight) == (1, unit, source)


def test_that_a_long_check_is_cancelled_and_says_so(qtbot, session, page, monkeypatch):
    monkeypatch.setattr("nnstudio.panels.backprop.network_page.check_view.gradient_check", _endless)
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(page.body.check.strip.isVisible, timeout=20_000)
    assert not page.body.check.button.isEnabled()
    qtbot.mouseClick(page.body.check.strip.cancel, LEFT)
    qtbot.waitUntil(lambda: not page.body.check.busy, timeout=20_000)
    assert "cancelled" in page.body.check.said.text()
    assert page.body.check.button.isEnabled()


def _endless(question, told):
    while told(0.5):
        pass


def test_that_an_edit_of_the_network_forgets_the_check_and_the_opened_unit(qtbot, session, page):
    qtbot.mouseClick(page.body.check.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.body.check.found), timeout=20_000)
    click(qtbot, page, node(page, "z₁"))
    session.edit("x", with_hidden(session.project, (Choice("dense", {"units": 3}),)))
    qtbot.waitUntil(lambda: page.zoom.walk.values[node(page, "W₁")].shape == (2, 3), timeout=20_000)
    assert page.body.check.found == ()
    assert page.opened is None


def test_that_a_large_network_is_walked_beside_the_window(qtbot, session, show, monkeypatch):
    monkeypatch.setattr(page_module, "MOST_AT_ONCE", 10.0)
    session.open_project(with_setting(session.project, "backprop.page", "network"))
    page = shown(qtbot, session, show)
    assert page.zoom.walk.values[0].shape == (1, 2)


def test_that_units_of_many_inputs_show_their_largest_terms(qtbot, session, show):
    project = with_setting(with_source(session.project, Choice("digits")), "backprop.page", "network")
    session.open_project(project)
    page = shown(qtbot, session, show)
    click(qtbot, page, node(page, "XW₁"))
    assert page.zoom.gates.left == 64 - 8
    assert "56" in page.body.told.text()
    assert "56 more" in [face.symbol for face in page.body.picture.drawing.faces]
    combo = page.body.controls.terms
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    rest(qtbot, page)
    assert page.zoom.gates.left == 64 - 58


def test_that_a_project_that_cannot_be_trained_says_why(qtbot, session, show):
    project = with_setting(session.project, "backprop.page", "network")
    session.open_project(with_recipe(project, loss=Choice("mse")))
    found = show(BackpropPanel, 800, 600).page
    assert found.problem.isVisible()
    assert found.problem.text() == str(session.problem)
    assert not found.body.isVisible()


def test_that_words_follow_the_language(qtbot, session, page):
    click(qtbot, page, node(page, "z₁"))
    try:
        set_language("ko")
        retranslate(page)
        rest(qtbot, page)
        assert "신경망의 나머지" in [face.symbol for face in page.body.picture.drawing.faces]
        assert page.body.controls.back.text() == "◀ 신경망 전체"
        assert "학습 예제 1" in page.body.told.text()
    finally:
        set_language("en")
        retranslate(page)


def test_that_all_numbers_are_there_as_a_table_and_as_tooltips(qtbot, session, page):
    page.body.sections["numbers"].set_open(True)
    rest(qtbot, page)
    table = page.body.table
    rows = {table.item(row, 0).text(): row for row in range(table.rowCount())}
    assert table.item(rows["W₁"], 1).text() == "2×8"
    assert table.item(rows["L"], 2).text() == three_digits(float(page.zoom.walk.values[page.zoom.walk.end]))
    told = page.body.picture.tell(node(page, "b₁"), None)
    assert told.startswith("b₁  1×8")
    assert "Gradient at b₁" in told


def test_that_the_networks_menu_shows_backprop_beside_it(qtbot, session, show):
    session.edit("x", with_view(session.project, panels=("training", "network")))
    panel = show(NetworkPanel, 600, 500)
    qtbot.waitUntil(lambda: panel.view.scene is not None and not panel.busy, timeout=20_000)
    place = panel.view.scene.rect_of(1, 2).center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, panel.view.mapToGlobal(place))
    QApplication.sendEvent(panel.view, event)
    menu = panel.findChild(QMenu, "network.menu")
    assert (session.selection.layer, session.selection.unit) == (0, 2)
    menu.actions()[0].trigger()
    menu.close()
    assert session.project.view.panels == ("network", "backprop")
    assert session.project.view.settings["backprop.page"] == "network"
    session.undo_stack.undo()
    assert session.project.view.panels == ("training", "network")


def test_that_the_inspector_shows_what_is_selected_in_backprop(qtbot, session, show):
    panel = show(InspectorPanel)
    assert not panel.backprop.isVisible()
    session.select(Selection(layer=0, unit=1))
    qtbot.waitUntil(panel.backprop.isVisible)
    qtbot.mouseClick(panel.backprop, LEFT)
    assert session.project.view.panels == ("network", "backprop")


def test_that_the_menu_of_weights_shows_one_in_backprop(qtbot, session, show):
    panel = show(WeightsPanel, 500, 500)
    qtbot.waitUntil(lambda: panel.table.model().rowCount() > 0 and not panel.busy, timeout=20_000)
    panel.table.choose(1, 0)
    menu = panel.table.menu()
    next(one for one in menu.actions() if one.objectName() == "weights.menu.backprop").trigger()
    menu.close()
    assert session.project.view.panels[-1] == "backprop"


def test_that_a_weight_inside_a_block_or_a_piece_has_its_chain_here(qtbot, session, show):
    hidden = layers("maxout(4, 2); residual([dense(4)])")
    session.open_project(with_setting(with_hidden(session.project, hidden), "backprop.page", "network"))
    page = shown(qtbot, session, show)
    click(qtbot, page, node(page, "XW₂.₁"))
    click(qtbot, page, leaf(page, "w₁"))
    assert page.weight.name == "1.0.weight"
    assert r"\partial w^{(2.1)}_{1,1}" in "".join(formulas(page))
    session.select(replace(Selection(), layer=0, unit=2, weight=1))
    rest(qtbot, page)
    assert page.weight.name in ("0.1.weight", "0.2.weight")


def test_that_a_click_on_nothing_and_bad_places_change_nothing(qtbot, page):
    qtbot.mouseClick(page.body.picture, LEFT, pos=QPoint(2, 2))
    assert page.opened is None
    assert page.body.picture.tell(None, 10_000) != ""
