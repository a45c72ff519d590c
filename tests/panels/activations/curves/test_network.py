"""The page and the network: a layer's sums under the curve, and the function put into a layer."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt

from nnstudio.catalog import Choice
from nnstudio.engine.layers import LAYERS
from nnstudio.project.edits import add_layer, with_hidden
from nnstudio.session import Selection
from nnstudio.studies.layer_sums import BINS, LayerSums, shares
from nnstudio.studies.plotted import FUNCTIONS, function
from nnstudio.studies.saturation import flat_fraction
from nnstudio.widgets.numbers import three_digits
from tests.helpers.scenes import trained
from tests.panels.activations.curves.conftest import settle


@pytest.fixture
def run(session):
    """A run of the session's project with a history of forty moments."""
    made = trained(session.project, 200)
    session.open_project(session.project, made)
    return made


def sums(session, layer: int) -> np.ndarray:
    moment = session.moment
    return LayerSums(moment.checked).at(layer, moment.snapshot.parameters)


def test_that_the_histogram_is_that_of_the_layers_sums(qtbot, shown, session):
    page = shown()
    session.select(Selection(layer=1))
    settle(qtbot, page)
    z = sums(session, 1)
    backdrop = page.plots.values.backdrop
    np.testing.assert_array_equal(backdrop.shares, shares(z, -6, 6))
    np.testing.assert_allclose(backdrop.edges, np.linspace(-6, 6, BINS + 1))
    flat = three_digits(100 * flat_fraction(function(page.choice), z))
    assert page.side.layer.told.text().startswith(f"{flat} % of {z.size:,} values")


def test_that_the_layer_is_the_one_pointed_at_in_all_panels(qtbot, shown, session):
    page = shown()
    combo = page.side.layer.layers
    assert combo.currentIndex() == 0
    session.select(Selection(layer=2))
    settle(qtbot, page)
    assert combo.currentText() == "Output: Dense 1 identity"
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    settle(qtbot, page)
    assert session.selection == Selection(layer=1)
    session.select(Selection(1, 3, None, "test", 5))
    qtbot.keyClick(combo, Qt.Key.Key_Up)
    assert session.selection == Selection(0, None, None, "test", 5)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle(qtbot, page)
    np.testing.assert_array_equal(page.sums.z, sums(session, 1))


def test_that_the_histogram_follows_the_timeline(qtbot, shown, session):
    page = shown()
    made = trained(session.project, 200)
    session.open_project(session.project, made)
    settle(qtbot, page)
    now = page.plots.values.backdrop.shares
    session.scrub(0)
    settle(qtbot, page)
    np.testing.assert_array_equal(page.sums.z, sums(session, 0))
    assert not np.array_equal(page.plots.values.backdrop.shares, now)


def test_that_the_histogram_follows_training_and_its_last_moment_is_drawn(qtbot, shown, session):
    page = shown()
    session.player.play()
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 50)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.playing and not session.player.clock.running)
    settle(qtbot, page)
    np.testing.assert_array_equal(page.sums.z, sums(session, 0))


def test_that_nothing_is_counted_while_the_panel_is_hidden(qtbot, shown, session, monkeypatch):
    page = shown()
    page.window().hide()
    counted = []
    at = LayerSums.at
    monkeypatch.setattr(LayerSums, "at", lambda self, *rest: (counted.append(rest), at(self, *rest))[1])
    made = trained(session.project, 60)
    session.open_project(session.project, made)
    qtbot.waitUntil(lambda: not session.player.clock.running)
    assert counted == []
    page.window().show()
    settle(qtbot, page)
    assert counted
    np.testing.assert_array_equal(page.sums.z, sums(session, 0))


def test_that_the_histogram_can_be_switched_off_undoably(qtbot, shown, session):
    page = shown()
    page.side.layer.histogram.setFocus()
    qtbot.keyClick(page.side.layer.histogram, Qt.Key.Key_Space)
    settle(qtbot, page)
    assert not page.plots.values.backdrop.shares.any()
    assert page.side.layer.told.text() == "The layer's z are not shown."
    session.undo_stack.undo()
    settle(qtbot, page)
    assert page.plots.values.backdrop.shares.any()


def test_that_a_project_without_a_run_says_so(qtbot, shown, session):
    page = shown()
    broken = session.project.network.output.with_(units=7)
    session.edit("edit", type(session.project)(session.project.data, type(session.project.network)((), broken)))
    assert session.problem is not None
    settle(qtbot, page)
    assert page.side.layer.told.text().startswith("There is no run yet")
    assert not page.plots.values.backdrop.shares.any()


def test_that_use_in_layer_puts_the_function_with_its_parameters_there_and_is_undone(qtbot, shown, session):
    page = shown(picked="elu", function__elu="elu(2)")
    before = session.project
    _use(page, 1)
    settle(qtbot, page)
    assert session.project.network.hidden[1].params["activation"] == Choice("elu", {"alpha": 2.0})
    assert session.project.network.hidden[0] == before.network.hidden[0]
    assert session.checked is not None
    assert session.checked.network.layers[1].activation == FUNCTIONS.make(Choice("elu", {"alpha": 2.0}))
    assert page.side.layer.layers.itemText(1) == "2: Dense 8 elu"
    session.undo_stack.undo()
    assert session.project == before


def test_that_layers_without_an_activation_are_disabled_with_the_reason(qtbot, shown, session):
    page = shown()
    session.edit("edit", add_layer(session.project, 1, Choice("dropout")))
    settle(qtbot, page)
    enabled = [action.isEnabled() for action in page.side.layer.menu.actions()]
    assert enabled == [True, False, True, True]
    told = page.side.layer.menu.actions()[1].toolTip()
    assert told == f"{LAYERS['dropout'].label()} has no activation function of its own."


def test_that_maxout_replaces_a_hidden_layer_with_its_units_and_pieces(qtbot, shown, session):
    page = shown(picked="maxout", function__maxout="maxout(4)")
    assert [action.isEnabled() for action in page.side.layer.menu.actions()] == [True, True, False]
    assert page.side.layer.menu.actions()[2].toolTip().startswith("Maxout is a layer of its own")
    _use(page, 0)
    settle(qtbot, page)
    assert session.project.network.hidden[0] == Choice("maxout", {"units": 8, "pieces": 4})
    assert session.problem is None
    assert [page.side.layer.layers.itemData(row) for row in range(2)] == [1, 2]


def test_that_a_network_without_any_activation_offers_no_layer(qtbot, shown, session):
    page = shown()
    session.edit("edit", with_hidden(session.project, (Choice("batch_norm"),)))
    settle(qtbot, page)
    assert page.side.layer.layers.count() == 1


def _use(page, layer: int) -> None:
    page.side.layer.menu.actions()[layer].trigger()
