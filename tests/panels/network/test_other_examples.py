"""Points set by hand: the drawing stays as it is laid out, and its numbers are those of the new examples."""

import numpy as np
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.project.edits import with_source
from nnstudio.project.points import At, add_points, move_point
from nnstudio.session import Selection, Session
from tests.panels.network.conftest import Open, project


def settled(qtbot: QtBot, panel: NetworkPanel) -> None:
    qtbot.waitUntil(lambda: not panel.session.player.clock.running and not panel.busy)


def shown(panel: NetworkPanel) -> Numbers:
    assert panel._numbers is not None
    return panel._numbers


def fresh(panel: NetworkPanel) -> Numbers:
    """Return numbers made from nothing for what the panel shows."""
    moment = panel.session.moment
    assert moment is not None
    made = Numbers(moment.checked)
    made.show(moment.snapshot.parameters, shown(panel).example)
    return made


def test_that_the_drawing_is_not_laid_out_anew_and_shows_the_new_examples(
    qtbot: QtBot, session: Session, opened: Open
) -> None:
    panel = opened(project(Choice("moons", {"samples": 40}), 3))
    settled(qtbot, panel)
    scene, before = panel.view.scene, shown(panel).a(0).copy()
    session.edit("edit.points.move", move_point(session.project, At("train", 5), np.array([9.0, -7.0])))
    assert panel.view.scene is scene
    found, wanted = shown(panel), fresh(panel)
    assert found.checked is wanted.checked
    assert not np.allclose(found.a(0), before)
    assert np.allclose(found.a(0), wanted.a(0))
    assert np.allclose(found.response(1), wanted.response(1))
    assert found.domain()[1][0] > 9
    assert found.limit("slope", 0) == wanted.limit("slope", 0)


def test_that_an_added_point_is_the_example_whose_activations_are_shown(
    qtbot: QtBot, session: Session, opened: Open
) -> None:
    panel = opened(project(Choice("moons", {"samples": 40}), 3))
    session.edit("edit.points.add", add_points(session.project, "train", np.array([[0.3, 0.4]]), 1))
    session.select(Selection(part="train", example=40))
    assert shown(panel).raw().tolist() == [0.3, 0.4]
    session.edit("edit.points.move", move_point(session.project, At("train", 40), np.array([0.6, 0.1])))
    assert shown(panel).raw().tolist() == [0.6, 0.1]
    assert np.allclose(shown(panel).a(0), fresh(panel).a(0))


def test_that_other_data_are_laid_out_anew(qtbot: QtBot, session: Session, opened: Open) -> None:
    panel = opened(project(Choice("moons", {"samples": 40}), 3))
    scene = panel.view.scene
    session.edit("edit.data.source", with_source(session.project, Choice("circles", {"samples": 40})))
    assert panel.view.scene is not scene
