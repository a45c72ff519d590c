"""Weights on the page Your network: told, pointed at from other panels, lit on the drawing of the network."""

import re
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtGui import QContextMenuEvent
from PyQt6.QtWidgets import QApplication, QMenu

from nnstudio.catalog import Choice
from nnstudio.panels.backprop.network_page.page import NetworkPage
from nnstudio.panels.inspector.panel import InspectorPanel
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.panels.weights.panel import WeightsPanel
from nnstudio.project.edits import with_hidden, with_recipe, with_view
from nnstudio.session import Selection
from nnstudio.session.path_light import LitPath
from nnstudio.session.selection import Inner
from nnstudio.studies.backprop.gate_builder import WeightAt
from nnstudio.studies.one_step import StepQuestion, ahead, answered
from nnstudio.studies.which_example import Given
from nnstudio.widgets.numbers import three_digits
from tests.helpers import scenes
from tests.panels.backprop.network import (
    LEFT,
    LONG,
    click,
    engine,
    formulas,
    leaf,
    node,
    rest,
    shown,
)
from tests.studies.runs import layers


@pytest.fixture
def page(qtbot, session, show) -> NetworkPage:
    return shown(qtbot, session, show)


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


def test_that_the_gate_of_a_weight_writes_every_factor_to_the_loss(qtbot, page):
    click(qtbot, page, node(page, "z₃"))
    click(qtbot, page, leaf(page, "w₂"))
    symbols, numbers = (one.latex() for one in page.body.gate.chain if one.isVisibleTo(page.body.gate))
    assert symbols == r"\frac{\partial L}{\partial w_{2}} = \frac{\partial L}{\partial z} \cdot x_{2}"
    *factors, total = (float(one.strip("()")) for one in re.findall(r"\(?-?\d+\.?\d*(?:e-?\d+)?\)?", numbers))
    assert np.prod(factors) == pytest.approx(total, rel=1e-2)


@pytest.mark.parametrize("rate", [0.5, 0.01])
def test_that_the_update_of_gradient_descent_is_the_one_the_run_makes(qtbot, session, show, rate):
    project = with_recipe(session.project, optimizer=Choice("sgd"), learning_rate=rate, batch_size=1, dtype="float64")
    page = shown(qtbot, session, show, project)
    step = answered(StepQuestion(session.run, 0, session.player.request(ahead).result()))
    assert step is not None
    assert step.after is not None
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
    session.select(Selection(layer=0, unit=2, weight=1))
    rest(qtbot, page)
    network = show(NetworkPanel, 600, 500)
    assert session.path_light.path == LitPath(0, 2, 1)
    assert network.view.path == LitPath(0, 2, 1)
    edges = network.view.scene.edges
    lit = {edges.edge(int(at)) for at in network.view.scene._way(network.view.path)}
    assert len(lit) == 1 + 8 + 8
    assert {(one.unit, one.source) for one in lit if one.layer == 1} == {(unit, 2) for unit in range(8)}
    page.parent().parent().hide()
    assert network.view.path is None


def test_that_the_networks_menu_shows_backprop_beside_it(qtbot, session, show):
    session.edit("x", with_view(session.project, panels=("training", "network")))
    panel = show(NetworkPanel, 600, 500)
    qtbot.waitUntil(lambda: panel.view.scene is not None and not panel.busy, timeout=LONG)
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
    qtbot.waitUntil(lambda: panel.table.model().rowCount() > 0 and not panel.busy, timeout=LONG)
    panel.table.choose(1, 0)
    menu = panel.table.menu()
    next(one for one in menu.actions() if one.objectName() == "weights.menu.backprop").trigger()
    menu.close()
    assert session.project.view.panels[-1] == "backprop"


def test_that_a_weight_inside_a_block_or_a_piece_has_its_chain_here(qtbot, session, show):
    hidden = layers("maxout(4, 2); residual([dense(4)])")
    page = shown(qtbot, session, show, with_hidden(session.project, hidden))
    click(qtbot, page, node(page, "XW₂.₁"))
    click(qtbot, page, leaf(page, "w₁"))
    assert page.weight == WeightAt("1.0.weight", 0, 0)
    assert session.selection == Selection(layer=1, inner=Inner((0,), 0, 0))
    assert session.path_light.path == LitPath(1, 0, 0)
    assert r"\partial w^{(2.1)}_{1,1}" in "".join(formulas(page))
    session.select(replace(Selection(), layer=0, unit=2, weight=1))
    rest(qtbot, page)
    assert page.weight in (WeightAt("0.1.weight", 2, 1), WeightAt("0.2.weight", 2, 1))
    assert session.path_light.path is not None
    assert session.path_light.path.layer == 0


def test_that_a_layer_inside_a_block_is_followed_wherever_it_is_pointed_at(qtbot, session, show):
    page = shown(qtbot, session, show, scenes.blocks(session.project))
    session.select(Selection(layer=1, inner=Inner((1,), 2, 3)))
    rest(qtbot, page)
    assert page.weight == WeightAt("1.1.weight", 2, 3)
    assert r"\partial w^{(2.2)}_{3,4}" in "".join(formulas(page))
    network = show(NetworkPanel, 600, 500)
    qtbot.waitUntil(lambda: network.view.scene is not None)
    assert network.view.path == LitPath(2, 2, 3)
    click(qtbot, page, node(page, "XW₂.₂"))
    assert page.opened == (node(page, "XW₂.₂"), 2)
    page.close_unit()
    session.select(Selection(layer=3, unit=0))
    rest(qtbot, page)
    assert network.view.path == LitPath(6, 0, None)  # the output, behind what two blocks are made of


def test_that_a_drawn_digit_is_said_to_have_no_loss(qtbot, session, show):
    page = shown(qtbot, session, show, scenes.digits())
    assert "drawn" not in page.body.told.text()
    session.select(Selection(given=Given(tuple(session.checked.data.raw.x_train[0]))))
    rest(qtbot, page)
    assert "no label" in page.body.told.text()
    assert "Training example 1." in page.body.told.text()
    session.select(Selection(given=Given((1.0, 2.0))))  # of other data
    rest(qtbot, page)
    assert "no label" not in page.body.told.text()
