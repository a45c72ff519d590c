"""Layers without units or weights, or with layers inside: the window shows, trains and keeps them like any other."""

import pytest

from nnstudio.catalog import Choice, parse_choices
from nnstudio.engine.layers import LAYERS
from nnstudio.panels.network.panel import NetworkPanel
from nnstudio.project import first_project
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.session import Selection

FIRST = first_project()
MIXED = "dropout(0.2) maxout(6) batch_norm residual([dense(6) dropout(0.1)]) dropconnect(5) gaussian_noise layer_norm"


def _with(words, project=FIRST):
    return with_hidden(project, tuple(LAYERS.complete(one) for one in parse_choices(words)))


PROJECTS = {
    "every kind": lambda: _with(MIXED),
    "images through dropout": lambda: with_source(_with("dropout maxout(5) residual"), Choice("digits")),
}


@pytest.mark.parametrize("name", PROJECTS)
def test_that_the_window_shows_trains_and_keeps_every_kind_of_layer(qtbot, studio, tmp_path, name):
    session, faults = studio.session, []
    studio.faults.caught.connect(faults.append)
    project = PROJECTS[name]()
    session.edit("edit.data", project)
    assert session.problem is None
    qtbot.waitUntil(lambda: session.moment is not None)
    end = session.run.step + 5
    session.player.steps(5)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == end)
    for layer in (None, *range(len(session.checked.network.layers))):
        for unit in (None, 0):
            session.select(Selection(layer, unit, 0, example=1))
            qtbot.wait(1)
    studio.files.save(tmp_path / "layers.nnproj")
    studio.files.open(tmp_path / "layers.nnproj")
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == end)
    assert session.project == project
    assert faults == []


def test_that_no_weight_is_pointed_at_where_there_is_none(qtbot, studio):
    session = studio.session
    session.edit("edit.data", _with("dropout(0.2) maxout(6) batch_norm"))
    panel = next(one for one in studio.window.findChildren(NetworkPanel))
    qtbot.waitUntil(lambda: panel.view.scene is not None and len(panel.view.scene.columns) == 5)
    edges = panel.view.scene.edges
    found = {edges.nearest(*point, panel.view.scene.shares) for point in (edges.rows[:, :2] + edges.rows[:, 2:]) / 2}
    assert {edges.edge(at).layer for at in found - {None}} == {3}
