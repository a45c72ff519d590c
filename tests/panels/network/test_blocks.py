"""Residual blocks on the drawing: their layers stand in frames, and everything sees them."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, text
from nnstudio.engine.losses import encode
from nnstudio.panels.network import captions
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.project import Frozen, loss_of
from nnstudio.project.edits import with_hidden, with_recipe, with_setting, with_source
from nnstudio.session import Inner, Selection
from nnstudio.studies.probe import gradient
from nnstudio.widgets.numbers import three_digits
from tests.helpers.scenes import blocks, spiral
from tests.panels.network.conftest import Open
from tests.panels.network.test_pointing import click, edge_point, middle, rows

WIDE = (1200, 600)


def shown(panel: NetworkPanel) -> list[str]:
    assert panel.view.scene is not None
    assert panel.view.numbers is not None
    return [captions.title(one, panel.view.numbers.drawn) for one in panel.view.scene.columns]


def views(session, flat: np.ndarray | None = None) -> dict[str, np.ndarray]:
    moment = session.moment
    return moment.checked.network.named(moment.snapshot.parameters if flat is None else flat)


def test_that_layers_inside_blocks_stand_in_the_row_each_block_in_a_frame(opened: Open) -> None:
    panel = opened(blocks(spiral()), WIDE)
    block = text("layers.residual")
    hidden = [text("panel.network.hidden", number=one) for one in ("1", "2.1", "2.2", "3.1")]
    wanted = [text("panel.network.input"), *hidden[:3], block, hidden[3], block, text("panel.network.output")]
    assert shown(panel) == wanted
    scene = panel.view.scene
    assert scene is not None
    frames, places = [one.frame for one in scene.skips.skips], list(enumerate(scene.places))
    inside = [[at for at, place in places if frame.contains(place.rects[0])] for frame in frames]
    assert inside == [[2, 3], [5]]
    for skip, (start, end) in zip(scene.skips.skips, ((1, 4), (4, 6)), strict=True):
        assert scene.places[start].slot.left() < skip.way[0].x() < scene.places[start].slot.right()
        assert scene.places[end].slot.left() < skip.way[-1].x() < scene.places[end].slot.right()
        assert skip.way[-1].y() < scene.places[end].rects[0].top()
        assert all(corner.y() < skip.frame.top() for corner in skip.way[1:3])


def test_that_a_unit_inside_a_block_is_pointed_at_with_the_engines_numbers(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened(blocks(spiral()), WIDE)
    session.select(Selection(example=4))
    qtbot.mouseMove(panel.view, middle(panel, 2, 3))
    assert session.selection == Selection(1, example=4, inner=Inner((0,), 3))
    named, x = views(session), session.moment.checked.data.x_train[4]
    before = np.tanh(named["0.weight"] @ x + named["0.bias"])
    z = float((named["1.0.weight"] @ before + named["1.0.bias"])[3])
    assert rows(panel)["z"] == three_digits(z)
    assert rows(panel)["a"] == three_digits(max(z, 0.0))
    assert panel.view.card.title == text("panel.network.unit_of", layer="2.1", unit=4)
    assert panel.view.selection == Selection(1, 3, example=4)  # the drawing counts along its row


def test_that_a_blocks_sum_is_pointed_at_as_the_layer_itself(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened(blocks(spiral()), WIDE)
    session.select(Selection(example=4))
    qtbot.mouseMove(panel.view, middle(panel, 4, 2))
    assert session.selection == Selection(1, 2, example=4)
    numbers = panel.view.numbers
    assert numbers is not None
    assert numbers.a(3)[2] == pytest.approx(numbers.a(0)[2] + numbers.a(2)[2], abs=1e-6)


def test_that_a_weight_inside_a_block_shows_its_value_and_its_gradient(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened(blocks(spiral()), WIDE)
    scene, numbers = panel.view.scene, panel.view.numbers
    assert scene is not None
    assert numbers is not None
    strongest = scene.edges.into(1, 2)[int(np.abs(scene.shares[scene.edges.into(1, 2)]).argmax())]
    edge = scene.edges.edge(int(strongest))
    qtbot.mouseMove(panel.view, edge_point(panel, int(strongest), 0.97))
    click(qtbot, panel, edge_point(panel, int(strongest), 0.97))
    assert session.selection.layer == 1
    assert session.selection.inner == Inner((0,), edge.unit, edge.source)
    weight = views(session)["1.0.weight"][edge.unit, edge.source]
    assert rows(panel)["w"] == three_digits(float(weight))
    slope = numbers.slope(1)
    assert slope is not None
    checked, flat = session.moment.checked, session.moment.snapshot.parameters
    x, y = checked.data.x_train[: numbers.sample], checked.data.y_train[: numbers.sample]
    loss = loss_of(checked.project.recipe, checked.data.raw)
    wanted = gradient(checked.network, flat, x, encode(loss.encoding, y, checked.data.raw.classes), loss)
    np.testing.assert_allclose(slope, views(session, wanted)["1.0.weight"], rtol=1e-3, atol=1e-6)


def test_that_arrow_keys_lead_through_a_block(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened(blocks(spiral()), WIDE)
    session.select(Selection(layer=0, unit=0))
    panel.view.setFocus()
    layers = []
    for _ in range(4):
        qtbot.keyClick(panel.view, Qt.Key.Key_Right)
        inner = session.selection.inner
        layers.append((session.selection.layer, None if inner is None else inner.path))
    assert layers == [(1, (0,)), (1, (1,)), (1, None), (2, (0,))]


def test_that_dead_units_inside_a_block_are_counted_and_marked(qtbot: QtBot, opened: Open, session) -> None:
    made = with_setting(blocks(spiral()), "network.sleep", True)
    panel = opened(made, WIDE)
    qtbot.waitUntil(lambda: not panel.busy and not session.player.clock.running)
    session.write("edit", [("1.0.bias", np.array([1]), np.array([-50.0]))])
    qtbot.waitUntil(lambda: views(session)["1.0.bias"][1] == -50 and not panel.busy)
    numbers = panel.view.numbers
    assert numbers is not None
    qtbot.waitUntil(lambda: bool(numbers.overlay.dead[2][1]))
    assert panel.sleep.found is not None
    assert [one.units for one in panel.sleep.found.layers] == [8, 4, 8, 8]
    words = text("panel.network.sleep.layer", layer="2.1", dead=1, units=4, share=25)
    assert words.split("(")[0].strip().replace(" ", "\u00a0") in panel.sleep.label.text()


def test_that_frozen_weights_inside_a_block_are_dashed(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened(blocks(spiral()), WIDE)
    session.edit("edit", with_recipe(session.project, frozen=(Frozen(1, "0.weight", 2),)))
    scene = panel.view.scene
    assert scene is not None
    qtbot.waitUntil(lambda: bool(scene._edge_sheet.frozen.any()))
    assert np.flatnonzero(scene._edge_sheet.frozen).tolist() == scene.edges.into(1, 2).tolist()


def test_that_a_step_is_walked_layer_by_layer_through_blocks(qtbot: QtBot, opened: Open, session) -> None:
    made = with_setting(with_setting(blocks(spiral()), "network.walk", True), "network.walk.fine", True)
    panel = opened(made, WIDE)
    qtbot.waitUntil(lambda: not panel.busy and panel.walk.asking.step is not None)
    strip, said = panel.walk.strip, panel.walk.text
    assert len(strip._places) == 2 * 7 + 2
    strip.go(3)
    session.select(Selection(1, 2))
    assert "x + F(x)" in said.toPlainText()
    session.select(Selection(2, inner=Inner((0,), 1)))
    assert said.toPlainText().splitlines()[-1] == text("panel.network.walk.not_yet")
    session.select(Selection(1, inner=Inner((0,), 1)))
    assert "z = Σ w·x + b" in said.toPlainText()
    strip.go(100)
    strip.go(-1)
    session.select(Selection(0, 1))
    assert "Σ w·∂L/∂z + ∂L/∂y" in said.toPlainText()


def test_that_the_table_shows_the_weights_of_a_unit_inside_a_block(qtbot: QtBot, opened: Open, session) -> None:
    panel = opened(blocks(spiral()), WIDE)
    panel.controls.table.click()
    session.select(Selection(1, inner=Inner((1,), 5)))
    model = panel.table.weights
    assert model.rowCount() == 5
    named = views(session)
    told = [model.data(model.index(at, 1)) for at in range(5)]
    assert told == [three_digits(float(one)) for one in (named["1.1.bias"][5], *named["1.1.weight"][5])]
    assert model.data(model.index(1, 0)) == "a2.1[1]"


@pytest.mark.parametrize("data", ["digits", "xsinx", "iris", "spiral"])
def test_that_blocks_of_every_kind_are_drawn_on_every_kind_of_data(opened: Open, session, data: str) -> None:
    dense = Choice("dense")
    deep = Choice("residual", {"layers": [dense, Choice("residual", {"layers": [dense, Choice("dropout")]})]})
    empty, maxout = Choice("residual", {"layers": []}), Choice("residual", {"layers": [Choice("maxout")]})
    made = with_hidden(with_source(spiral(), Choice(data)), (dense, deep, empty, maxout))
    panel = opened(made, WIDE)
    assert session.problem is None
    scene = panel.view.scene
    assert scene is not None
    assert len(scene.skips.skips) == 3
    for column in scene.columns:
        if column.picture is None:
            panel._point(column.at, 0)
            panel.view.grab()
    frames = [one.frame for one in scene.skips.skips]
    assert frames[1].adjusted(-1, -1, 1, 1).contains(frames[0])  # the inner block inside the outer one


def test_that_what_was_selected_inside_a_block_that_is_gone_is_let_go(opened: Open, session) -> None:
    panel = opened(blocks(spiral()), WIDE)
    session.select(Selection(1, inner=Inner((1,), 5)))
    session.open_project(spiral())
    panel.refresh()
    assert panel.view.selection.unit is None


def test_that_a_blocks_sum_is_a_plus_where_there_is_little_room(opened: Open) -> None:
    panel = opened(blocks(spiral()), (430, 500))
    assert panel.view.numbers is not None
    assert panel.view.scene is not None
    drawn = panel.view.numbers.drawn
    assert captions.short_description(panel.view.scene.columns[4], drawn) == ("8", "+")
    assert captions.shapes(panel.view.scene.columns[4], drawn) == ("a1 + a2.2 → ", "a2 [8×1]")


def test_that_the_page_of_numbers_leaves_a_low_panel_its_drawing(qtbot: QtBot, opened: Open) -> None:
    panel = opened(with_setting(blocks(spiral()), "network.walk", True), (800, 900))
    tall = panel.walk.text.height()
    panel.resize(800, 560)
    qtbot.waitUntil(lambda: panel.walk.text.height() < tall)
    assert panel.view.height() > 2 * panel.walk.text.height()
