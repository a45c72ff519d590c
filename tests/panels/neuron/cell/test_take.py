"""A unit of the network as the neuron."""

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.panels.neuron.cell.page import CellPage
from nnstudio.project import check
from nnstudio.project.edits import with_loss
from nnstudio.session import Selection, Session
from nnstudio.studies.neuron_cell import Cell, read
from nnstudio.studies.probe import probes
from nnstudio.studies.run import Run
from tests.helpers import scenes
from tests.studies.runs import project


def _take(qtbot: QtBot, page: CellPage) -> None:
    """Press the button, once there is a moment to take from."""
    qtbot.waitUntil(page.take.button.isEnabled)
    qtbot.mouseClick(page.take.button, Qt.MouseButton.LeftButton)


def test_that_without_a_unit_pointed_at_the_button_says_how_to_get_one(shown, session: Session) -> None:
    page = shown()
    assert not page.take.button.isEnabled()
    assert "Point at a unit" in page.take.note.text()
    session.select(Selection(layer=1, unit=4))
    assert page.take.button.isEnabled()
    assert page.take.button.text() == "Take from the network: layer 2, unit 5"
    session.select(Selection(layer=None, unit=1))
    assert not page.take.button.isEnabled()


def test_that_a_taken_unit_has_its_weights_and_what_reaches_it(qtbot: QtBot, shown, session: Session) -> None:
    page = shown()
    run = scenes.trained(scenes.spiral(), 200)
    session.open_project(run.checked.project, run)
    session.select(Selection(layer=1, unit=4, part="test", example=7))
    _take(qtbot, page)
    moment = session.moment
    assert moment is not None
    probe = probes(moment.checked.network, moment.snapshot.parameters, moment.checked.data.x_test[[7]])
    weights = moment.checked.network.named(moment.snapshot.parameters)["1.weight"][4]
    assert page.cell.weights == tuple(weights.astype(float))
    assert page.cell.inputs == tuple(probe[0].a[0].astype(float))
    assert page.response.output == pytest.approx(probe[1].a[0, 4], rel=1e-5)
    assert page.cell.activation == Choice("tanh")
    assert page.take.note.text() == "From layer 2, unit 5, at test point 8."
    assert read(session.project) == page.cell


def test_that_of_many_inputs_eight_are_shown_and_the_rest_is_told(qtbot: QtBot, shown, session: Session) -> None:
    page = shown()
    session.open_project(scenes.digits())
    session.select(Selection(layer=0, unit=3))
    _take(qtbot, page)
    origin = page.cell.origin
    assert len(page.cell.inputs) == 8
    words = page.take.note.text()
    assert "Of its 64 inputs these are the 8 with the largest |w·x|" in words
    assert ", ".join(str(one + 1) for one in origin.places) in words
    assert page.response.z + origin.rest == pytest.approx(origin.z, rel=1e-4, abs=1e-5)


def test_that_a_change_by_hand_makes_the_neuron_its_own_and_undo_the_units_again(
    qtbot: QtBot, shown, enter, session: Session
) -> None:
    page = shown()
    session.select(Selection(layer=0, unit=0))
    _take(qtbot, page)
    assert page.cell.origin is not None
    enter(page, "neuron.bias", "1")
    assert page.cell.origin is None
    assert not page.take.note.isVisible()
    session.undo_stack.undo()
    assert page.cell.origin is not None
    session.undo_stack.undo()
    assert page.cell == Cell()


def test_that_the_rate_and_the_pause_do_not_make_it_another(qtbot: QtBot, shown, enter, session: Session) -> None:
    page = shown()
    session.select(Selection(layer=2, unit=0))
    _take(qtbot, page)
    enter(page, "neuron.count", "8")
    assert page.cell.origin is not None
    assert "output layer" in page.take.note.text()


def test_that_a_layer_without_weighted_sums_is_refused_in_a_sentence(qtbot: QtBot, shown, session: Session) -> None:
    page = shown()
    session.open_project(project("spiral", "maxout(4); dense(4, tanh)"))
    session.select(Selection(layer=0, unit=1))
    before = page.cell
    _take(qtbot, page)
    assert page.take.error.isVisible()
    assert "weighted sum" in page.take.error.text()
    assert page.cell == before
    page.refresh()
    assert page.take.error.isVisible()
    session.select(Selection(layer=1, unit=1))
    assert not page.take.error.isVisible()


def test_that_an_output_of_all_units_is_shown_without_its_activation(qtbot: QtBot, shown, session: Session) -> None:
    page = shown()
    made = with_loss(project("iris", "dense(4, relu)"), Choice("nll"))
    session.open_project(made, Run(check(made)))
    session.select(Selection(layer=1, unit=2))
    _take(qtbot, page)
    assert page.cell.activation == Choice("identity")
    assert "needs all units" in page.take.note.text()
    assert np.isfinite(page.response.output)
